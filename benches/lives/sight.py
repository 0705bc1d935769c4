"""What the models say of a motif, with their mistakes.

Each motif has labels that models give it and how often, objects, and a range of faces. Any photo
may also get another label, wrongly. `confusion.json`, drawn from what was measured on real photos
(see `confuse`), replaces the guesses here where there were photos to measure.
"""

import base64
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path
from random import Random

from shoebox.domain.box import Box
from shoebox.domain.signals import Found, Tag

MEASURED = Path(__file__).parent / "confusion.json"
SIDE = 128
"""Numbers in a drawn embedding, as in one that was measured."""
ALL, MOTIF, SCENE, OWN = sqrt(0.25), sqrt(0.25), sqrt(0.33), sqrt(0.17)
"""How long the parts of an embedding are."""


@dataclass(frozen=True)
class Motif:
    """Labels and objects with the share of photos that get them; fewest and most faces."""

    labels: dict[str, float]
    objects: dict[str, float]
    faces: tuple[int, int] = (0, 0)


PEOPLE = {"person": 0.93}
TABLE = {"dining table": 0.5, "cup": 0.3, "bowl": 0.3, "fork": 0.15}
MOTIFS: dict[str, Motif] = {
    "portrait": Motif({"suit": 0.12, "sport": 0.06, "gown": 0.03}, PEOPLE, (1, 2)),
    "group": Motif({"suit": 0.12, "meal": 0.08, "drink": 0.08, "stage": 0.03}, PEOPLE, (3, 9)),
    "child": Motif({"baby": 0.25, "toy": 0.2, "playground": 0.15}, PEOPLE, (1, 2)),
    "cake": Motif(
        {"candle": 0.5, "dessert": 0.45, "bread": 0.08, "meal": 0.1},
        {"cake": 0.62, "dining table": 0.45, "person": 0.5, "knife": 0.15},
        (0, 3),
    ),
    "balloons": Motif({"hot-air balloon": 0.5, "toy": 0.2}, {"person": 0.4}, (0, 2)),
    "presents": Motif({"toy": 0.35, "books": 0.1, "printed page": 0.05}, PEOPLE, (0, 2)),
    "gown": Motif({"academic gown": 0.55, "graduation cap": 0.45, "suit": 0.1}, PEOPLE, (1, 4)),
    "caps": Motif({"graduation cap": 0.55, "academic gown": 0.3}, PEOPLE, (2, 9)),
    "hall": Motif({"stage": 0.45, "landmark": 0.1}, PEOPLE, (0, 4)),
    "robe": Motif({"academic gown": 0.18, "gown": 0.3, "kimono": 0.1}, PEOPLE, (1, 4)),
    "tree": Motif(
        {"christmas stocking": 0.3, "candle": 0.12, "living room": 0.2, "toy": 0.1},
        {"person": 0.3, "potted plant": 0.3},
        (0, 3),
    ),
    "pumpkin": Motif({"jack-o'-lantern": 0.75, "candle": 0.05}, {"person": 0.2}, (0, 1)),
    "costume": Motif({"gown": 0.2, "kimono": 0.1, "toy": 0.1}, PEOPLE, (1, 4)),
    "eggs": Motif({"toy": 0.15, "bird": 0.1, "flower": 0.15, "fruit": 0.15}, {"bowl": 0.3}, (0, 2)),
    "fireworks": Motif({"fountain": 0.3, "stage": 0.2, "hot-air balloon": 0.05}, {}),
    "feast": Motif({"meal": 0.55, "drink": 0.2, "candle": 0.06}, TABLE, (0, 6)),
    "food": Motif({"meal": 0.55, "coffee": 0.15, "drink": 0.1}, TABLE, (0, 1)),
    "dessert": Motif({"dessert": 0.6, "coffee": 0.15}, {"cake": 0.35, "spoon": 0.2}),
    "candlelight": Motif({"candle": 0.4, "drink": 0.3, "meal": 0.2}, TABLE, (0, 3)),
    "wedding": Motif({"groom": 0.5, "gown": 0.35, "suit": 0.2}, PEOPLE, (2, 8)),
    "dog": Motif({"dog": 0.93}, {"dog": 0.9}),
    "cat": Motif({"cat": 0.93}, {"cat": 0.9}),
    "street": Motif({"street": 0.35, "car": 0.2, "shop": 0.1}, {"car": 0.7, "person": 0.6}),
    "monument": Motif({"landmark": 0.65, "fountain": 0.05}, {"person": 0.4}),
    "museum": Motif({"landmark": 0.2, "books": 0.1}, {"vase": 0.2, "person": 0.4}),
    "beach": Motif({"beach": 0.6, "coast": 0.3}, {"person": 0.4, "surfboard": 0.1}),
    "mountain": Motif({"mountain": 0.7, "coast": 0.1}, {"person": 0.2}),
    "lake": Motif({"lake": 0.6, "boat": 0.15}, {"boat": 0.2}),
    "snow": Motif({"snow sport": 0.4, "mountain": 0.3}, PEOPLE, (0, 2)),
    "leaves": Motif({"garden": 0.2, "mushroom": 0.1, "fruit": 0.05}, {"bench": 0.15}),
    "flower": Motif({"flower": 0.7, "insect": 0.1}, {"potted plant": 0.3}),
    "park": Motif({"playground": 0.15, "garden": 0.25, "lake": 0.1}, {"person": 0.4, "bench": 0.2}),
    "concert": Motif({"stage": 0.6, "music": 0.3}, {"person": 0.6}),
    "sport": Motif({"sport": 0.65}, {"sports ball": 0.4, **PEOPLE}, (0, 2)),
    "work": Motif({"screen": 0.4, "books": 0.15}, {"laptop": 0.5, "tv": 0.2}),
    "home": Motif({"living room": 0.4, "kitchen": 0.2}, {"couch": 0.4, "chair": 0.4}),
    "shop": Motif({"shop": 0.5, "toy": 0.06, "fruit": 0.1}, {"person": 0.4, "bottle": 0.3}),
    "screen": Motif({"web page": 0.7, "screen": 0.1}, {}),
    "paper": Motif({"printed page": 0.5}, {"book": 0.2}),
}
"""The words are those of `shoebox.vision`'s vocabulary."""
GUESS = 4
"""Pictures that a guess is worth beside those that were measured."""
OTHERS = (0.4, 0.7, 1.0, 1.0, 1.4, 2.0)
"""How often other models tell a word, against those that were measured."""
SLIPS, FOUND = 0.035, 0.88
"""The share of photos with a label of another motif at a believable score, and of faces found:
guesses, as above."""


@dataclass(frozen=True)
class Sight:
    """What the models say of one photo."""

    tags: tuple[Tag, ...]
    objects: tuple[Found, ...]
    faces: tuple[Box, ...]
    embedding: str


@dataclass(frozen=True)
class Measured:
    """What is drawn from: the motifs, how often a face is found, and what is told wrongly."""

    motifs: dict[str, Motif]
    found: float
    slips: float
    wrongly: tuple[str, ...]
    """Every word that was told wrongly, as often as it was."""


@cache
def measured() -> Measured:
    row = json.loads(MEASURED.read_text())
    known = {
        name: Motif(one["labels"], one["objects"], tuple(one["faces"]))
        for name, one in row["motifs"].items()
    }
    slips = row["slips"]
    wrongly = tuple(word for word, count in slips["words"].items() for _ in range(count))
    return Measured(MOTIFS | known, row["found"], slips["share"], wrongly)


@cache
def _vocabulary() -> tuple[str, ...]:
    return tuple(sorted({label for motif in measured().motifs.values() for label in motif.labels}))


def _slip(random: Random) -> str:
    """A word that is told wrongly: one that was, or any; the guess is worth `GUESS` of them."""
    wrongly = measured().wrongly
    any_ = random.random() < GUESS / (GUESS + len(wrongly))
    return random.choice(_vocabulary() if any_ else wrongly)


def seen(random: Random, name: str, scene: int, objects: bool, models: int) -> Sight:
    """One photo of a motif; photos of one scene have like embeddings."""
    motif = _told_by(models, name) if models else measured().motifs[name]
    return Sight(
        _tags(random, motif),
        _objects(random, motif) if objects else (),
        _faces(random, motif),
        embedding(random, name, scene),
    )


@lru_cache(maxsize=4096)
def _told_by(models: int, name: str) -> Motif:
    """What other models say of a motif: much the same words, some of them more, some less often."""
    motif, random = measured().motifs[name], Random(f"{models} {name}")
    labels, objects = (
        {word: min(0.95, share * random.choice(OTHERS)) for word, share in said.items()}
        for said in (motif.labels, motif.objects)
    )
    return Motif(labels, objects, motif.faces)


def _tags(random: Random, motif: Motif) -> tuple[Tag, ...]:
    """The words that are likely enough to be told: seldom more than two."""
    found = {
        word: random.uniform(0.25, 0.9)
        for word, share in motif.labels.items()
        if random.random() < share
    }
    if random.random() < measured().slips:
        found.setdefault(_slip(random), random.uniform(0.25, 0.5))
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
    return tuple(_box(random) for _ in range(there) if random.random() < measured().found)


def _box(random: Random) -> Box:
    left, top = random.uniform(0, 0.8), random.uniform(0, 0.8)
    return Box(round(left, 3), round(top, 3), round(left + 0.2, 3), round(top + 0.2, 3))


def embedding(random: Random, motif: str, scene: int) -> str:
    """Cosines about .25 for unrelated photos, .5 for a motif, .8 for a scene."""
    own = random.getrandbits(SIDE)
    parts = zip(_known(motif), _direction(scene), _signs(own), strict=True)
    numbers = [known + SCENE * of_scene + OWN * of_own for known, of_scene, of_own in parts]
    loudest = max(abs(number) for number in numbers)
    return base64.b64encode(bytes(round(127 * n / loudest) % 256 for n in numbers)).decode()


@cache
def _known(motif: str) -> tuple[float, ...]:
    """What all photos have in common, and those of a motif."""
    of_all, of_motif = _direction("all"), _direction(motif)
    return tuple(ALL * a + MOTIF * b for a, b in zip(of_all, of_motif, strict=True))


@lru_cache(maxsize=4096)
def _direction(source: str | int) -> tuple[int, ...]:
    return _signs(Random(source).getrandbits(SIDE))


def _signs(bits: int) -> tuple[int, ...]:
    """A direction drawn by chance: every number is 1 or -1."""
    return tuple(1 if bits >> n & 1 else -1 for n in range(SIDE))
