from pathlib import Path

import pytest
from shoebox.imaging import blocks, sniff
from shoebox.imaging.names import named

from tests.unit.imaging.pictures import photos

SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
        "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
        "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    }.items()
)


def packet(inside: str) -> bytes:
    return f"<rdf:RDF {SPACES}><rdf:Description>{inside}</rdf:Description></rdf:RDF>".encode()


def regions(*items: str) -> bytes:
    bag = "".join(f"<rdf:li>{item}</rdf:li>" for item in items)
    return packet(f"<mwg-rs:RegionList><rdf:Bag>{bag}</rdf:Bag></mwg-rs:RegionList>")


def test_a_face_region_gives_its_name_as_attribute_or_element() -> None:
    attribute = '<rdf:Description mwg-rs:Name="Ada" mwg-rs:Type="Face"/>'
    element = "<mwg-rs:Type>Face</mwg-rs:Type><mwg-rs:Name>Bo &amp; Cy</mwg-rs:Name>"
    assert named(regions(attribute, element)) == ("Ada", "Bo & Cy")


def test_a_region_that_is_no_face_names_nobody() -> None:
    pet = '<rdf:Description mwg-rs:Name="Rex" mwg-rs:Type="Pet"/>'
    unnamed = '<rdf:Description mwg-rs:Type="Face"/>'
    untyped = '<rdf:Description mwg-rs:Name="Ada"/>'
    assert named(regions(pet, unnamed, untyped)) == ("Ada",)


def test_people_tags_and_persons_shown_count_and_nobody_twice() -> None:
    people = '<rdf:Bag><rdf:li MPReg:PersonDisplayName="Ada"/></rdf:Bag>'
    bag = "<rdf:Bag><rdf:li>Bo</rdf:li><rdf:li> Ada </rdf:li></rdf:Bag>"
    shown = f"<ext:PersonInImage>{bag}</ext:PersonInImage>"
    detailed = "<ext:PersonName><rdf:Alt><rdf:li>Cy</rdf:li></rdf:Alt></ext:PersonName>"
    assert named(packet(people + shown + detailed)) == ("Ada", "Bo", "Cy")


def test_other_lists_name_nobody() -> None:
    assert named(packet("<rdf:Bag><rdf:li>Beach</rdf:li></rdf:Bag>")) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_names_are_read_in_every_encoding(encoding: str) -> None:
    shown = "<ext:PersonInImage><rdf:Bag><rdf:li>Ægir</rdf:li></rdf:Bag></ext:PersonInImage>"
    assert named(packet(shown).decode().encode(encoding)) == ("Ægir",)


def test_what_came_before_a_break_counts() -> None:
    whole = regions('<rdf:Description mwg-rs:Name="Ada"/>', "<rdf:Description/>")
    assert named(whole[: whole.index(b"</rdf:Bag>")]) == ("Ada",)


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\xff\xfe\0",
        b'<!DOCTYPE a [<!ENTITY x "lol">]>' + regions('<rdf:Description mwg-rs:Name="&x;"/>'),
        b"<a>" * 100_000,
        regions(f'<rdf:Description mwg-rs:Name="{"a" * 101}"/>'),
        regions('<rdf:Description mwg-rs:Name="Ada"/>') + b" " * (1 << 20),
    ],
)
def test_what_nobody_writes_names_nobody(hostile: bytes) -> None:
    assert named(hostile) == ()


def test_at_most_a_hundred_names_are_kept() -> None:
    assert len(named(regions(*(f'<a mwg-rs:Name="P{n}"/>' for n in range(300))))) == 100


@pytest.mark.parametrize("name", ["portrait.jpg", "portrait-orientation-6.jpg"])
def test_real_photos_name_their_people(name: str) -> None:
    path: Path = photos() / "metadata" / "faces" / name
    xmp = blocks.xmp_of(path.read_bytes(), sniff.JPEG)
    assert named(xmp) == ("Marie Curie", "Pierre Curie")
