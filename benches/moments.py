"""How fast a roll falls into moments, beside scikit-learn's DBSCAN over time and place.

Both get columns, sorted by time, DBSCAN's packed in arrays; and one thread. What counts is the time
of the processor: the median of runs in a row that fill half a second, the sides in turn. `f1` is
over pairs of photos, whether they are in one moment, on the lives that the rolls are made of, one
after another. `append-1m` adds a photo to a roll of a million, `append-1k` to one of a thousand:
the moments about the photo's day are found anew, and nothing else is looked at.
"""

import json
import statistics
import subprocess
import time
from bisect import insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import cos, radians
from pathlib import Path

from shoebox.domain.cuts import WALK_KM, cuts
from shoebox.domain.moment import Moment, Photo, group, in_time, listen, photos
from shoebox.domain.place import Place
from shoebox.domain.rhythm import Rhythm

from benches.lives import lived
from benches.lives.places import KM_PER_DEGREE
from benches.lives.score import pairs
from benches.lives.truth import Life
from benches.peers import RUNS, in_turn, python

PEER = Path(__file__).parent / "peers" / "moments.py"
REQUIREMENTS = ("scikit-learn==1.7.2", "numpy==2.3.5")
SIZES = {
    "moments-1k": 1_000,
    "moments-10k": 10_000,
    "moments-100k": 100_000,
    "moments-1m": 1_000_000,
}
DBSCAN_UP_TO = 100_000
"""A million take it minutes, and too much memory."""
LONG_ENOUGH = 0.5
"""Seconds that a side runs in a row, and `RUNS` times at least."""
APPENDED = 200
DRAWN, DENSE = 8, 3
DAY = timedelta(days=1)

Row = dict[str, object]
Labelled = tuple[list[Photo], dict[str, int]]
"""A life's photos in the order of time, and the true moment of each."""


@dataclass(frozen=True)
class Columns:
    """A roll of photos in the order of time."""

    ids: list[str]
    instants: list[float]
    places: list[Place | None]
    true: dict[str, int]


@dataclass(frozen=True)
class Answer:
    """What the peer says: how long it took, and the moment of every photo."""

    seconds: float
    labels: list[int]


def run() -> Iterator[Row]:
    lines = _lives()
    for case, size in SIZES.items():
        yield _whole(case, _repeated(lines, size))
    yield _appended(lines)


def _lives() -> list[Labelled]:
    """The densest of some lives: who has a hundred thousand photos takes many a day."""
    drawn = [lived(f"moments {number}") for number in range(DRAWN)]
    dense = sorted(drawn, key=lambda life: -len(life.items) / len(set(life.moment.values())))
    return [(_roll(life), dict(life.moment)) for life in dense[:DENSE]]


def _roll(life: Life) -> list[Photo]:
    return [one for one in photos(life.items) if one.id in life.moment and one.taken.by_camera]


def _repeated(lives: Sequence[Labelled], size: int) -> Columns:
    """Lives one after another, until there are enough photos."""
    ids: list[str] = []
    instants: list[float] = []
    places: list[Place | None] = []
    true: dict[str, int] = {}
    turn, begin = 0, 0.0
    while len(ids) < size:
        roll, moments = lives[turn % len(lives)]
        shift = begin - roll[0].at
        for one in roll[: size - len(ids)]:
            ids.append(f"{turn} {one.id}")
            instants.append(one.at + shift)
            places.append(one.place)
            true[ids[-1]] = turn * 1_000_000 + moments[one.id]
        turn, begin = turn + 1, instants[-1] + 30 * DAY.total_seconds()
    return Columns(ids, instants, places, true)


def _whole(case: str, roll: Columns) -> Row:
    pause = _pause(roll)
    sides: dict[str, Callable[[], float]] = {"ours": lambda: _timed(roll, pause)}
    if len(roll.ids) <= DBSCAN_UP_TO:
        sides["theirs"] = lambda: _dbscan(roll, pause).seconds
    seconds = in_turn(sides)
    found = _labels(cuts(roll.instants, roll.places, pause), len(roll.ids))
    row: Row = {
        "bench": "moments",
        "case": case,
        "ours": round(1000 * seconds["ours"], 2),
        "unit": "ms",
        "runs": RUNS,
        "f1": _f1(roll, found),
    }
    return row | (_beside(roll, pause, seconds) if "theirs" in seconds else {})


def _f1(roll: Columns, labels: Sequence[int]) -> float:
    return round(pairs(dict(zip(roll.ids, labels, strict=True)), roll.true).f1, 3)


def _pause(roll: Columns) -> float:
    return Rhythm().heard(b - a for a, b in pairwise(roll.instants)).pause.total_seconds()


def _timed(roll: Columns, pause: float) -> float:
    """The median of many runs in a row: a first one would measure how a processor wakes."""
    seconds = [_once(roll, pause)]
    while len(seconds) < RUNS or sum(seconds) < LONG_ENOUGH:
        seconds.append(_once(roll, pause))
    return statistics.median(seconds)


def _once(roll: Columns, pause: float) -> float:
    began = time.process_time()
    cuts(roll.instants, roll.places, pause)
    return time.process_time() - began


def _labels(begun: Sequence[int], size: int) -> list[int]:
    return [n for n, (a, b) in enumerate(pairwise([0, *begun, size])) for _ in range(b - a)]


def _beside(roll: Columns, pause: float, seconds: Mapping[str, float]) -> Row:
    return {
        "peer": "dbscan",
        "theirs": round(1000 * seconds["theirs"], 2),
        "ratio": round(seconds["theirs"] / seconds["ours"], 1),
        "their_f1": _f1(roll, _dbscan(roll, pause).labels),
    }


def _dbscan(roll: Columns, pause: float) -> Answer:
    """A photo without a position is where the one before it was: DBSCAN needs a number."""
    north, east, last = [], [], Place(0.0, 0.0)
    for place in roll.places:
        last = place or last
        north.append(last.latitude * KM_PER_DEGREE)
        east.append(last.longitude * KM_PER_DEGREE * cos(radians(last.latitude)))
    asked = {"instants": roll.instants, "north": north, "east": east}
    answer = subprocess.run(
        [str(python("moments", *REQUIREMENTS)), str(PEER)],
        input=json.dumps(
            asked | {"pause": pause, "walk": WALK_KM, "runs": RUNS, "seconds": LONG_ENOUGH}
        ),
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(answer.stdout)
    return Answer(found["seconds"], found["labels"])


class Roll:
    """Photos by their local day, as the table's index has them."""

    def __init__(self, found: Sequence[Photo]) -> None:
        self.pause = listen(found).pause
        self.days: dict[date, list[Photo]] = {}
        for one in found:
            self.days.setdefault(one.taken.day, []).append(one)

    def append(self, photo: Photo) -> list[Moment]:
        """The moments about a new photo, found anew."""
        day = photo.taken.day
        insort(self.days.setdefault(day, []), photo, key=in_time)
        near = [one for n in (-1, 0, 1) for one in self.days.get(day + n * DAY, ())]
        return group(sorted(near, key=in_time), self.pause)


def _appended(lives: Sequence[Labelled]) -> Row:
    million, thousand = (Growing(_photos(lives, size)) for size in (1_000_000, 1_000))
    seconds = in_turn({"ours": million.grow, "theirs": thousand.grow}, APPENDED)
    return {
        "bench": "moments",
        "case": "append-1m",
        "ours": round(1000 * seconds["ours"], 4),
        "peer": "append-1k",
        "theirs": round(1000 * seconds["theirs"], 4),
        "unit": "ms",
        "ratio": round(seconds["theirs"] / seconds["ours"], 2),
        "runs": APPENDED,
    }


class Growing:
    """A roll that gets one photo after another, like those of its last day, five hours apart."""

    def __init__(self, found: Sequence[Photo]) -> None:
        self.roll = Roll(found)
        self.last = found[-1]

    def grow(self) -> float:
        """The seconds that one more photo takes."""
        local = self.last.taken.local + timedelta(hours=5)
        id = f"{int(self.last.id, 16) + 1:064x}"
        self.last = Photo(id, self.last.signals, replace(self.last.taken, local=local))
        began = time.process_time()
        self.roll.append(self.last)
        return time.process_time() - began


def _photos(lives: Sequence[Labelled], size: int) -> list[Photo]:
    """One life after another, seven years apart, until there are enough photos."""
    found: list[Photo] = []
    shift = timedelta(0)
    while len(found) < size:
        roll, _ = lives[0]
        found += [_later(one, shift) for one in roll[: size - len(found)]]
        shift += 7 * 366 * DAY
    return found


def _later(photo: Photo, shift: timedelta) -> Photo:
    return Photo(photo.id, photo.signals, replace(photo.taken, local=photo.taken.local + shift))
