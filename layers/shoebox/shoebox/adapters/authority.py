"""Who signs Content Credentials: a key in KMS, and the certificates that lie in a bucket."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from shoebox.adapters.certificates import issued, root_of
from shoebox.adapters.signer import KmsSigner
from shoebox.domain.problem import Conflict
from shoebox.ports import Files

TEXT = "text/plain"
COMMON_NAME = "Shoebox Content Credentials"


@dataclass(frozen=True)
class BucketAuthority:
    """`{key id}.pem`: leaf and root. Whoever signs first makes them; they are never replaced."""

    signer: KmsSigner
    files: Files

    def chain(self) -> str:
        return _chain(self)

    def roots(self) -> str:
        kept = (self.files.get(name) or b"" for name in self.files.names(""))
        return "".join(root_of(chain.decode()) for chain in kept)

    def sign(self, data: bytes) -> bytes:
        return self.signer.signature(data)


@cache
def _chain(authority: BucketAuthority) -> str:
    name = f"{authority.signer.jwk()['kid']}.pem"
    kept = authority.files.get(name) or _made(authority, name)
    return kept.decode()


def _made(authority: BucketAuthority, name: str) -> bytes:
    """Where two begin at once, the certificates of the first count for both."""
    with suppress(Conflict):
        made = issued(authority.signer.public, COMMON_NAME)
        authority.files.create(name, made.encode(), TEXT)
    kept = authority.files.get(name)
    if kept is None:
        raise Conflict(f"{name} is being made; try again.")
    return kept
