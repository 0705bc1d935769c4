"""How right the models are, and how long they take, on labelled pictures.

    scripts/bench signals              the free photographs, the sample roll, the photos of tests
    scripts/bench signals FOLDER       any labelled folder (benches/pictures says how)
    python -m benches.signals          writes benches/signals.json, what was confused with what

`scripts/bench` gives a row per model and set: how many pictures, precision, recall, the median
time of one picture on one thread. What was never shown a true positive is `unproven`.

`signals.json` holds, per model, `confusion`: what was true, then what was told instead or rightly,
then how often; an empty text means none. For tags, `words` lists the whole vocabulary.
"""

import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from shoebox.domain.problem import MediaRefused
from shoebox.domain.sight import understood
from shoebox.domain.signals import Signals
from shoebox.imaging.darkroom import develop
from shoebox.vision import faces, salience, tags, unsafe, writing
from shoebox.vision.pixels import opened
from shoebox.vision.sessions import Shelf
from shoebox.vision.sight import SIDE, EmbeddedSight

import models
from benches.pictures import Labelled, drawn, freely_licensed, in_folder, photos_of_the_tests

WRITTEN = Path(__file__).with_name("signals.json")
UNSAFE = 0.8
NONE = ""

Row = dict[str, object]
Pair = tuple[str, str]
"""What is true and what was told; NONE where there is none."""


def tag_pairs(truth: Sequence[str], signals: Signals) -> Iterator[Pair]:
    """Each told word once: with itself where it is true, else with the first true word that was
    not told; and each true word that is left, with none."""
    told = [tag.name for tag in signals.tags]
    missed = [word for word in truth if word not in told]
    for word in told:
        yield (word, word) if word in truth else (missed.pop(0) if missed else NONE, word)
    yield from ((word, NONE) for word in missed)


def face_pairs(truth: int, signals: Signals) -> Iterator[Pair]:
    found = len(signals.faces or ())
    yield from [("face", "face")] * min(truth, found)
    yield from [("face", NONE)] * max(0, truth - found)
    yield from [(NONE, "face")] * max(0, found - truth)


def look_pairs(truth: str, signals: Signals) -> Iterator[Pair]:
    """What is a photo is no hit: it is the doubt's side."""
    yield _hit(truth), _hit(str(signals.look))


def _hit(look: str) -> str:
    return NONE if look == "photo" else look


def unsafe_pairs(truth: bool, signals: Signals) -> Iterator[Pair]:
    told = signals.unsafe is not None and signals.unsafe > UNSAFE
    yield "unsafe" if truth else NONE, "unsafe" if told else NONE


JUDGES: Mapping[str, Callable[[Any, Signals], Iterable[Pair]]] = {
    "tags": tag_pairs,
    "faces": face_pairs,
    "look": look_pairs,
    "unsafe": unsafe_pairs,
}


LOOKS: Mapping[str, Callable[..., object]] = {
    "tags": tags.describe,
    "faces": faces.locate,
    "unsafe": unsafe.likelihood,
    "salience": salience.mask,
    "writing": writing.lines,
}


@dataclass
class Score:
    """What one model said of all pictures that are labelled for it."""

    pictures: int = 0
    pairs: Counter[Pair] = field(default_factory=Counter)

    def add(self, pairs: Iterable[Pair]) -> None:
        self.pictures += 1
        self.pairs.update(pairs)

    @property
    def right(self) -> int:
        return sum(n for (true, told), n in self.pairs.items() if true == told != NONE)

    @property
    def told(self) -> int:
        return sum(n for (_, told), n in self.pairs.items() if told != NONE)

    @property
    def true(self) -> int:
        return sum(n for (true, _), n in self.pairs.items() if true != NONE)

    @property
    def confusion(self) -> dict[str, dict[str, int]]:
        rows: dict[str, dict[str, int]] = defaultdict(dict)
        for (true, told), count in sorted(self.pairs.items()):
            rows[true][told] = count
        return dict(rows)


def run(folder: Path | None = None) -> Iterator[Row]:
    """A row per set and signal, then the time of each model."""
    absent = models.make()
    if absent:
        yield {"bench": "signals", "case": "models", "missing": [one.name for one in absent]}
    for name, pictures in _sets(folder):
        for signal, score in measured(pictures).items():
            yield {"bench": "signals", "case": f"{signal}-{name}", **_figures(score)}
    yield from _times([one.path for one in in_folder(folder)] if folder else _photographs())


def _sets(folder: Path | None) -> Iterator[tuple[str, Iterable[Labelled]]]:
    if folder:
        yield folder.name, in_folder(folder)
        return
    yield "free", freely_licensed()
    yield "photos", photos_of_the_tests()
    yield "drawn", drawn()


def measured(pictures: Iterable[Labelled]) -> dict[str, Score]:
    """The score of every signal that is labelled anywhere."""
    sight = EmbeddedSight(Shelf(models.FOLDER))
    scores: dict[str, Score] = defaultdict(Score)
    for picture in pictures:
        signals = _signals(sight, picture.path)
        if signals:
            for name, truth in picture.truth.items():
                scores[name].add(JUDGES[name](truth, signals))
    return dict(scores)


def _signals(sight: EmbeddedSight, path: Path) -> Signals | None:
    try:
        development = develop(path.read_bytes(), "image/jpeg", datetime.now(UTC))
    except MediaRefused:
        return None
    return understood(development.signals, sight.see(development.preview, faces=True))


def _figures(score: Score) -> Row:
    return {
        "pictures": score.pictures,
        "true": score.true,
        "told": score.told,
        "right": score.right,
        "precision": _share(score.right, score.told),
        "recall": _share(score.right, score.true),
        "unproven": not score.right,
        "confusion": score.confusion,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _photographs() -> list[Path]:
    return [one.path for one in freely_licensed()]


def _times(paths: Sequence[Path]) -> Iterator[Row]:
    shelf = Shelf(models.FOLDER)
    previews = [_preview(path) for path in paths]
    pictures = [opened(preview, SIDE) for preview in previews]
    yield _time("decode", partial(opened, side=SIDE), previews)
    for name, look in LOOKS.items():
        if session := shelf.get(name):
            yield _time(name, partial(look, session), pictures)


def _preview(path: Path) -> bytes:
    return develop(path.read_bytes(), "image/jpeg", datetime.now(UTC)).preview


def _time(name: str, look: Callable[..., object], given: Sequence[object]) -> Row:
    """The median by the clock, and of what the processor was busy with it: on a machine with
    other work the second is the one to compare."""
    look(given[0])
    taken = [_taken(look, one) for one in given]
    clock, busy = (round(statistics.median(side) * 1000, 1) for side in zip(*taken, strict=True))
    return {
        "bench": "signals",
        "case": f"time-{name}",
        "ours": clock,
        "cpu_ms": busy,
        "unit": "ms",
        "runs": len(given),
    }


def _taken(look: Callable[..., object], given: object) -> tuple[float, float]:
    began = time.perf_counter(), time.thread_time()
    look(given)
    return time.perf_counter() - began[0], time.thread_time() - began[1]


def write() -> None:
    """The confusion on real photographs, for whoever draws what models would say."""
    models.make()
    scores = measured([*freely_licensed(), *photos_of_the_tests()])
    told = {name: {**_figures(score)} for name, score in scores.items()}
    document = {"words": list(tags.words()), "at": tags.TOLD, "signals": told}
    WRITTEN.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    write()
