"""What may train, said once more and in another way: the twenty lines that the gate is held to."""

from dataclasses import dataclass
from datetime import datetime

OF_THE_ANSWER = frozenset({"allowed", "withdrawn_since", "granted"})
"""What counts only where the grant is an answer, not the share itself."""
FOR_GOOD = frozenset(
    {"shared", "same_bytes", "taken_back", "prohibited", "allowed", "withdrawn_since"}
)
"""What no later answer mends: such a copy is deleted when a manifest is built."""
CONDITIONS = FOR_GOOD | {"granted", "policy_allows", "age_allows", "ledger_intact"}


@dataclass
class Copy:
    """A picture that one call of the person made."""

    id: str
    picture: bytes
    yes: bool
    """Said at that very call, while `training` was granted."""
    forbidden: bool
    """By one of the photos that it was made of."""
    ended: bool = False
    """`training` was withdrawn or refused since."""
    back: bool = False
    intact: bool = True
    """Whether the right bytes lie among the candidates."""
    erased: bool = False


@dataclass
class World:
    by_answer: bool
    granted_until: datetime | None = None
    right_words: bool = True
    law_from: datetime | None = None
    abroad: bool = False
    """Where this profile does not serve anybody."""
    child: bool = False
    torn: bool = False
    """Somebody changed a record behind the ledger."""

    @property
    def asked(self) -> frozenset[str]:
        """The conditions that this profile has."""
        return CONDITIONS if self.by_answer else CONDITIONS - OF_THE_ANSWER


def against(copy: Copy, world: World, now: datetime) -> frozenset[str]:
    """Everything that speaks against a copy; without anything, it has to be in the manifest."""
    granted = world.granted_until is not None and now < world.granted_until and world.right_words
    outlawed = world.abroad or (world.law_from is not None and world.law_from <= now)
    speaks = {
        "shared": copy.erased,
        "same_bytes": not copy.intact,
        "taken_back": copy.back,
        "prohibited": copy.forbidden,
        "allowed": not copy.yes,
        "withdrawn_since": copy.ended,
        "granted": not granted,
        "policy_allows": outlawed,
        "age_allows": world.child and not outlawed,
        "ledger_intact": world.torn,
    }
    return frozenset(name for name, holds in speaks.items() if holds) & world.asked
