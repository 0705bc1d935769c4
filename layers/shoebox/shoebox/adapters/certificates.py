"""Certificates for a signing key, by an authority that exists only while it makes them.

As C2PA 2.2, 14.5 asks of them. The root's own key is never kept, so that nobody, not even the
operator, can certify another key under that root.
"""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BEGINS = datetime(2025, 1, 1, tzinfo=UTC)
ENDS = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""RFC 5280, 4.1.2.5: no end is defined. Pictures carry no stamp of a time authority, so with
their certificate they would lapse, too."""
_MARK = "-----BEGIN"
_UNUSED = {
    "content_commitment": False,
    "key_encipherment": False,
    "data_encipherment": False,
    "key_agreement": False,
    "encipher_only": False,
    "decipher_only": False,
}


def issued(public: bytes, name: str) -> str:
    """PEM of a certificate for a public key (DER) and of a new root above it."""
    root_key = ec.generate_private_key(ec.SECP256R1())
    root_name, subject = _name(f"{name} root"), load_der_public_key(public)
    if not isinstance(subject, ec.EllipticCurvePublicKey):
        raise TypeError("the signing key is not an elliptic curve key")
    root = _begun(root_key.public_key(), root_name, root_name, signs=False)
    leaf = _begun(subject, _name(name), root_name, signs=True)
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
    leaf = leaf.add_extension(above, critical=False).add_extension(purpose, critical=False)
    made = [one.sign(root_key, SHA256()).public_bytes(Encoding.PEM) for one in (leaf, root)]
    return b"".join(made).decode()


def root_of(chain: str) -> str:
    """The last certificate of a chain in PEM."""
    return _MARK + chain.rpartition(_MARK)[2]


def _begun(
    key: ec.EllipticCurvePublicKey, name: x509.Name, issuer: x509.Name, *, signs: bool
) -> x509.CertificateBuilder:
    """A certificate for a key that signs either pictures or certificates."""
    usage = x509.KeyUsage(
        digital_signature=signs, key_cert_sign=not signs, crl_sign=not signs, **_UNUSED
    )
    return (
        x509.CertificateBuilder(issuer, name, key, x509.random_serial_number(), BEGINS, ENDS)
        .add_extension(x509.BasicConstraints(not signs, None if signs else 0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _name(common: str) -> x509.Name:
    named = [(NameOID.ORGANIZATION_NAME, "Shoebox"), (NameOID.COMMON_NAME, common)]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in named])
