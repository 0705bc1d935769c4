"""How the bench of the models counts."""

import pytest
from shoebox.domain.box import Box
from shoebox.domain.signals import Look, Tag

from benches.signals import Pair, Score, face_pairs, look_pairs, tag_pairs, unsafe_pairs
from tests.fakes.samples import signals

FACE = Box(0, 0, 1, 1)


@pytest.mark.parametrize(
    ("truth", "told", "pairs"),
    [
        (["dog"], ["dog"], [("dog", "dog")]),
        (["dog"], [], [("dog", "")]),
        ([], ["dog"], [("", "dog")]),
        (["dog"], ["cat"], [("dog", "cat")]),
        (["dog", "beach"], ["cat", "dog", "car"], [("beach", "cat"), ("dog", "dog"), ("", "car")]),
    ],
)
def test_each_word_counts_once(truth: list[str], told: list[str], pairs: list[Pair]) -> None:
    said = signals(tags=tuple(Tag(word, 0.5) for word in told))
    assert list(tag_pairs(truth, said)) == pairs


def test_faces_are_counted() -> None:
    assert list(face_pairs(1, signals(faces=(FACE, FACE)))) == [("face", "face"), ("", "face")]
    assert list(face_pairs(2, signals(faces=(FACE,)))) == [("face", "face"), ("face", "")]


def test_a_photo_that_is_taken_for_a_photo_is_no_hit() -> None:
    assert list(look_pairs("photo", signals(look=Look.PHOTO))) == [("", "")]
    assert list(look_pairs("document", signals(look=Look.PHOTO))) == [("document", "")]


def test_what_was_not_measured_is_not_called_unsafe() -> None:
    assert list(unsafe_pairs(True, signals(unsafe=None))) == [("unsafe", "")]
    assert list(unsafe_pairs(True, signals(unsafe=0.9))) == [("unsafe", "unsafe")]


def test_the_score_counts_what_is_right_told_and_true() -> None:
    score = Score()
    score.add([("dog", "dog"), ("cat", "dog"), ("", "car"), ("bird", ""), ("", "")])
    assert (score.right, score.told, score.true) == (1, 3, 3)
    assert score.confusion["cat"] == {"dog": 1}
