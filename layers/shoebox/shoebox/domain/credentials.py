"""What a picture's Content Credentials say (C2PA 2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from shoebox.domain.canonical import Record
from shoebox.domain.media import MediaItem
from shoebox.domain.recipe import Kind

GENERATOR = "Shoebox"
ACTIONS = "c2pa.actions.v2"
MINING = "cawg.training-mining"
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
COMPOSED = IPTC + "algorithmicMedia"
"""What an algorithm made of nothing that it was trained on."""
_USES = ("cawg.ai_training", "cawg.ai_generative_training", "cawg.ai_inference", "cawg.data_mining")


class SourceType(StrEnum):
    """How a picture came about: IPTC's NewsCodes for DigitalSourceType."""

    COMPOSITE = "compositeCapture"
    """Several captures put together, none of them changed by an algorithm."""
    ENHANCED = "algorithmicallyEnhanced"
    """A capture that an algorithm without training painted anew."""
    GENERATED = "compositeWithTrainedAlgorithmicMedia"
    """A capture of which a trained model made another picture."""

    @property
    def uri(self) -> str:
        return IPTC + self


PAINTED = frozenset({SourceType.ENHANCED, SourceType.GENERATED})
"""One photo was made into another picture."""


@dataclass(frozen=True)
class Ingredient:
    """One photo or video that a picture shows."""

    title: str
    """Its kind: all that is told of it in public."""
    media_type: str = ""
    sha256: str = ""
    """Of the original, in hexadecimal digits; empty where nobody is told."""


@dataclass(frozen=True)
class Statement:
    """What our credentials say of one picture."""

    source_type: SourceType
    ingredients: tuple[Ingredient, ...]
    training: bool | None = None
    """Whether it may train, as answered at the share; None where nobody was asked yet."""
    music: bool = False
    """Whether there is music, which was composed and played by rules."""

    def published(self, training: bool) -> "Statement":
        """The same in public: of the ingredients only how many there are, and of what kind."""
        reduced = tuple(Ingredient(one.title) for one in self.ingredients)
        return replace(self, ingredients=reduced, training=training)

    @property
    def document(self) -> Record:
        """As the definition of a C2PA manifest."""
        labels = [f"ingredient-{number}" for number, _ in enumerate(self.ingredients)]
        named = zip(labels, self.ingredients, strict=True)
        return {
            "claim_generator_info": [{"name": GENERATOR}],
            "assertions": [_actions(self, labels), *_mining(self.training)],
            "ingredients": [_ingredient(label, one, self.source_type) for label, one in named],
        }


def drawn(
    kind: Kind,
    sources: Sequence[str],
    items: Mapping[str, MediaItem],
    model: str = "",
    music: bool = False,
) -> Statement:
    """What is said of a drawing that stays private: the exact hash of each of its sources."""
    source_type = SourceType.ENHANCED if kind is Kind.RESTYLE else SourceType.COMPOSITE
    told = tuple(_source(id, items.get(id)) for id in sources)
    return Statement(SourceType.GENERATED if model else source_type, told, music=music)


def _source(id: str, item: MediaItem | None) -> Ingredient:
    media_type = item.signals.media_type if item and item.signals else ""
    return Ingredient("video" if media_type.startswith("video/") else "photo", media_type, id)


def _actions(said: Statement, labels: list[str]) -> Record:
    """What was painted was a photo that was opened and filtered; all else was put together, and
    may have got music."""
    if said.source_type in PAINTED:
        opened = {"action": "c2pa.opened", "parameters": {"ingredientIds": labels}}
        filtered = {"action": "c2pa.filtered", "digitalSourceType": said.source_type.uri}
        return {"label": ACTIONS, "data": {"actions": [opened, filtered]}}
    created = {"action": "c2pa.created", "digitalSourceType": said.source_type.uri}
    placed = {"action": "c2pa.placed", "parameters": {"ingredientIds": labels}}
    dubbed = {"action": "c2pa.dubbed", "digitalSourceType": COMPOSED}
    done = [created, *([placed] if labels else []), *([dubbed] if said.music else [])]
    return {"label": ACTIONS, "data": {"actions": done}}


def _mining(training: bool | None) -> list[Record]:
    """Whoever was asked about training was asked about nothing else, so the rest is not allowed."""
    if training is None:
        return []
    allowed = {True: "allowed", False: "notAllowed"}
    trains = {"cawg.ai_training", "cawg.ai_generative_training"}
    entries = {use: {"use": allowed[training and use in trains]} for use in _USES}
    return [{"label": MINING, "data": {"entries": entries}}]


def _ingredient(label: str, one: Ingredient, source_type: SourceType) -> Record:
    relationship = "parentOf" if source_type in PAINTED else "componentOf"
    facts = {"format": one.media_type, "instance_id": one.sha256 and f"sha256:{one.sha256}"}
    known = {name: value for name, value in facts.items() if value}
    return {"label": label, "title": one.title, "relationship": relationship, **known}
