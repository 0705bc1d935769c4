"""A queue in memory, which may fail in the middle of a batch."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shoebox.domain.canonical import Record


class NotSent(Exception):
    """The queue took only a part."""


@dataclass
class FakeQueue:
    bodies: list[Record] = field(default_factory=list)
    fails_after: int | None = None
    """How many more messages it takes before it refuses; None for no end."""

    def send(self, bodies: Sequence[Record]) -> None:
        taken = bodies if self.fails_after is None else bodies[: self.fails_after]
        self.bodies.extend(taken)
        if len(taken) < len(bodies):
            raise NotSent(f"{len(bodies) - len(taken)} of {len(bodies)} messages")

    def drain(self) -> list[Record]:
        """Everything that waits, taken out."""
        waiting, self.bodies = self.bodies, []
        return waiting

    def waiting(self) -> int:
        return len(self.bodies)
