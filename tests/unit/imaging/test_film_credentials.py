"""Content Credentials of films: read by the C2PA project's reader, and by one of our own."""

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from c2pa import Context, Reader
from cryptography.exceptions import InvalidSignature
from PIL import Image
from shoebox.domain.box import Box
from shoebox.domain.collage import Shape
from shoebox.domain.composition import composed
from shoebox.domain.credentials import Ingredient, SourceType, Statement
from shoebox.domain.mood import Mood
from shoebox.domain.reading import Reading
from shoebox.domain.shots import Scene, storyboard
from shoebox.imaging import recorder
from shoebox.imaging.boxes import boxes
from shoebox.imaging.clean import clean_copy
from shoebox.imaging.credentials import SignedCredentials
from shoebox.imaging.film import MP4

from tests.fakes.authority import FakeAuthority
from tests.unit.imaging.pictures import saved
from tests.unit.imaging.witness import witnessed

SHA256 = "ab" * 32
SAID = Statement(
    SourceType.COMPOSITE,
    (Ingredient("photo", "image/jpeg", SHA256), Ingredient("video", "video/mp4", "cd" * 32)),
)
STRIDE = 61


@pytest.fixture(scope="module")
def authority() -> FakeAuthority:
    return FakeAuthority()


@pytest.fixture(scope="module")
def film() -> bytes:
    scene = Scene(Shape(9 / 16, Box(0.3, 0.3, 0.7, 0.7)))
    picture = saved(Image.radial_gradient("L").convert("RGB"))
    return recorder.film(storyboard([scene], (36, 64), 0.5, 0), [lambda: picture])


@pytest.fixture(scope="module")
def signed(authority: FakeAuthority, film: bytes) -> bytes:
    return SignedCredentials(authority).attach(film, SAID)


def _told(film: bytes, authority: FakeAuthority) -> Any:
    trust = {"user_anchors": authority.roots()}
    verify = {"verify_trust": True, "ocsp_fetch": False, "remote_manifest_fetch": False}
    settings = {"version": 1, "trust": trust, "verify": verify}
    with (
        Context.from_dict(settings) as context,
        Reader(MP4, BytesIO(film), context=context) as reader,
    ):
        return json.loads(reader.json())


def _flipped(signed: bytes, place: int) -> bytes:
    return signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]


def test_a_reader_with_our_root_as_anchor_trusts_a_film_and_finds_its_sources(
    authority: FakeAuthority, signed: bytes
) -> None:
    told = _told(signed, authority)
    assert told["validation_state"] == "Trusted"
    sources = told["manifests"][told["active_manifest"]]["ingredients"]
    assert [one["title"] for one in sources] == ["photo", "video"]
    assert [one["instance_id"] for one in sources] == [f"sha256:{SHA256}", f"sha256:{'cd' * 32}"]


def test_a_reader_that_only_knows_the_specifications_finds_it_whole(
    authority: FakeAuthority, signed: bytes
) -> None:
    created, _ = witnessed(signed, authority.roots())["c2pa.actions.v2"]["actions"]
    assert created["digitalSourceType"] == SourceType.COMPOSITE.uri


def test_both_find_a_flipped_byte_of_what_is_seen(authority: FakeAuthority, signed: bytes) -> None:
    pictures = next(box for box in boxes(signed) if box.kind == b"mdat")
    for place in (pictures.start, (pictures.start + pictures.end) // 2, len(signed) - 9):
        with pytest.raises((AssertionError, InvalidSignature)):
            witnessed(_flipped(signed, place), authority.roots())
        assert _told(_flipped(signed, place), authority)["validation_state"] == "Invalid"


def test_of_a_film_with_any_flipped_byte_we_say_it_is_not_ours(
    authority: FakeAuthority, signed: bytes
) -> None:
    read = SignedCredentials(authority).read
    assert read(signed) == Reading(True, SourceType.COMPOSITE, SAID.ingredients)
    said = {
        read(_flipped(signed, place)) for place in (*range(48), *range(48, len(signed), STRIDE))
    }
    assert said <= {None, Reading(ours=False)}


def test_what_is_said_in_private_is_gone_from_a_clean_copy(film: bytes, signed: bytes) -> None:
    assert clean_copy(signed) == film
    assert SHA256.encode() not in film


def test_a_film_with_music_is_trusted_and_tells_who_composed_it(authority: FakeAuthority) -> None:
    scene = Scene(Shape(9 / 16, Box(0.3, 0.3, 0.7, 0.7)))
    picture = saved(Image.radial_gradient("L").convert("RGB"))
    board = storyboard([scene], (36, 64), 1.0, 0)
    film = recorder.film(board, [lambda: picture], score=composed(Mood.CALM, board, 0))
    signed = SignedCredentials(authority).attach(film, replace(SAID, music=True))
    assert _told(signed, authority)["validation_state"] == "Trusted"
    *_, dubbed = witnessed(signed, authority.roots())["c2pa.actions.v2"]["actions"]
    assert dubbed["action"] == "c2pa.dubbed"
    read = SignedCredentials(authority).read
    assert read(signed) == Reading(True, SourceType.COMPOSITE, SAID.ingredients, music=True)
    places = range(0, len(signed), 997)
    assert {read(_flipped(signed, at)) for at in places} <= {None, Reading(ours=False)}
    assert clean_copy(signed) == film


def test_how_it_came_about_is_said_in_xmp_too(signed: bytes) -> None:
    *_, last = boxes(signed)
    assert last.kind == b"uuid"
    assert b'DigitalSourceType="http://cv.iptc.org/newscodes/' in signed[last.start : last.end]


def test_a_film_that_breaks_off_is_not_ours(authority: FakeAuthority, signed: bytes) -> None:
    found = SignedCredentials(authority).read(signed[:-10])
    assert found in (None, Reading(ours=False))
