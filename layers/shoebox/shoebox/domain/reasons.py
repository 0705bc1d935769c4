"""Whether a reason is true, worked out again from the photos that it speaks of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shoebox.domain import weights
from shoebox.domain.almanac import feasts
from shoebox.domain.discovery import away, together
from shoebox.domain.evidence import people
from shoebox.domain.gem import outstanding
from shoebox.domain.lexicon import CLEAR, Cue, cues
from shoebox.domain.likeness import alike
from shoebox.domain.moment import Photo
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Reason
from shoebox.domain.survey import Knowledge, Setting
from shoebox.domain.trip import waking_day

Facts = Mapping[str, Any]
ROUNDING = 2
"""Per cent by which a confidence may be off because its signs were rounded."""


@dataclass(frozen=True)
class Grounds:
    """All photos that a suggestion is about, in the order of time, and what else was known."""

    photos: tuple[Photo, ...]
    known: Knowledge
    setting: Setting

    def named(self, media: Sequence[str]) -> list[Photo]:
        """The photos with these ids; empty if one of them is not there."""
        known = {photo.id: photo for photo in self.photos}
        return [known[id] for id in media] if known.keys() >= set(media) else []


def holds(reason: Reason, grounds: Grounds) -> bool:
    """Whether the reason's facts follow from its grounds; False for a rule that nobody knows."""
    check = _RULES.get(reason.rule)
    return check is not None and bool(grounds.photos) and check(reason.facts, grounds)


def _together(rule: str) -> Callable[[Facts, Grounds], bool]:
    def check(facts: Facts, grounds: Grounds) -> bool:
        return together(grounds.photos) == Reason(rule, facts)

    return check


def _best(facts: Facts, grounds: Grounds) -> bool:
    return bool(0 < facts["chosen"] <= facts["of"] == len(grounds.photos))


def _away(facts: Facts, grounds: Grounds) -> bool:
    return away(grounds.photos, grounds.known.homes).facts == facts


def _period(facts: Facts, grounds: Grounds) -> bool:
    """A weekend has waking days; what is told of longer stretches has those of the calendar."""
    first, last = date.fromisoformat(facts["from"]), date.fromisoformat(facts["to"])
    said = (facts["photos"], facts["days"])
    counted = ({waking_day(p) for p in grounds.photos}, {p.taken.day for p in grounds.photos})
    return any(
        first <= min(days) and max(days) <= last and said == (len(grounds.photos), len(days))
        for days in counted
    )


def _same_day(facts: Facts, grounds: Grounds) -> bool:
    days = {waking_day(photo) for photo in grounds.photos}
    on = {(day.month, day.day) for day in days} == {(facts["month"], facts["day"])}
    return bool(on and sorted({day.year for day in days}) == facts["years"])


def _same_spot(facts: Facts, grounds: Grounds) -> bool:
    pair = grounds.named(facts["media"])
    return (
        len(pair) == 2 and round(100 * alike(pair[0].signals, pair[1].signals)) == facts["likeness"]
    )


def _outstanding(facts: Facts, grounds: Grounds) -> bool:
    found = grounds.named([facts["media"]])
    return bool(found) and outstanding(found[0])


def _asked(facts: Facts, grounds: Grounds) -> bool:
    return bool(grounds.named([facts["media"]]))


def _film(facts: Facts, grounds: Grounds) -> bool:
    found = grounds.named([facts["media"]])
    return bool(found) and int(found[0].signals.duration or 0) == facts["seconds"]


def _seen(facts: Facts, grounds: Grounds) -> bool:
    found, cue = grounds.named(facts["media"]), Cue(facts["cue"])
    return bool(found) and all(cues(one.signals).get(cue, 0.0) >= CLEAR for one in found)


def _gathering(facts: Facts, grounds: Grounds) -> bool:
    found = grounds.named(facts["media"])
    return bool(found) and all(people(one.signals) >= facts["people"] for one in found)


def _given(facts: Facts, grounds: Grounds) -> bool:
    said = {(one.name, one.month, one.day) for one in grounds.setting.given}
    return (facts["name"], facts["month"], facts["day"]) in said and _on(facts, grounds)


def _feast(facts: Facts, grounds: Grounds) -> bool:
    day = date.fromisoformat(facts["date"])
    named = {(one.name, one.day) for one in feasts(grounds.setting.country, day.year)}
    near = abs(day - date.fromisoformat(facts["on"])) <= timedelta(days=1)
    return (facts["feast"], day) in named and near and _on(facts, grounds)


def _on(facts: Facts, grounds: Grounds) -> bool:
    return bool(waking_day(grounds.photos[0]).isoformat() == facts["on"])


def _confidence(facts: Facts, grounds: Grounds) -> bool:  # noqa: ARG001 # one form for all rules
    weighing = weights.WEIGHING[Kind(facts["kind"])]
    signs = {name: hundredths / 100 for name, hundredths in facts["signs"].items()}
    return bool(abs(100 * weighing.confidence(signs) - facts["percent"]) <= ROUNDING)


_RULES: Mapping[str, Callable[[Facts, Grounds], bool]] = {
    "taken_together": _together("taken_together"),
    "saved_together": _together("saved_together"),
    "best_photos": _best,
    "away_from_home": _away,
    "period": _period,
    "same_day": _same_day,
    "same_spot": _same_spot,
    "outstanding": _outstanding,
    "asked": _asked,
    "film": _film,
    "seen": _seen,
    "gathering": _gathering,
    "given_date": _given,
    "feast": _feast,
    "confidence": _confidence,
}
