"""What is offered to a person: a creation, its reasons, and what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from shoebox.domain.etag import expect
from shoebox.domain.problem import Conflict
from shoebox.domain.recipe import FILM, Recipe


class SuggestionState(StrEnum):
    DRAFT = "draft"
    OFFERED = "offered"
    KEPT = "kept"
    DISMISSED = "dismissed"
    SHARED = "shared"
    WITHDRAWN = "withdrawn"


VISIBLE = frozenset({SuggestionState.OFFERED, SuggestionState.KEPT, SuggestionState.SHARED})


class Rule(StrEnum):
    """Why a photo of a moment is not in its suggestion."""

    TOO_SMALL = "too_small"
    NEAR_DUPLICATE = "near_duplicate"
    BETTER_PHOTOS_CHOSEN = "better_photos_chosen"
    SET_ASIDE = "set_aside"
    """Its person took it out."""


@dataclass(frozen=True)
class Reason:
    """One fact that speaks for a suggestion, in a form that a program can check again."""

    rule: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class LeftOut:
    """A photo of the same moment that lost, with the rule by which it lost."""

    media: str
    rule: Rule
    instead: str | None = None


@dataclass(frozen=True)
class Suggestion:
    id: str
    state: SuggestionState
    version: int
    recipe: Recipe
    taken_from: datetime
    taken_to: datetime
    reasons: tuple[Reason, ...]
    left_out: tuple[LeftOut, ...]
    at: datetime
    offered: datetime | None = None
    released: datetime | None = None
    """When its turn came (see `pace`)."""
    decided: datetime | None = None
    """When its person kept or dismissed it, or asked for less of it."""
    less: bool = False
    snoozed: datetime | None = None
    """Until when it is out of sight."""
    wanted: Recipe | None = None
    """What its person changed it to, until that is drawn (see `arrangement`)."""
    arranged: bool = False
    """Its person changed it: nobody else does, from then on."""
    caption: str = ""
    alt: str = ""
    """What its person wants to say of it when they share it."""

    @property
    def etag(self) -> str:
        return f'"{self.version}"'

    @property
    def visible(self) -> bool:
        return self.state in VISIBLE

    @property
    def picture(self) -> str:
        """The name of what is drawn by this recipe, below its person's keys."""
        return self.drawings(self.recipe)[0]

    @property
    def film(self) -> str | None:
        """The name of its film, where it is one."""
        last = self.drawings(self.recipe)[-1]
        return last if last.endswith(FILM) else None

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of its still pictures: of a collage, the one."""
        return tuple(one for one in self.drawings(self.recipe) if not one.endswith(FILM))

    def drawings(self, recipe: Recipe) -> tuple[str, ...]:
        """The names of all that is drawn of it by a recipe, likewise; its picture first."""
        return tuple(f"{self.id}/{name}" for name in recipe.drawings)

    def rushes(self, recipe: Recipe) -> str:
        """The name of the film of a recipe before it is signed, likewise."""
        return f"{self.id}/{recipe.digest}.rushes"

    def expect(self, etag: str | None) -> None:
        """Hold the caller's `If-Match` against this version (RFC 9110, 13.1.1)."""
        expect(etag, self.version)

    def moved(self, state: SuggestionState) -> "Suggestion":
        """The next version, with the same picture, in another state; Conflict where it cannot."""
        if state not in _STEPS.get(self.state, frozenset()):
            raise Conflict(f"It is {self.state} and cannot become {state}.")
        return replace(self, state=state, version=self.version + 1)


_STEPS: Mapping[SuggestionState, frozenset[SuggestionState]] = {
    SuggestionState.DRAFT: frozenset({SuggestionState.OFFERED, SuggestionState.WITHDRAWN}),
    SuggestionState.OFFERED: frozenset(
        {
            SuggestionState.KEPT,
            SuggestionState.DISMISSED,
            SuggestionState.SHARED,
            SuggestionState.WITHDRAWN,
        }
    ),
    SuggestionState.KEPT: frozenset(
        {SuggestionState.DISMISSED, SuggestionState.SHARED, SuggestionState.WITHDRAWN}
    ),
    SuggestionState.SHARED: frozenset({SuggestionState.KEPT, SuggestionState.SHARED}),
    SuggestionState.DISMISSED: frozenset({SuggestionState.OFFERED}),
}
