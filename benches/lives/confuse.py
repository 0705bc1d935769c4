"""Draw `confusion.json` from what models were measured to say: `python -m benches.lives.confuse`.

`benches/signals.json` counts, on real photos, what was told where a word was true. A motif that is
of such a word gets the shares that were measured, held against a guess that is worth `GUESS`
pictures: of seven flowers none was told as one, and yet it is not never. No real photo showed a
birthday or a graduation: the motifs of those stay guesses. What was told wrongly, and how often a
face was found, is measured for all.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benches.lives.sight import FOUND, GUESS, MEASURED, MOTIFS, SLIPS, Motif

SIGNALS = Path(__file__).parents[1] / "signals.json"
MEANT: Mapping[str, tuple[str, ...]] = {
    "beach": ("coast",),
    "cat": ("cat",),
    "flower": ("flower",),
    "food": ("coffee", "drink"),
    "lake": ("lake",),
    "leaves": ("garden",),
    "monument": ("landmark",),
    "mountain": ("mountain",),
    "paper": ("printed page",),
    "park": ("garden",),
    "portrait": ("suit",),
    "shop": ("shop",),
    "street": ("street",),
}
"""The words that were true of the pictures of a motif, where there were such pictures."""

Counts = Mapping[str, int]


def confusion(signals: Mapping[str, Any]) -> dict[str, Any]:
    """What `sight` reads, of what `scripts/bench signals` measured."""
    tags, faces = signals["tags"], signals["faces"]
    matrix: Mapping[str, Counts] = tags["confusion"]
    wrong: Counter[str] = Counter()
    for true, told in matrix.items():
        wrong.update({word: count for word, count in told.items() if word not in {true, ""}})
    return {
        "pictures": tags["pictures"],
        "found": _share(faces["right"], faces["true"], FOUND),
        "slips": {
            "share": _share(wrong.total(), tags["pictures"], SLIPS),
            "words": dict(sorted(wrong.items())),
        },
        "motifs": {
            name: _motif(MOTIFS[name], _rows(matrix, MEANT[name])) for name in sorted(MEANT)
        },
    }


def _rows(matrix: Mapping[str, Counts], words: tuple[str, ...]) -> Counter[str]:
    rows: Counter[str] = Counter()
    for word in words:
        rows.update(matrix[word])
    return rows


def _motif(guess: Motif, told: Counter[str]) -> dict[str, Any]:
    words = sorted({*guess.labels, *told} - {""})
    shares = {word: _share(told[word], told.total(), guess.labels.get(word, 0.0)) for word in words}
    return {"labels": shares, "objects": guess.objects, "faces": list(guess.faces)}


def _share(count: int, of: int, guess: float) -> float:
    return round((count + GUESS * guess) / (of + GUESS), 3)


def text() -> str:
    measured = json.loads(SIGNALS.read_text())["signals"]
    return json.dumps(confusion(measured), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    MEASURED.write_text(text())
