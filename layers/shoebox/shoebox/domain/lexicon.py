"""What the words of models say about an occasion.

Models know a thousand things and no birthday: what stands on the table, and what people wear, has
to do. Each word counts for a cue with a weight, from its own name (1) down to what models merely
take the thing for. The words are those of our own vocabulary, of ImageNet and COCO, and of the
label lists of larger services, in lower case.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from shoebox.domain.signals import Signals


class Cue(StrEnum):
    CAKE = "cake"
    CANDLE = "candle"
    LIT_CAKE = "lit_cake"
    PARTY = "party"
    GIFT = "gift"
    GOWN = "gown"
    CAP = "cap"
    CEREMONY = "ceremony"
    WEDDING = "wedding"
    TREE = "tree"
    PUMPKIN = "pumpkin"
    COSTUME = "costume"
    EGG = "egg"
    FIREWORK = "firework"
    FEAST = "feast"
    PAPER = "paper"


WORDS: Mapping[Cue, Mapping[str, float]] = {
    Cue.CAKE: {
        **dict.fromkeys(("birthday cake", "cake", "cupcake", "birthday"), 1.0),
        "icing": 0.7,
        **dict.fromkeys(("dessert", "trifle", "chocolate sauce"), 0.6),
        **dict.fromkeys(("ice cream", "bakery"), 0.25),
    },
    Cue.CANDLE: {**dict.fromkeys(("candle", "birthday candle"), 1.0)},
    Cue.LIT_CAKE: {**dict.fromkeys(("birthday cake", "birthday"), 1.0)},
    Cue.PARTY: {
        **dict.fromkeys(("balloon", "confetti", "party hat", "birthday party"), 1.0),
        **dict.fromkeys(("party", "hot-air balloon"), 0.7),
    },
    Cue.GIFT: {
        **dict.fromkeys(("gift", "present", "gift wrap", "wrapping paper"), 1.0),
        **dict.fromkeys(("toy", "packet", "carton", "toyshop"), 0.35),
    },
    Cue.GOWN: {
        **dict.fromkeys(("academic gown", "graduation gown", "graduation", "diploma"), 1.0),
    },
    Cue.CAP: {**dict.fromkeys(("graduation cap", "mortarboard", "square academic cap"), 1.0)},
    Cue.CEREMONY: {
        **dict.fromkeys(("stage", "theater curtain", "auditorium", "podium", "flagpole"), 0.6),
    },
    Cue.WEDDING: {
        **dict.fromkeys(("groom", "bride", "wedding", "wedding gown", "bridegroom"), 1.0),
        **dict.fromkeys(("gown", "vestment", "altar"), 0.5),
    },
    Cue.TREE: {
        **dict.fromkeys(("christmas tree", "christmas", "christmas stocking", "santa claus"), 1.0),
        **dict.fromkeys(("candle", "ornament", "toy", "living room"), 0.25),
    },
    Cue.PUMPKIN: {
        **dict.fromkeys(("jack-o'-lantern", "jack-o-lantern", "halloween", "pumpkin"), 1.0),
    },
    Cue.COSTUME: {
        **dict.fromkeys(("costume", "mask"), 0.8),
        **dict.fromkeys(("cloak", "wig", "gown", "kimono"), 0.4),
    },
    Cue.EGG: {
        **dict.fromkeys(("easter egg", "easter", "easter bunny"), 1.0),
        **dict.fromkeys(("hen", "hare", "wood rabbit", "shopping basket", "hamper"), 0.5),
        **dict.fromkeys(("bird", "farm animal", "toy", "flower"), 0.25),
    },
    Cue.FIREWORK: {
        **dict.fromkeys(("fireworks", "firework", "sparkler"), 1.0),
        **dict.fromkeys(("fountain", "volcano", "torch", "spotlight", "stage"), 0.35),
    },
    Cue.FEAST: {
        **dict.fromkeys(("turkey dinner", "roast turkey", "thanksgiving", "meat loaf"), 1.0),
        **dict.fromkeys(("meal", "dining table", "plate"), 0.5),
        **dict.fromkeys(("drink", "goblet", "wine glass"), 0.3),
    },
    Cue.PAPER: {
        **dict.fromkeys(("web page", "web site", "printed page", "receipt", "menu"), 1.0),
    },
}
CLEAR = 0.3
"""How clearly a photo shows a cue that people would say is on it."""
SURE_TAG, SURE_OBJECT = 0.15, 0.5
"""Scores from which a word counts in full: a tag shares its score with a thousand others."""

_CUES: Mapping[str, tuple[tuple[Cue, float], ...]] = {
    word: tuple((cue, words[word]) for cue, words in WORDS.items() if word in words)
    for words in WORDS.values()
    for word in words
}


def cues(signals: Signals) -> dict[Cue, float]:
    """How clearly one photo shows each cue, from 0 to 1; the clearest word counts.

    Candles stand on dinner tables, and cakes in cafés: on one photo they are a birthday cake.
    """
    said = [(tag.name, tag.score / SURE_TAG) for tag in signals.tags]
    said += [(found.name, found.score / SURE_OBJECT) for found in signals.objects]
    seen: dict[Cue, float] = {}
    for name, sureness in said:
        for cue, weight in _CUES.get(plain(name), ()):
            seen[cue] = max(seen.get(cue, 0.0), weight * min(1.0, sureness))
    if Cue.CAKE in seen and Cue.CANDLE in seen:
        seen[Cue.LIT_CAKE] = 1.0
    return seen


def plain(name: str) -> str:
    """The first synonym of a label, as the tables here spell it."""
    return name.split(",")[0].replace("_", " ").strip().lower()


def sightings(signals: Iterable[Signals]) -> dict[Cue, float]:
    """How often each cue was seen in several photos, each sighting by its clearness."""
    total: dict[Cue, float] = {}
    for one in signals:
        for cue, clearness in cues(one).items():
            total[cue] = total.get(cue, 0.0) + clearness
    return total
