"""What may train."""

from collections.abc import Sequence
from typing import Protocol

from shoebox.domain.canonical import Record
from shoebox.domain.manifest import Manifest


class Manifests(Protocol):
    def newest(self) -> Manifest | None: ...

    def versions(self) -> Sequence[int]: ...

    def document(self, version: int) -> Record | None:
        """The signed document with the evidence that is left."""
        ...

    def publish(self, manifest: Manifest, signature: str, evidence: Sequence[Record]) -> None:
        """Evidence first, the manifest last; Conflict if the version exists."""
        ...
