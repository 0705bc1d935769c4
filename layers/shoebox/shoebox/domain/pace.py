"""When what is worth telling is offered: variety, rest for photos, a cap, quiet hours (R23).

- No kind twice in a row, and none more than twice among six. A row is what was released within
  one period of the cadence: who photographs one sort of thing only is told of it once a period.
- A photo that was shown rests for `REST`.
- At most `CAPS` in a period, and nothing in quiet hours.
- What only tells of lately is not told of long ago; themes may look back as far as they like.

The best comes first: by what it is, by its person's taste, and by how new it is. The same
suggestions, clock and taste always release the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from shoebox.domain.profile import Cadence
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.domain.taste import Taste

CAPS: Mapping[Cadence, tuple[int, timedelta]] = {
    Cadence.DAILY: (14, timedelta(days=7)),
    Cadence.WEEKLY: (7, timedelta(days=7)),
    Cadence.MONTHLY: (7, timedelta(days=30)),
}
"""How many in which period."""
REST = timedelta(days=14)
LOOK_BACK = timedelta(days=30)
ITS_DAY = timedelta(days=1)
"""After which "on this day" is no longer true."""
OF_LATELY = frozenset({Kind.COLLAGE, Kind.WEEKEND, Kind.MONTH, Kind.RESTYLE, Kind.CLIP})
ROW, MOST = 6, 2
WORTH: Mapping[Kind, float] = {
    Kind.BIRTHDAY: 1.0,
    Kind.GRADUATION: 1.0,
    Kind.TRIP: 0.95,
    Kind.HOLIDAY: 0.9,
    Kind.ON_THIS_DAY: 0.85,
    Kind.THEN_AND_NOW: 0.85,
    Kind.YEAR: 0.8,
    Kind.WEEKEND: 0.7,
    Kind.COLLAGE: 0.65,
}
"""Kinds that are not here are worth `PLAIN`."""
PLAIN, UNWANTED = 0.6, 0.5
LONGEST_QUEUE = 40
"""So many may wait: nearly six weeks of the usual cadence."""
TICK = timedelta(microseconds=1)


class Holding(StrEnum):
    """Why a suggestion waits, or will never be one."""

    TOO_FEW = "too_few_photos"
    UNSURE = "too_unsure"
    CROWDED_OUT = "better_ones_wait"
    EXCLUDED = "excluded"
    TOO_OLD = "too_old"
    QUIET_HOURS = "quiet_hours"
    ENOUGH = "enough_for_now"
    SAME_KIND = "same_kind_as_the_last"
    TWICE_OF_SIX = "two_of_the_last_six"
    SHOWN_LATELY = "photo_shown_lately"


@dataclass(frozen=True)
class Pace:
    """What a person's wishes and deeds make of the rules, at one time."""

    now: datetime
    cadence: Cadence = Cadence.WEEKLY
    quiet: bool = False
    taste: Taste = field(default_factory=Taste)

    def holding(self, one: Suggestion, released: Sequence[Suggestion]) -> Holding | None:
        """Why one has to wait after what was released, in that order; None if it need not."""
        cap, period = CAPS[self.cadence]
        lately = [other for other in released if self.now - since(other) < period]
        kinds = [other.recipe.kind for other in lately]
        if self._too_old(one):
            return Holding.TOO_OLD
        if self.quiet:
            return Holding.QUIET_HOURS
        if len(lately) >= cap:
            return Holding.ENOUGH
        if kinds[-1:] == [one.recipe.kind]:
            return Holding.SAME_KIND
        if kinds[-(ROW - 1) :].count(one.recipe.kind) >= MOST:
            return Holding.TWICE_OF_SIX
        return Holding.SHOWN_LATELY if self._resting(one, released) else None

    def release(
        self, waiting: Iterable[Suggestion], released: Iterable[Suggestion]
    ) -> list[Suggestion]:
        """Those to be offered now, the best first, each with the time of its turn."""
        row, pool = self._recent(released), sorted(waiting, key=self.rank)
        picked: list[Suggestion] = []
        while found := next((one for one in pool if self.holding(one, row) is None), None):
            stamp = self.now + len(picked) * TICK
            picked.append(replace(found, released=stamp))
            row.append(picked[-1])
            pool.remove(found)
        return picked

    def next(
        self, waiting: Collection[Suggestion], released: Iterable[Suggestion]
    ) -> datetime | None:
        """When something that waits may go, at the earliest; None if nothing ever will."""
        hopeful = [one for one in waiting if not self._too_old(one)]
        _, period = CAPS[self.cadence]
        ends = [since(one) + rest for one in released for rest in (period, REST)]
        return min((end for end in ends if end > self.now), default=None) if hopeful else None

    def hopeless(self, waiting: Iterable[Suggestion]) -> dict[str, Holding]:
        """Those of what waits that will never have a turn, by their ids: too old for their kind, or
        behind `LONGEST_QUEUE` better ones."""
        pool = sorted(waiting, key=self.rank)
        old = {one.id: Holding.TOO_OLD for one in pool if self._too_old(one)}
        hopeful = [one for one in pool if one.id not in old]
        return old | {one.id: Holding.CROWDED_OUT for one in hopeful[LONGEST_QUEUE:]}

    def rank(self, one: Suggestion) -> tuple[float, float, str]:
        """What comes first is less."""
        worth = WORTH.get(one.recipe.kind, PLAIN) * 2 * self.taste.leaning(one)
        return (
            -worth * (UNWANTED if one.less else 1),
            -one.taken_to.replace(tzinfo=UTC).timestamp(),
            one.id,
        )

    def _recent(self, released: Iterable[Suggestion]) -> list[Suggestion]:
        """Those that may hold another back, in their order."""
        _, period = CAPS[self.cadence]
        return [one for one in in_order(released) if self.now - since(one) < max(period, REST)]

    def _too_old(self, one: Suggestion) -> bool:
        newest = max(one.taken_to.replace(tzinfo=UTC), one.at)
        if one.recipe.kind is Kind.ON_THIS_DAY:
            return self.now - one.at > ITS_DAY
        return one.recipe.kind in OF_LATELY and self.now - newest > LOOK_BACK

    def _resting(self, one: Suggestion, released: Iterable[Suggestion]) -> bool:
        shown = (other for other in released if self.now - since(other) < REST)
        return any(set(one.recipe.sources) & set(other.recipe.sources) for other in shown)


def since(one: Suggestion) -> datetime:
    """When it was released."""
    return one.released or one.offered or one.at


def waiting(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Drafts that nobody let go yet."""
    return [one for one in suggestions if one.state is SuggestionState.DRAFT and not one.released]


def in_order(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """What was let go, the first first."""
    gone = {SuggestionState.WITHDRAWN}
    found = [one for one in suggestions if (one.released or one.offered) and one.state not in gone]
    return sorted(found, key=lambda one: (since(one), one.id))
