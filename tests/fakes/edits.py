"""What people had made of their photos, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from shoebox.domain.edit import Edit, EditState
from shoebox.domain.person import Person
from shoebox.domain.problem import Gone


@dataclass
class FakeEdits:
    known: dict[str, Edit] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, edit: Edit) -> Edit:
        return self.known.setdefault(edit.id, edit)

    def put(self, edit: Edit) -> None:
        with self._lock:
            old = self.known.get(edit.id)
            gone = old is not None and old.state is EditState.TAKEN_BACK
            if gone and edit.state is not EditState.TAKEN_BACK:
                raise Gone("It was taken back.")
            self.known[edit.id] = edit

    def find(self, edit: str) -> Edit | None:
        return self.known.get(edit)

    def of(self, person: Person) -> Sequence[Edit]:
        found = [edit for edit in self.known.values() if edit.person == person]
        return sorted(found, key=lambda edit: edit.at, reverse=True)
