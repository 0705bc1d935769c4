"""What models say, turned into signals. The sessions are fakes: no weights are needed."""

import base64
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from shoebox.domain.box import Box
from shoebox.domain.sight import Seen
from shoebox.domain.signals import Tag
from shoebox.vision import faces, salience, tags, unsafe, writing
from shoebox.vision.pixels import fitted, opened
from shoebox.vision.sessions import Shelf
from shoebox.vision.sight import EmbeddedSight

from tests.fakes.models import (
    FakeSession,
    FakeSessions,
    Floats,
    facing,
    jpeg,
    plain,
    salient,
    tagging,
    written,
)

PICTURE = jpeg(plain(160, 160))


def _sight(**sessions: FakeSession) -> EmbeddedSight:
    return EmbeddedSight(FakeSessions(sessions))


def test_without_any_model_nothing_is_measured(tmp_path: Path) -> None:
    assert EmbeddedSight(Shelf(tmp_path)).see(PICTURE, faces=True) == Seen()


def test_a_model_that_is_there_measures_when_others_are_not() -> None:
    seen = _sight(tags=tagging(dog=0.8)).see(PICTURE, faces=True)
    assert seen.tags[0].name == "dog"
    assert (seen.faces, seen.unsafe, seen.focus, seen.lines) == (None, None, None, None)


def test_nobody_looks_for_faces_without_permission() -> None:
    session = facing((20, 20, 0.9))
    seen = _sight(faces=session).see(PICTURE, faces=False)
    assert (seen.faces, session.given) == (None, [])


def test_a_word_gets_the_sum_of_what_stands_for_it() -> None:
    logits = np.full(tags.CLASSES, -30.0, np.float32)
    logits[tags.words()["dog"]] = 0.0
    logits[tags.words()["cat"][0]] = np.log(29.5)
    assert tags.tags(logits) == (Tag("dog", 0.8), Tag("cat", 0.2))


def test_tags_come_the_likeliest_first_and_doubtful_ones_not_at_all() -> None:
    seen = _sight(tags=tagging(beach=0.3, dog=0.5, cat=0.19)).see(PICTURE, faces=False)
    assert [tag.name for tag in seen.tags] == ["dog", "beach"]


def test_no_class_stands_for_two_words() -> None:
    numbers = [number for which in tags.words().values() for number in which]
    assert len(numbers) == len(set(numbers))
    assert 0 <= min(numbers) <= max(numbers) < tags.CLASSES


def test_the_model_gets_the_whole_picture_from_minus_one_to_one() -> None:
    session = tagging(dog=0.9)
    _sight(tags=session).see(jpeg(plain(300, 100, (255, 127, 0))), faces=False)
    (given,) = session.given
    assert given.shape == (1, 3, tags.SIDE, tags.SIDE)
    assert given[0, :, 130, 130] == pytest.approx([1.0, 0.0, -1.0], abs=0.03)


def _unpacked(embedding: str) -> Floats:
    return np.frombuffer(base64.b64decode(embedding), np.int8).astype(np.float32)


def _cosine(one: Floats, other: Floats) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_the_packed_embedding_keeps_the_cosine(seed: int, mixed: float) -> None:
    drawn = np.random.default_rng(seed).standard_normal((2, 1280)).astype(np.float32)
    one, other = drawn[0], mixed * drawn[0] + (1 - mixed) * drawn[1]
    kept = _cosine(_unpacked(tags.packed(one)), _unpacked(tags.packed(other)))
    assert abs(kept - _cosine(one, other)) < 0.4


def test_an_embedding_is_128_signed_bytes_and_the_same_everywhere() -> None:
    packed = tags.packed(np.arange(1280, dtype=np.float32))
    assert _unpacked(packed).shape == (128,)
    assert packed.startswith("FvPIxxfn/xtCrwPewgvs3Raj")


def test_a_face_is_a_box_around_its_centre_in_shares_of_the_picture() -> None:
    (face,) = faces.locate(facing((20, 10, 0.9)), plain(160, 160))
    assert face == Box(0.1625, 0.4125, 0.3625, 0.6125)


def test_of_boxes_on_one_face_the_surest_stays() -> None:
    found = faces.locate(facing((20, 20, 0.7), (20, 21, 0.9), (5, 5, 0.6)), plain(160, 160))
    assert [round(face.left, 2) for face in found] == [0.44, 0.04]


def test_an_unsure_face_is_none() -> None:
    assert faces.locate(facing((20, 20, 0.5)), plain(160, 160)) == ()


def test_a_face_at_the_edge_ends_with_the_picture() -> None:
    (face,) = faces.locate(facing((0, 39, 0.9)), plain(160, 160))
    assert (face.top, face.right) == (0.0, 1.0)


@pytest.mark.parametrize("size", [(3000, 500), (500, 3000), (100, 100), (641, 480)])
def test_faces_are_looked_for_on_sides_of_whole_cells(size: tuple[int, int]) -> None:
    height, width, _ = fitted(plain(*size), faces.SIDE).shape
    assert height % 32 == width % 32 == 0
    assert 32 <= max(height, width) <= faces.SIDE


def test_what_stands_out_is_boxed_and_stray_parts_are_left_out() -> None:
    mask = np.zeros((320, 320), np.float32)
    mask[80:160, 160:240] = 0.9
    mask[310:312, 0:2] = 0.9
    assert salience.focus(mask) == Box(0.5031, 0.2531, 0.7469, 0.4969)


def test_where_nothing_stands_out_there_is_no_focus() -> None:
    assert salience.focus(np.full((320, 320), 0.3, np.float32)) is None


def test_the_score_of_the_unsafe_class_is_told() -> None:
    session = FakeSession({"4195": np.array([[0.9, 0.1]], np.float32)})
    assert unsafe.likelihood(session, plain(300, 200)) == 0.1
    (given,) = session.given
    assert given.shape == (1, 224, 224, 3)
    assert given[0, 100, 100] == pytest.approx([50 - 104, 100 - 117, 200 - 123], abs=3)


@pytest.mark.parametrize("lines", [0, 1, 17])
def test_lines_of_writing_are_counted_from_top_to_bottom(lines: int) -> None:
    assert writing.lines(written(lines), plain(96, 96)) == lines


def test_a_sign_in_a_corner_is_no_line_of_the_picture() -> None:
    session = written(9)
    session.answers["sigmoid_0.tmp_0"][..., 20:] = 0
    assert writing.lines(session, plain(96, 96)) == 0


def test_a_picture_is_decoded_no_larger_than_needed() -> None:
    assert opened(jpeg(plain(1440, 1080)), 704).size == (720, 540)


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 1)])
def test_the_smallest_pictures_can_be_looked_at(size: tuple[int, int]) -> None:
    sessions: Mapping[str, FakeSession] = {
        "tags": tagging(dog=0.9),
        "faces": facing(),
        "unsafe": FakeSession({"4195": np.zeros((1, 2), np.float32)}),
        "salience": salient(np.zeros((320, 320), np.float32)),
        "writing": written(0),
    }
    assert _sight(**sessions).see(jpeg(Image.new("L", size)), faces=True).faces == ()


def test_the_vocabulary_is_packaged() -> None:
    text = files("shoebox.vision").joinpath("vocabulary.json").read_text("utf-8")
    assert len(json.loads(text)) == len(tags.words()) > 50
