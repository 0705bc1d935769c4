"""Certificates are made once for a key, whoever begins, and roots stay known."""

from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from shoebox.adapters import authority
from shoebox.adapters.authority import BucketAuthority
from shoebox.adapters.certificates import root_of
from shoebox.adapters.signer import KmsSigner

from tests.contract.test_signer import DigestKms
from tests.fakes.files import FakeFiles


class Bucket(FakeFiles):
    """One that is told from others by its identity, as clients of AWS are."""

    __hash__ = object.__hash__


class Contended(Bucket):
    """A bucket in which somebody else is always a little faster."""

    def create(self, name: str, data: bytes, media_type: str) -> None:
        super().create(name, _certified(BucketAuthority(_signer(), Bucket())), media_type)
        super().create(name, data, media_type)


def _signer() -> KmsSigner:
    kms: Any = DigestKms()
    return KmsSigner(kms, "key")


def _certified(one: BucketAuthority) -> bytes:
    return one.chain().encode()


def test_a_process_that_starts_anew_finds_the_same_certificates() -> None:
    made = BucketAuthority(_signer(), Bucket())
    first = made.chain()
    authority._chain.cache_clear()
    assert made.chain() == first


def test_of_two_that_begin_at_once_the_first_ones_certificates_count() -> None:
    bucket = Contended()
    late = BucketAuthority(_signer(), bucket)
    assert [_certified(late)] == list(bucket.held.values())


def test_the_root_signs_the_leaf_and_the_leaf_is_for_our_key() -> None:
    signer = _signer()
    leaf, root = x509.load_pem_x509_certificates(_certified(BucketAuthority(signer, Bucket())))
    leaf.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    key = leaf.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(signer.signature(b"claim"), b"claim", ec.ECDSA(SHA256()))


def test_the_root_of_a_key_that_was_replaced_stays_known() -> None:
    bucket = Bucket()
    assert BucketAuthority(_signer(), bucket).roots() == ""
    chains = [BucketAuthority(_signer(), bucket).chain() for _ in range(2)]
    known = BucketAuthority(_signer(), bucket).roots()
    assert sorted(known.split("-----BEGIN")) == sorted(
        "".join(root_of(chain) for chain in chains).split("-----BEGIN")
    )


@pytest.mark.parametrize("number", [0, 1])
def test_no_certificate_ends_before_the_pictures_that_it_is_for(number: int) -> None:
    made = x509.load_pem_x509_certificates(_certified(BucketAuthority(_signer(), Bucket())))
    assert made[number].not_valid_after_utc.year == 9999
