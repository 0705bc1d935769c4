"""What is offered to a person: a creation, its reasons, and what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.collage import Family
from shoebox.domain.etag import expect
from shoebox.domain.problem import Conflict
from shoebox.domain.style import Style


class Kind(StrEnum):
    """What a suggestion tells of."""

    COLLAGE = "collage"
    """The best of a moment."""
    TRIP = "trip"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"
    SEASON = "season"
    BIRTHDAY = "birthday"
    GRADUATION = "graduation"
    HOLIDAY = "holiday"
    ON_THIS_DAY = "on_this_day"
    THEN_AND_NOW = "then_and_now"
    RESTYLE = "restyle"
    """One outstanding photo, painted anew."""
    CLIP = "clip"
    """A short part of a video."""


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
class Recipe:
    """All that a drawing depends on: the same recipe gives the same bytes."""

    kind: Kind
    sources: tuple[str, ...]
    title: str
    width: int
    height: int
    seed: int
    family: Family = Family.MOSAIC
    style: Style | None = None
    """How its one photo is painted anew; None where photos are laid out as they are."""

    @property
    def digest(self) -> str:
        """Names the drawing: another recipe is another drawing.

        A mosaic keeps the name that it had before there were other families.
        """
        facts = [self.kind, list(self.sources), self.title, self.width, self.height, self.seed]
        if self.family is not Family.MOSAIC:
            facts.append(self.family)
        if self.style:
            facts.append(self.style)
        return sha256(canonical(facts))[:32]


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
    """Its person changed what it shows: nobody else does, from then on."""

    @property
    def etag(self) -> str:
        return f'"{self.version}"'

    @property
    def visible(self) -> bool:
        return self.state in VISIBLE

    @property
    def picture(self) -> str:
        """The name of what is drawn by this recipe, below its person's keys."""
        return self.drawing(self.recipe)

    def drawing(self, recipe: Recipe) -> str:
        """The name of what is drawn of it by a recipe, likewise."""
        return f"{self.id}/{recipe.digest}.jpg"

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
