"""What people had made of their photos."""

from collections.abc import Sequence
from typing import Protocol

from shoebox.domain.edit import Edit
from shoebox.domain.person import Person


class Edits(Protocol):
    def begin(self, edit: Edit) -> Edit:
        """Keep a new edit, or give back the one that has its id."""
        ...

    def put(self, edit: Edit) -> None:
        """Replace an edit; Gone if it was taken back, and this does not say so too."""
        ...

    def find(self, edit: str) -> Edit | None: ...

    def of(self, person: Person) -> Sequence[Edit]:
        """The newest first."""
        ...
