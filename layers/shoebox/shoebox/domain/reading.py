"""What was read back from Content Credentials of ours."""

from collections.abc import Mapping
from dataclasses import dataclass

from shoebox.domain.canonical import Record
from shoebox.domain.credentials import ACTIONS, COMPOSED, IPTC, MINING, Ingredient


@dataclass(frozen=True)
class Reading:
    """What was read from a picture that carries credentials."""

    ours: bool
    """Whether we signed it and not a byte was changed since; nothing else is known if not."""
    source_type: str | None = None
    ingredients: tuple[Ingredient, ...] = ()
    training: bool | None = None
    music: bool = False


def reading(manifest: Record) -> Reading:
    """What a C2PA manifest of ours says, as a reader tells it."""
    found = {one["label"]: one["data"] for one in manifest["assertions"]}
    actions = found.get(ACTIONS, {}).get("actions", [])
    told = [one["digitalSourceType"] for one in actions if "digitalSourceType" in one]
    parts = tuple(_read(one) for one in manifest.get("ingredients", []))
    answer, music = _answer(found.get(MINING)), COMPOSED in told
    return Reading(True, told[0].removeprefix(IPTC), parts, answer, music)


def _read(one: Mapping[str, str]) -> Ingredient:
    identity = one.get("instance_id", "")
    sha256 = identity.removeprefix("sha256:") if identity.startswith("sha256:") else ""
    return Ingredient(one["title"], one.get("format", ""), sha256)


def _answer(mining: Record | None) -> bool | None:
    return mining["entries"]["cawg.ai_training"]["use"] == "allowed" if mining else None
