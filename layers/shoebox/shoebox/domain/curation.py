"""Which photos stand for a finding, and what is proposed.

- A finding is good if enough distinct photos are left of it (`ENOUGH`).
- Photos too small to look good are left out.
- Of photos that show the same, the favourite or else the sharpest and best exposed stays; to show
  the same they have to be close in both time and looks (R19).
- A drawing takes at most `MOST` photos: the best of even stretches, so that it tells the whole;
  within a stretch a new sight is worth more than a little sharpness.
- The same photos make the same proposal, whenever and however often it is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.captions import captions
from shoebox.domain.decoration import theme_of
from shoebox.domain.finding import Finding
from shoebox.domain.layout import chosen, shape
from shoebox.domain.likeness import alike
from shoebox.domain.media import PREVIEW_SIDE
from shoebox.domain.moment import TWIN_PAUSE, Photo, in_time, twins
from shoebox.domain.mood import Mood
from shoebox.domain.person import Person
from shoebox.domain.recipe import Form, Kind, Recipe
from shoebox.domain.screening import Screen, music
from shoebox.domain.signals import Signals
from shoebox.domain.style import Style, proposed
from shoebox.domain.suggestion import LeftOut, Reason, Rule, Suggestion, SuggestionState
from shoebox.domain.titles import greeting

FEWEST, MOST = 4, 9
ENOUGH: Mapping[Kind, int] = {
    Kind.THEN_AND_NOW: 2,
    Kind.ON_THIS_DAY: 2,
    Kind.RESTYLE: 1,
    Kind.CLIP: 1,
}
"""Kinds that need fewer photos than `FEWEST`."""
SMALLEST = 300
"""Pixels of the short side below which a photo looks bad in any collage."""
SHEET = (1440, 1800)
"""4:5, the tallest picture that a feed shows whole."""
SAME_SIGHT, DULL = 0.6, 0.8
"""From this likeness on a photo adds little; how much merit a perfect repetition loses."""
TOLD = 200
"""At most so many of those left out are listed, the best first: a year has thousands."""


@dataclass(frozen=True)
class Choice:
    """The photos that stand for a finding, and what became of the others."""

    chosen: tuple[Photo, ...]
    left_out: tuple[LeftOut, ...]

    def good(self, kind: Kind = Kind.COLLAGE) -> bool:
        return len(self.chosen) >= ENOUGH.get(kind, FEWEST)


def merit(photo: Photo) -> tuple[bool, float, str]:
    """What the better of two photos has more of; the id decides between equals."""
    return photo.favourite, photo.signals.sharpness * photo.signals.exposure, photo.id


def choose(photos: Sequence[Photo]) -> Choice:
    """The best of some photos, in the order of time."""
    large = [photo for photo in photos if photo.signals.short_side >= SMALLEST]
    small = [photo for photo in photos if photo.signals.short_side < SMALLEST]
    distinct, repeats = _without_twins(large)
    chosen = _best_of_stretches(distinct)
    taken = {photo.id for photo in chosen}
    weaker = sorted((one for one in distinct if one.id not in taken), key=merit, reverse=True)
    left_out = (
        *(LeftOut(photo.id, Rule.TOO_SMALL) for photo in small),
        *repeats,
        *(LeftOut(photo.id, Rule.BETTER_PHOTOS_CHOSEN) for photo in weaker),
    )
    return Choice(chosen, left_out)


@dataclass(frozen=True)
class Telling:
    """In which words, and on which screen."""

    title: str
    language: str = "en"
    screen: Screen = Screen.STILL
    films: tuple[Photo, ...] = ()
    """Of which a few seconds are to be shown among the photos, where it is a film itself."""
    silent: bool = False
    """Whether a film has no music."""


def propose(
    person: Person, finding: Finding, choice: Choice, telling: Telling, now: datetime
) -> Suggestion:
    """A draft of a good finding."""
    sources = tuple(photo.id for photo in choice.chosen)
    first, last = finding.photos[0].taken, finding.photos[-1].taken
    digest = sha256(canonical([person, finding.kind.value, first.day.isoformat(), sources]))
    seed = int(digest[:8], 16)
    recipe = _dressed(_recipe(finding, choice.chosen, telling, seed), finding, telling)
    best = Reason("best_photos", {"chosen": len(sources), "of": len(finding.photos)})
    return Suggestion(
        id=digest[:32],
        state=SuggestionState.DRAFT,
        version=1,
        recipe=recipe,
        taken_from=first.local,
        taken_to=last.local,
        reasons=(*finding.reasons, best),
        left_out=choice.left_out[:TOLD],
        at=now,
    )


def _dressed(recipe: Recipe, finding: Finding, telling: Telling) -> Recipe:
    theme = theme_of(finding)
    filmed = recipe.form is Form.FILM and not telling.silent
    mood = music(finding.kind) if filmed else Mood.NONE
    return replace(recipe, theme=theme, greeting=greeting(theme, telling.language), music=mood)


def _recipe(finding: Finding, photos: Sequence[Photo], telling: Telling, seed: int) -> Recipe:
    kind, sources = finding.kind, tuple(photo.id for photo in photos)
    form = telling.screen.form(kind)
    if kind is Kind.RESTYLE:
        return restyle(photos[0].signals, sources[0], proposed(seed), telling.title, seed)
    if form is Form.COLLAGE:
        shapes, themed = [shape(one.signals) for one in photos], theme_of(finding) is not None
        family = chosen(kind, shapes, SHEET, seed, themed)
        return Recipe(kind, sources, telling.title, *SHEET, seed, family)
    if kind is Kind.CLIP:
        size = telling.screen.fitted(photos[0].signals.width, photos[0].signals.height)
        return Recipe(kind, sources, telling.title, *size, seed, form=form)
    films = telling.films if form is Form.FILM else ()
    shown = sorted([*photos, *films], key=in_time)
    size, said = telling.screen.size, captions(kind, shown, telling.language)
    ids = tuple(one.id for one in shown)
    return Recipe(kind, ids, telling.title, *size, seed, form=form, captions=said)


def restyle(
    signals: Signals,
    photo: str,
    style: Style,
    title: str,
    seed: int,
    model: str = "",
    side: int = PREVIEW_SIDE,
) -> Recipe:
    """One photo painted anew, its longer side at most so large."""
    scale = min(1.0, side / max(signals.width, signals.height))
    width, height = (max(1, round(side * scale)) for side in (signals.width, signals.height))
    return Recipe(Kind.RESTYLE, (photo,), title, width, height, seed, style=style, model=model)


def _without_twins(photos: Sequence[Photo]) -> tuple[list[Photo], list[LeftOut]]:
    kept: dict[int, list[Photo]] = {}
    repeats = []
    for photo in sorted(photos, key=merit, reverse=True):
        slot = int(photo.taken.instant.timestamp() // TWIN_PAUSE.total_seconds())
        around = [other for near in (slot - 1, slot, slot + 1) for other in kept.get(near, ())]
        better = next((other for other in around if twins(photo, other)), None)
        if better:
            repeats.append(LeftOut(photo.id, Rule.NEAR_DUPLICATE, instead=better.id))
        else:
            kept.setdefault(slot, []).append(photo)
    return sorted((one for slot in kept.values() for one in slot), key=in_time), repeats


def _best_of_stretches(photos: Sequence[Photo]) -> tuple[Photo, ...]:
    count = min(len(photos), MOST)
    cuts = [round(n * len(photos) / count) for n in range(count + 1)] if count else []
    chosen: list[Photo] = []
    for begin, end in pairwise(cuts):
        chosen.append(max(photos[begin:end], key=lambda photo: _worth(photo, chosen)))
    return tuple(chosen)


def _worth(photo: Photo, chosen: Sequence[Photo]) -> tuple[bool, float, str]:
    """Its merit, less what it repeats of those that are chosen already."""
    seen = max((alike(photo.signals, other.signals) for other in chosen), default=0.0)
    dull = DULL * max(0.0, seen - SAME_SIGHT) / (1 - SAME_SIGHT)
    favourite, brilliance, id = merit(photo)
    return favourite, brilliance * (1 - dull), id
