"""Faces are located and counted, and nothing that is kept could tell whose they are (R9)."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from shoebox.domain.box import Box
from shoebox.domain.device import Claim, Device
from shoebox.domain.ledger import Evidence
from shoebox.domain.media import MediaItem
from shoebox.domain.profile import Profile
from shoebox.domain.share import Share
from shoebox.domain.signals import Signals
from shoebox.domain.suggestion import Suggestion
from shoebox.domain.sweep import Purge

KEPT = (MediaItem, Claim, Device, Suggestion, Share, Profile, Evidence, Purge)
"""Everything that a table holds about a person."""
TELLING = ("template", "descriptor", "faceprint", "landmark", "biometric", "identity")


def attributes(kind: Any) -> Iterator[tuple[str, Any]]:
    """Every attribute of a kind and of the kinds in it, with its type."""
    if is_dataclass(kind):
        for name, inner in get_type_hints(kind).items():
            yield name, inner
            yield from attributes(inner)
    for argument in get_args(kind):
        yield from attributes(argument)


ALL = [found for kind in KEPT for found in attributes(kind)]


def test_of_a_face_nothing_is_kept_but_where_it_is() -> None:
    about = {(name, kind) for name, kind in ALL if "face" in name}
    assert about == {("faces", tuple[Box, ...] | None)}
    assert {field.name for field in fields(Box)} == {"left", "top", "right", "bottom"}


def test_there_is_no_place_for_what_would_tell_whose_a_face_is() -> None:
    assert [name for name, _ in ALL if any(word in name for word in TELLING)] == []


def test_the_only_vector_is_one_of_the_whole_picture() -> None:
    assert [name for name in get_type_hints(Signals) if "embed" in name] == ["embedding"]
    assert [name for name, _ in ALL if "embed" in name or "vector" in name] == ["embedding"]
