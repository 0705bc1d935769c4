"""What the models say of a motif, with their mistakes.

Each motif has labels that models give it and how often, objects, and a range of faces. Any photo
may also get any label of the vocabulary, wrongly. `confusion.json`, measured on real photos,
replaces the guesses here for the motifs that it has.
"""

import base64
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path
from random import Random

from shoebox.domain.media import Box, Found, Tag

MEASURED = Path(__file__).parent / "confusion.json"
SIDE = 24
"""Numbers in a drawn embedding."""


@dataclass(frozen=True)
class Motif:
    """Labels and objects with the share of photos that get them; fewest and most faces."""

    labels: dict[str, float]
    objects: dict[str, float]
    faces: tuple[int, int] = (0, 0)


PEOPLE = {"person": 0.93}
TABLE = {"dining table": 0.5, "cup": 0.3, "bowl": 0.3, "fork": 0.15}
MOTIFS: dict[str, Motif] = {
    "portrait": Motif(
        {"jersey": 0.25, "sunglasses": 0.15, "wig": 0.1, "suit": 0.1}, PEOPLE, (1, 2)
    ),
    "group": Motif({"jersey": 0.2, "suit": 0.15, "restaurant": 0.1}, PEOPLE, (3, 9)),
    "child": Motif({"swing": 0.15, "toyshop": 0.1, "bib": 0.15, "jersey": 0.1}, PEOPLE, (1, 2)),
    "cake": Motif(
        {"candle": 0.42, "chocolate sauce": 0.14, "trifle": 0.14, "ice cream": 0.13, "bakery": 0.1},
        {"cake": 0.62, "dining table": 0.45, "person": 0.5, "knife": 0.15},
        (0, 3),
    ),
    "balloons": Motif({"balloon": 0.55, "toyshop": 0.15, "umbrella": 0.1}, {"person": 0.4}, (0, 2)),
    "presents": Motif(
        {"packet": 0.3, "carton": 0.2, "toyshop": 0.2, "envelope": 0.1}, PEOPLE, (0, 2)
    ),
    "gown": Motif({"academic gown": 0.55, "mortarboard": 0.5, "suit": 0.1}, PEOPLE, (1, 4)),
    "caps": Motif({"mortarboard": 0.6, "academic gown": 0.3, "flagpole": 0.1}, PEOPLE, (2, 9)),
    "hall": Motif({"theater curtain": 0.3, "stage": 0.3, "church": 0.15}, PEOPLE, (0, 4)),
    "robe": Motif({"academic gown": 0.2, "vestment": 0.3, "cloak": 0.2}, PEOPLE, (1, 4)),
    "tree": Motif(
        {
            "christmas stocking": 0.3,
            "lampshade": 0.1,
            "candle": 0.12,
            "maypole": 0.08,
            "quilt": 0.1,
        },
        {"person": 0.3, "potted plant": 0.3},
        (0, 3),
    ),
    "pumpkin": Motif({"jack-o'-lantern": 0.75, "lampshade": 0.05}, {"person": 0.2}, (0, 1)),
    "costume": Motif({"mask": 0.35, "cloak": 0.3, "wig": 0.2}, PEOPLE, (1, 4)),
    "eggs": Motif({"shopping basket": 0.25, "hen": 0.1, "hamper": 0.2}, {"bowl": 0.3}, (0, 2)),
    "fireworks": Motif({"fountain": 0.3, "volcano": 0.2, "spotlight": 0.2, "torch": 0.15}, {}),
    "feast": Motif(
        {"plate": 0.4, "meat loaf": 0.15, "goblet": 0.2, "restaurant": 0.15}, TABLE, (0, 6)
    ),
    "food": Motif({"plate": 0.4, "espresso": 0.15, "pizza": 0.1, "menu": 0.06}, TABLE, (0, 1)),
    "dessert": Motif(
        {"ice cream": 0.3, "chocolate sauce": 0.3, "trifle": 0.2}, {"cake": 0.35, "spoon": 0.2}
    ),
    "candlelight": Motif({"candle": 0.4, "goblet": 0.3, "restaurant": 0.3}, TABLE, (0, 3)),
    "wedding": Motif({"groom": 0.5, "gown": 0.35, "church": 0.1}, PEOPLE, (2, 8)),
    "dog": Motif(
        {"golden retriever": 0.4, "labrador retriever": 0.3, "tennis ball": 0.1}, {"dog": 0.9}
    ),
    "cat": Motif({"tabby": 0.5, "egyptian cat": 0.3}, {"cat": 0.9}),
    "street": Motif(
        {"cab": 0.15, "traffic light": 0.15, "streetcar": 0.1}, {"car": 0.7, "person": 0.6}
    ),
    "monument": Motif(
        {"church": 0.3, "palace": 0.3, "castle": 0.2, "obelisk": 0.1}, {"person": 0.4}
    ),
    "museum": Motif({"vase": 0.2, "pedestal": 0.2, "library": 0.1}, {"vase": 0.2, "person": 0.4}),
    "beach": Motif(
        {"seashore": 0.6, "sandbar": 0.5, "lakeside": 0.2}, {"person": 0.4, "surfboard": 0.1}
    ),
    "mountain": Motif({"alp": 0.55, "valley": 0.4, "cliff": 0.2}, {"person": 0.2}),
    "lake": Motif({"lakeside": 0.6, "dock": 0.2, "valley": 0.2}, {"boat": 0.2}),
    "snow": Motif({"ski": 0.3, "alp": 0.3, "snowplow": 0.1, "dogsled": 0.05}, PEOPLE, (0, 2)),
    "leaves": Motif({"park bench": 0.2, "valley": 0.1, "acorn": 0.1}, {"bench": 0.15}),
    "flower": Motif({"daisy": 0.4, "bee": 0.1, "pot": 0.2}, {"potted plant": 0.3}),
    "park": Motif(
        {"park bench": 0.3, "lakeside": 0.1, "swing": 0.1}, {"person": 0.4, "bench": 0.2}
    ),
    "concert": Motif({"stage": 0.6, "microphone": 0.2, "spotlight": 0.2}, {"person": 0.6}),
    "sport": Motif(
        {"soccer ball": 0.3, "jersey": 0.2, "football helmet": 0.1},
        {"sports ball": 0.4, **PEOPLE},
        (0, 2),
    ),
    "work": Motif({"desk": 0.4, "laptop": 0.3, "monitor": 0.3}, {"laptop": 0.5, "tv": 0.2}),
    "home": Motif(
        {"studio couch": 0.3, "bookcase": 0.2, "table lamp": 0.2}, {"couch": 0.4, "chair": 0.4}
    ),
    "shop": Motif(
        {"grocery store": 0.4, "toyshop": 0.1, "bakery": 0.15}, {"person": 0.4, "bottle": 0.3}
    ),
    "screen": Motif({"web site": 0.7, "menu": 0.2, "monitor": 0.1}, {}),
    "paper": Motif({"menu": 0.25, "envelope": 0.2, "crossword puzzle": 0.15}, {"book": 0.2}),
}
SLIPS = 0.035
"""The share of photos with a label of another motif at a believable score."""


@dataclass(frozen=True)
class Sight:
    """What the models say of one photo."""

    tags: tuple[Tag, ...]
    objects: tuple[Found, ...]
    faces: tuple[Box, ...]
    embedding: str


@cache
def motifs() -> dict[str, Motif]:
    """The motifs, with what was measured on real photos where there is a measurement."""
    if not MEASURED.exists():
        return MOTIFS
    measured = json.loads(MEASURED.read_text())
    known = {
        name: Motif(dict(row.get("labels", {})), dict(row.get("objects", {})), tuple(row["faces"]))
        for name, row in measured.get("motifs", {}).items()
        if name in MOTIFS
    }
    return MOTIFS | known


@cache
def _vocabulary() -> tuple[str, ...]:
    return tuple(sorted({label for motif in motifs().values() for label in motif.labels}))


def seen(random: Random, name: str, scene: int) -> Sight:
    """One photo of a motif; photos of one scene have like embeddings."""
    motif = motifs()[name]
    return Sight(
        _tags(random, motif),
        _objects(random, motif),
        _faces(random, motif),
        embedding(random, name, scene),
    )


def _tags(random: Random, motif: Motif) -> tuple[Tag, ...]:
    found = {
        label: random.betavariate(2, 3)
        for label, share in motif.labels.items()
        if random.random() < share
    }
    if random.random() < SLIPS:
        found[random.choice(_vocabulary())] = random.betavariate(2, 4)
    while len(found) < 5:
        found.setdefault(random.choice(_vocabulary()), random.betavariate(1, 30))
    ranked = sorted(found.items(), key=lambda tag: -tag[1])[:5]
    total = max(1.0, sum(score for _, score in ranked))
    return tuple(Tag(label, round(score / total, 3)) for label, score in ranked)


def _objects(random: Random, motif: Motif) -> tuple[Found, ...]:
    names = [label for label, share in motif.objects.items() if random.random() < share]
    if random.random() < SLIPS:
        names.append(random.choice(["person", "chair", "cake", "book", "bottle", "tie"]))
    return tuple(Found(name, round(random.uniform(0.35, 0.95), 3), _box(random)) for name in names)


def _faces(random: Random, motif: Motif) -> tuple[Box, ...]:
    fewest, most = motif.faces
    there = random.randint(fewest, most)
    return tuple(_box(random) for _ in range(there) if random.random() < 0.88)


def _box(random: Random) -> Box:
    left, top = random.uniform(0, 0.8), random.uniform(0, 0.8)
    return Box(round(left, 3), round(top, 3), round(left + 0.2, 3), round(top + 0.2, 3))


def embedding(random: Random, motif: str, scene: int) -> str:
    """Cosines about .25 for unrelated photos, .5 for a motif, .8 for a scene."""
    own = tuple(random.gauss(0, 1) for _ in range(SIDE))
    parts = (
        (0.25, _direction("all")),
        (0.25, _direction(motif)),
        (0.33, _direction(scene)),
        (0.17, own),
    )
    numbers = [sum(sqrt(share) * part[n] for share, part in parts) for n in range(SIDE)]
    loudest = max(abs(number) for number in numbers)
    return base64.b64encode(bytes(round(127 * n / loudest) % 256 for n in numbers)).decode()


@lru_cache(maxsize=4096)
def _direction(source: str | int) -> tuple[float, ...]:
    random = Random(source)
    return tuple(random.gauss(0, 1) for _ in range(SIDE))
