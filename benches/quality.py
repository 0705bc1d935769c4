"""How right the suggestions are, on labelled lives that nobody tuned for.

The lives are named after a commit: its hash and a number, so that whoever tunes before it cannot
know them. SHOEBOX_LIVES names another commit than `TUNED`, or any word to draw lives from; the row
`lives` says which were drawn, by the first and the last.

- `moments`: `f1` over pairs of photos, whether they are in one moment; `boundary_f1` over the ends
  between successive photos.
- `trips`: a trip found is the true one if they share half of all photos of both.
- `repeats`: pairs of photos that show the same within minutes, of which one is to be left out.
- kinds: an occasion found is true if most of its photos are of a true one of its kind (and feast).
  What follows from the calendar alone (recaps) is not judged here: tests do that.
- `true`: how many there are to be found.
- `held_back`: the share of the true ones that were not offered. `shuffled-...` is the same with
  all tags and objects dealt out anew among the photos: what is still found rests on dates, hours,
  the number of faces, and chance.
- `otherwise-...` is the same on lives of other tastes, whose photos other models look at.
- `calibration`: of what was said with a confidence within a tenth, how much was right.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import Pool
from statistics import fmean

from benches.lives import OTHERWISE
from benches.lives.judge import IMMICH, KINDS, OCCASIONS, OURS, PEERS, Verdict, judged
from benches.lives.score import Count

TUNED = "5f142961e0ad79cc01413a5096a20621a3dad3a7"
"""The commit after the last tuning."""
LIVES = 120
"""So many that there are dozens of every kind: of thirteen, two more or less say nothing."""
WORKERS = 2

Row = dict[str, object]


def run() -> Iterator[Row]:
    names = drawn_after(os.environ.get("SHOEBOX_LIVES", TUNED))
    yield from _all(names)
    for row in _all([f"{OTHERWISE} {name}" for name in names[: LIVES // 2]]):
        yield {**row, "case": f"{OTHERWISE}-{row['case']}"}


def _all(names: Sequence[str]) -> Iterator[Row]:
    with Pool(WORKERS) as pool:
        verdicts = pool.map(judged, names)
    yield _moments(verdicts)
    yield from _trips(verdicts)
    yield _repeats(verdicts)
    yield from _kinds(verdicts)
    yield from _calibration(verdicts)
    photos = sum(one.photos for one in verdicts)
    ends = [names[0], names[-1]]
    yield {
        "bench": "quality",
        "case": "lives",
        "count": len(names),
        "seeds": ends,
        "photos": photos,
    }


def drawn_after(commit: str) -> tuple[str, ...]:
    """The names of lives that follow from a commit's hash, or from the word where there is none."""
    asked = ["git", "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"]
    hash_ = subprocess.run(asked, check=False, capture_output=True, text=True).stdout.strip()
    return tuple(f"{hash_ or commit} {number}" for number in range(LIVES))


def _moments(verdicts: Sequence[Verdict]) -> Row:
    ours, theirs = (_sum(one.moments[who] for one in verdicts) for who in ("ours", "librephotos"))
    ends, their_ends = (_sum(one.ends[who] for one in verdicts) for who in ("ours", "librephotos"))
    return {
        **_quality("moments", ours),
        "boundary_f1": _rounded(ends.f1),
        "lowest_f1": _rounded(min(one.moments["ours"].f1 for one in verdicts)),
        "peer": "librephotos",
        "their_f1": _rounded(theirs.f1),
        "their_boundary_f1": _rounded(their_ends.f1),
    }


def _trips(verdicts: Sequence[Verdict]) -> Iterator[Row]:
    ours = _sum(one.trips["ours"] for one in verdicts)
    for peer in PEERS:
        theirs = _sum(one.trips[peer] for one in verdicts)
        yield {
            **_quality("trips", ours),
            "peer": peer,
            "their_f1": _rounded(theirs.f1),
            "their_precision": _rounded(theirs.precision),
            "their_recall": _rounded(theirs.recall),
        }


def _repeats(verdicts: Sequence[Verdict]) -> Row:
    ours, theirs = (_sum(one.repeats[who] for one in verdicts) for who in (OURS, IMMICH))
    return {**_quality("repeats", ours), "peer": IMMICH, "their_f1": _rounded(theirs.f1)}


def _kinds(verdicts: Sequence[Verdict]) -> Iterator[Row]:
    counts = {kind: _sum(one.kinds[kind] for one in verdicts) for kind in KINDS}
    shuffled = {kind: _sum(one.shuffled[kind] for one in verdicts) for kind in OCCASIONS}
    reasons = _sum(one.reasons for one in verdicts)
    yield {
        "bench": "quality",
        "case": "kinds",
        "macro_f1": _rounded(fmean(count.f1 for count in counts.values())),
        "precision": _rounded(_sum(counts.values()).precision),
        "lowest_recall": _rounded(min(count.recall for count in counts.values())),
        "reasons": reasons.hits,
        "reasons_false": reasons.false,
        "papers_shown": sum(one.leaked for one in verdicts),
    }
    for kind, count in counts.items():
        yield _quality(kind.value, count)
    for kind, count in shuffled.items():
        yield _quality(f"shuffled-{kind.value}", count)


def _calibration(verdicts: Sequence[Verdict]) -> Iterator[Row]:
    """Of what was read with a confidence within a tenth, whether offered or not."""
    for kind in OCCASIONS:
        said = [(sure, right) for one in verdicts for k, sure, right in one.said if k is kind]
        bins = [[pair for pair in said if int(10 * pair[0]) == tenth] for tenth in range(10)]
        off = sum(abs(sum(sure - right for sure, right in part)) for part in bins) / len(said)
        yield {
            "bench": "quality",
            "case": f"calibration-{kind.value}",
            "readings": len(said),
            "off_by": round(off, 4),
            "said": [_rounded(fmean(sure for sure, _ in part)) if part else None for part in bins],
            "right": [
                _rounded(fmean(right for _, right in part)) if part else None for part in bins
            ],
            "count": [len(part) for part in bins],
        }


def _quality(case: str, count: Count) -> Row:
    return {
        "bench": "quality",
        "case": case,
        "f1": _rounded(count.f1),
        "precision": _rounded(count.precision),
        "recall": _rounded(count.recall),
        "true": count.hits + count.missed,
        "offered": count.hits + count.false,
        "held_back": _rounded(1 - count.recall),
    }


def _sum(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())


def _rounded(value: float) -> float:
    return round(value, 3)
