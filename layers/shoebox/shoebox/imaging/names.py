"""The names of people that a picture's own XMP gives.

Sources: Metadata Working Group, "Guidelines for Handling Image Metadata" 2.0 (regions: digiKam,
Picasa, Lightroom, Apple Photos); Microsoft Photo 1.2 (people tags); IPTC Photo Metadata 2023.1
(persons shown).
"""

from xml.parsers import expat

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_MWG = "http://www.metadataworkinggroup.com/schemas/regions/"
_MICROSOFT = "http://ns.microsoft.com/photo/1.2/t/Region#"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"

_ITEM = f"{_RDF}li"
_REGIONS, _REGION_NAME, _REGION_TYPE = f"{_MWG}RegionList", f"{_MWG}Name", f"{_MWG}Type"
_DISPLAY_NAME = f"{_MICROSOFT}PersonDisplayName"
_PERSONS = frozenset({f"{_IPTC}PersonInImage", f"{_IPTC}PersonName"})
_MAX_XMP, _MAX_DEPTH, _MAX_NAMES, _MAX_LETTERS = 1 << 20, 64, 100, 100


def named(xmp: bytes) -> tuple[str, ...]:
    """The names in an XMP packet, each once, in the order in which they come.

    Never raises: where the packet breaks off, what came before counts. At most 100 names of at
    most 100 letters, from packets of at most 1 MiB.
    """
    reader = _Reader()
    if len(xmp) <= _MAX_XMP:
        reader.read(xmp)
    names = (" ".join(name.split()) for name in reader.found)
    kept = dict.fromkeys(name for name in names if 0 < len(name) <= _MAX_LETTERS)
    return tuple(kept)[:_MAX_NAMES]


class _Enough(Exception):
    """What comes is no XMP that anybody writes."""


class _Reader:
    """Walks through a packet; an attribute counts as an element with that text (RDF says so)."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._path: list[str] = []
        self._text = ""
        self._region: dict[str, str] = {}

    def read(self, xmp: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._more
        try:
            parser.Parse(xmp.rstrip(b"\0 \r\n\t"), True)
        except (expat.ExpatError, _Enough, ValueError):
            return

    def _refuse(self, *_: object) -> None:
        raise _Enough

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._path) >= _MAX_DEPTH:
            raise _Enough
        self._path.append(name)
        self._text = ""
        for attribute, value in attributes.items():
            self._note(attribute, value)

    def _more(self, text: str) -> None:
        self._text += text

    def _close(self, name: str) -> None:
        self._note(name, self._text)
        if name == _ITEM and _REGIONS in self._path[-3:-1]:
            self._end_region()
        self._path.pop()
        self._text = ""

    def _note(self, name: str, value: str) -> None:
        if name == _DISPLAY_NAME or (name == _ITEM and _PERSONS & set(self._path[-3:-1])):
            self.found.append(value)
        elif name in (_REGION_NAME, _REGION_TYPE):
            self._region[name] = value

    def _end_region(self) -> None:
        """A region without a type is a face; pets, focus points and bar codes say what they are."""
        if self._region.get(_REGION_TYPE, "Face") == "Face":
            self.found.append(self._region.get(_REGION_NAME, ""))
        self._region = {}
