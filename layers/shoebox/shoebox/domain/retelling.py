"""Which suggestions tell of the same thing, so that it is told once."""

from collections.abc import Iterable
from dataclasses import replace

from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Suggestion

OF_A_MOMENT = frozenset({Kind.COLLAGE, Kind.BIRTHDAY, Kind.GRADUATION, Kind.HOLIDAY})
"""A moment is told as one of these."""


def related(proposal: Suggestion, existing: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions that already tell of this in the same way."""
    sources = set(proposal.recipe.sources)
    return [
        other
        for other in existing
        if other.id == proposal.id
        or (_alike(proposal.recipe.kind, other.recipe.kind) and sources & set(other.recipe.sources))
    ]


def retold(old: Suggestion, proposal: Suggestion) -> Suggestion:
    """The next version of a suggestion, told as proposed; what its person said of it stays."""
    return replace(
        proposal,
        id=old.id,
        version=old.version + 1,
        released=old.released or old.offered,
        decided=old.decided,
        less=old.less,
        snoozed=old.snoozed,
    )


def _alike(one: Kind, other: Kind) -> bool:
    return one is other or {one, other} <= OF_A_MOMENT
