"""Which moments are worth a suggestion, which photos stand for them, and why.

- A moment is good if at least `FEWEST` distinct photos are left of it.
- Photos too small to look good are left out.
- Of photos that show the same, the sharpest and best exposed stays.
- A collage takes at most `MOST` photos: the best of even stretches of the moment, so that it
  tells the whole of it.
- The same photos make the same proposal, whenever and however often it is asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.moment import Moment, Photo, twins
from shoebox.domain.person import Person
from shoebox.domain.suggestion import (
    Kind,
    LeftOut,
    Reason,
    Recipe,
    Rule,
    Suggestion,
    SuggestionState,
)

FEWEST = 4
MOST = 9
SMALLEST = 300
"""Pixels of the short side below which a photo looks bad in any collage."""
SHEET = (1440, 1800)
"""4:5, the tallest picture that a feed shows whole."""


@dataclass(frozen=True)
class Choice:
    """The photos that stand for a moment, and what became of the others."""

    chosen: tuple[Photo, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def good(self) -> bool:
        return len(self.chosen) >= FEWEST


def merit(photo: Photo) -> tuple[float, str]:
    """What the better of two photos has more of; the id decides between equals."""
    return photo.signals.sharpness * photo.signals.exposure, photo.id


def choose(moment: Moment) -> Choice:
    """The best photos of a moment, in the order of time."""
    large = [photo for photo in moment.photos if photo.signals.short_side >= SMALLEST]
    small = tuple(LeftOut(p.id, Rule.TOO_SMALL) for p in moment.photos if p not in large)
    distinct, repeats = _without_twins(large)
    chosen = _best_of_stretches(distinct)
    weaker = tuple(
        LeftOut(photo.id, Rule.BETTER_PHOTOS_CHOSEN) for photo in distinct if photo not in chosen
    )
    return Choice(chosen, small + repeats + weaker)


def propose(person: Person, moment: Moment, choice: Choice, now: datetime) -> Suggestion:
    """A draft of a collage for a good moment."""
    sources = tuple(photo.id for photo in choice.chosen)
    digest = sha256(canonical([person, Kind.COLLAGE.value, moment.start.day.isoformat(), sources]))
    width, height = SHEET
    recipe = Recipe(Kind.COLLAGE, sources, title(moment), width, height, int(digest[:8], 16))
    return Suggestion(
        id=digest[:32],
        state=SuggestionState.DRAFT,
        version=1,
        recipe=recipe,
        taken_from=moment.start.local,
        taken_to=moment.end.local,
        reasons=reasons(moment, choice),
        left_out=choice.left_out,
        at=now,
    )


def title(moment: Moment) -> str:
    """Neutral on purpose: a date is true whatever the day was like (R22)."""
    start = moment.start.local
    day = f"{start.day} {start:%B %Y}"
    return f"{start:%A}, {day}" if moment.by_camera else f"Saved on {day}"


def reasons(moment: Moment, choice: Choice) -> tuple[Reason, ...]:
    start, end = moment.start.local.isoformat(), moment.end.local.isoformat()
    together = "taken_together" if moment.by_camera else "saved_together"
    return (
        Reason(together, {"photos": len(moment.photos), "from": start, "to": end}),
        Reason("best_photos", {"chosen": len(choice.chosen), "of": len(moment.photos)}),
    )


def related(proposal: Suggestion, existing: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions that already tell of this moment."""
    sources = set(proposal.recipe.sources)
    return [o for o in existing if o.id == proposal.id or sources & set(o.recipe.sources)]


def _without_twins(
    photos: Sequence[Photo],
) -> tuple[tuple[Photo, ...], tuple[LeftOut, ...]]:
    kept: list[Photo] = []
    repeats: list[LeftOut] = []
    for photo in sorted(photos, key=merit, reverse=True):
        better = next((other for other in kept if twins(photo, other)), None)
        if better:
            repeats.append(LeftOut(photo.id, Rule.NEAR_DUPLICATE, instead=better.id))
        else:
            kept.append(photo)
    return tuple(sorted(kept, key=lambda p: (p.taken.instant, p.id))), tuple(repeats)


def _best_of_stretches(photos: Sequence[Photo]) -> tuple[Photo, ...]:
    if not photos:
        return ()
    count = min(len(photos), MOST)
    cuts = [round(n * len(photos) / count) for n in range(count + 1)]
    stretches = [photos[begin:end] for begin, end in pairwise(cuts)]
    return tuple(max(stretch, key=merit) for stretch in stretches)
