"""Content Credentials: who signs them, and how they come to a picture."""

from typing import Protocol

from shoebox.domain.credentials import Statement
from shoebox.domain.reading import Reading


class Authority(Protocol):
    """The key that credentials are signed with, and the certificates that speak for it."""

    def chain(self) -> str:
        """The key's certificate and the root above it, in PEM: the same for as long as the key."""
        ...

    def roots(self) -> str:
        """Every root that ever stood above a key of ours, in PEM; none before the first signing."""
        ...

    def sign(self, data: bytes) -> bytes:
        """ECDSA with P-256 over the SHA-256 of the data, in DER. Never twice the same."""
        ...


class Credentials(Protocol):
    def attach(self, picture: bytes, statement: Statement) -> bytes:
        """A clean JPEG picture with signed credentials, and XMP that says how it came about.

        It is the same picture, and never twice the same bytes.
        """
        ...

    def read(self, picture: bytes) -> Reading | None:
        """What its credentials say; None where a picture has none that can be read."""
        ...
