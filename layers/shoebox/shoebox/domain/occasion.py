"""Birthdays, graduations and feasts: what speaks for each, and how sure it makes us.

No single sign decides. Signs are numbers from 0 to 1; a logistic model weighs them, fitted to
labelled lives (`benches/lives/fit.py`) so that of what is said with confidence .9, nine in ten are
right; the bench shows that on other lives. An occasion needs at least `AGREEING` signs of
different origin besides, whatever their sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

from shoebox.domain.almanac import Feast
from shoebox.domain.evidence import Evidence
from shoebox.domain.lexicon import Cue

Signs = Mapping[str, float]

AGREEING = 2
SPEAKS = 0.5
"""From here on a sign counts among those that agree."""
PICTURED = ("cake", "candles", "lit_cake", "party", "gifts", "gown", "cap", "cue")
SHOWN = 0.3
"""From here on a sign is seen at all: a quarter of a clear sighting beyond what is usual."""
SEEN_OFTEN = 0.7
"""Sightings after which another one says little new."""


@dataclass(frozen=True)
class Weighing:
    """How much each sign says for (or against) an occasion, as log odds."""

    bias: float
    weights: Mapping[str, float]

    def confidence(self, signs: Signs) -> float:
        """How likely it is, from 0 to 1."""
        odds = self.bias + sum(
            weight * signs.get(name, 0.0) for name, weight in self.weights.items()
        )
        return 1 / (1 + exp(-odds))

    def shown(self, signs: Signs) -> bool:
        """Whether the pictures themselves say so, and not dates and hours alone."""
        return any(
            self.weights.get(name, 0.0) > 0 and signs.get(name, 0.0) >= SHOWN for name in PICTURED
        )

    def agree(self, signs: Signs) -> int:
        """How many signs speak clearly for it."""
        return sum(
            1
            for name, weight in self.weights.items()
            if weight > 0 and signs.get(name, 0.0) >= SPEAKS
        )


def often(sightings: float) -> float:
    """0 for none, and ever nearer to 1 with every sighting."""
    return 1 - exp(-sightings / SEEN_OFTEN)


def birthday_signs(
    evidence: Evidence, given: float, recurs: tuple[float, float], feast: bool, away: bool
) -> Signs:
    """`given` is how near a date that the person gave is; `recurs` how sure other years are of one
    on this date, and of one near it."""
    cake, candle, party, gift = (
        often(evidence.seen(cue)) for cue in (Cue.CAKE, Cue.CANDLE, Cue.PARTY, Cue.GIFT)
    )
    families = sum(1 for one in (cake, candle, party, gift) if one >= SPEAKS)
    gathering = often(evidence.gathering)
    return {
        "cake": cake,
        "candles": candle,
        "lit_cake": often(evidence.seen(Cue.LIT_CAKE)),
        "party": party,
        "gifts": gift,
        "together": max(0, families - 1) / 3,
        "gathering": gathering,
        "given_date": given,
        "same_date": recurs[0],
        "near_date": recurs[1],
        "on_time": max(given, recurs[0]) * max(cake, candle, gathering),
        "wedding": often(evidence.seen(Cue.WEDDING)),
        "feast": float(feast),
        "away": float(away),
        "many_photos": many(evidence),
        "busy": evidence.busy,
    }


def graduation_signs(evidence: Evidence, given: float, away: bool) -> Signs:
    gown, cap = often(evidence.seen(Cue.GOWN)), often(evidence.seen(Cue.CAP))
    return {
        "gown": gown,
        "cap": cap,
        "together": min(gown, cap),
        "ceremony": often(evidence.seen(Cue.CEREMONY)),
        "given_date": given,
        "gathering": often(evidence.gathering),
        "wedding": often(evidence.seen(Cue.WEDDING)),
        "away": float(away),
        "many_photos": many(evidence),
        "busy": evidence.busy,
    }


def feast_signs(evidence: Evidence, feast: Feast, day: date, away: bool) -> Signs:
    cue = often(sum(evidence.seen(one) for one in feast.cues))
    return {
        "cue": cue,
        "date": feast.nearness(day),
        "gathering": often(evidence.gathering),
        "hour": _hour(evidence, feast, day),
        "other": often(_other(evidence, feast.cues)),
        "away": float(away),
        "many_photos": many(evidence),
        "busy": evidence.busy,
    }


def _hour(evidence: Evidence, feast: Feast, day: date) -> float:
    """How much was photographed when it is celebrated: an eve may be by day and after dark."""
    if feast.on_eve(day):
        return 1.0
    return evidence.after_dark if feast.after_dark else 1 - evidence.after_dark


def _other(evidence: Evidence, cues: Sequence[Cue]) -> float:
    """What would make it something else: a birthday, a wedding, a graduation."""
    against = {Cue.LIT_CAKE, Cue.WEDDING, Cue.GOWN} - set(cues)
    return sum(evidence.seen(cue) for cue in against)


def many(evidence: Evidence) -> float:
    """0 for one photo, .5 for ten, near 1 for a hundred: occasions are photographed more."""
    return evidence.photos / (evidence.photos + 10)
