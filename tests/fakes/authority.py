"""An authority whose key lies in memory."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from shoebox.adapters.certificates import issued, root_of


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass
class FakeAuthority:
    key: ec.EllipticCurvePrivateKey = field(default_factory=_key)
    certified: str = ""

    def __post_init__(self) -> None:
        form = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        self.certified = issued(self.key.public_key().public_bytes(*form), "Shoebox in a test")

    def chain(self) -> str:
        return self.certified

    def roots(self) -> str:
        return root_of(self.certified)

    def sign(self, data: bytes) -> bytes:
        return self.key.sign(data, ec.ECDSA(SHA256()))
