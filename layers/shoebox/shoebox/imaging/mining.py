"""What a picture says against training, as it came in: PLUS in its XMP, CAWG in its C2PA store.

Doubt counts against training: a statement on data mining that is not clearly a permission is a
prohibition, and so is an assertion that cannot be read. Sources: PLUS LDF, property Data Mining
(IPTC Photo Metadata 2023.1); CAWG Training and Data Mining Assertion 1.1 and its forerunner in
C2PA 1.x. A store that is only linked to is not fetched.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from shoebox.imaging import segments, sniff
from shoebox.imaging.blocks import xmp_blocks
from shoebox.imaging.jumbf import Labelled, NotCbor, cbor, labelled, stores

MOST = 16
"""Statements that are kept of one picture."""
_PLUS_ALLOWS = frozenset({"DMI-ALLOWED", "DMI-UNSPECIFIED"})
_PROPERTY, _BEFORE, _BEHIND = rb":DataMining\b", 32, 400
"""Only so much around the name is looked at, so that no packet takes long."""
_VALUE = r"\s*=\s*[\"']([^\"']*)[\"']"
_PLUS = re.compile(
    rf":DataMining{_VALUE}|<[\w.-]+:DataMining(?:\s[^<>]*?resource{_VALUE}[^<>]*)?>\s*([^<]*)"
)
_LABEL = re.compile(r"(?:cawg|c2pa)\.training-mining(?:__\d+)?")
_OTHER_USES = re.compile(r"(?:cawg|c2pa)\.ai_inference")
"""Running a model over a picture is not training one."""
_UNREADABLE = "unreadable"
_PACKED_XMP = b"XML:com.adobe.xmp\0\1"
_UNREADABLE_PACKET = b":DataMining='unreadable'"


def statements(data: bytes, kind: str) -> tuple[str, ...]:
    """Every prohibition of training in a file of this media type, in order; never raises."""
    found = dict.fromkeys([*_plus(data, kind), *_cawg(data, kind)])
    return tuple(list(found)[:MOST])


def _plus(data: bytes, kind: str) -> Iterator[str]:
    for packet in _packets(data, kind):
        bare = packet.replace(b"\0", b"")
        for found in islice(re.finditer(_PROPERTY, bare), MOST):
            around = bare[max(0, found.start() - _BEFORE) : found.end() + _BEHIND]
            for match in _PLUS.finditer(around.decode("utf-8", "replace")):
                code = next((part for part in match.groups() if part), "").rsplit("/")[-1].strip()
                if code not in _PLUS_ALLOWS:
                    yield f"plus:{_plain(code)}"


def _packets(data: bytes, kind: str) -> Iterator[bytes]:
    """Every XMP packet, those that PNG packs, too."""
    yield from (block.read(data) for block in xmp_blocks(data, kind))
    if kind == sniff.PNG:
        for part in segments.png_chunks(data):
            if part.name == b"iTXt" and data.startswith(_PACKED_XMP, part.start):
                rest = data[part.start + len(_PACKED_XMP) + 1 : part.end]
                yield segments.inflate(rest.split(b"\0", 2)[-1]) or _UNREADABLE_PACKET


def _cawg(data: bytes, kind: str) -> Iterator[str]:
    for store in stores(data, kind):
        boxes = list(labelled(store))
        if store and not boxes:
            yield f"c2pa:{_UNREADABLE}"
        for box in boxes:
            if _LABEL.fullmatch(box.label):
                yield from _against(box)


def _against(box: Labelled) -> Iterator[str]:
    for purpose, use in _entries(box).items():
        if use != "allowed" and not _OTHER_USES.fullmatch(purpose):
            yield f"{_plain(purpose)}:{_plain(use)}"


def _entries(box: Labelled) -> dict[str, str]:
    """What the assertion says of each use."""
    try:
        said = [cbor(body) for name, body in box.boxes if name == b"cbor"]
        entries: dict[str, Any] = said[0]["entries"]
        return {purpose: str(entry["use"]) for purpose, entry in entries.items()}
    except (NotCbor, LookupError, TypeError, AttributeError):
        return {box.label: _UNREADABLE}


def _plain(word: str) -> str:
    """No more of a stranger's text than a name has."""
    return re.sub(r"[^\w.-]", "", word, flags=re.ASCII)[:64] or _UNREADABLE
