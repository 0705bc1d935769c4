"""Titles are written whole or not at all, with the letters that their typeface really has."""

import string

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from shoebox.domain.typeface import Typeface
from shoebox.imaging.typefaces import Font, written

FRENCH = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ«»\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}…"
GREEK, RUSSIAN, VIETNAMESE = "Αθήνα", "Санкт-Петербург", "Đà Nẵng"


def _drawn(sign: str, face: Typeface) -> NDArray[np.uint8]:
    canvas = Image.new("L", (80, 80), 0)
    Font(face, 32).write(canvas, 20, 56, sign)
    return np.asarray(canvas)


@pytest.mark.parametrize("face", Typeface)
def test_every_letter_that_is_written_is_in_the_typeface(face: Typeface) -> None:
    missing = _drawn("\U0010ffff", face)
    every = map(chr, range(0x21, 0x2100))
    said = [sign for sign in every if written([sign], face) == ([sign], face)]
    assert set(string.printable.strip() + FRENCH) <= set(said)
    assert [sign for sign in said if (_drawn(sign, face) == missing).all()] == []


def test_a_face_without_the_letters_gives_way_to_the_plain_one() -> None:
    for name in (GREEK, RUSSIAN, VIETNAMESE):
        assert written([f"9 days in {name}"], Typeface.SERIF) == (
            [f"9 days in {name}"],
            Typeface.PLAIN,
        )


def test_letters_and_their_accents_are_one_however_they_were_spelt() -> None:
    assert written(["Zoe\u0301"], Typeface.HAND) == (["Zoé"], Typeface.HAND)


def test_signs_that_no_face_has_are_left_out() -> None:
    assert written(["Zoé \N{PARTY POPPER}"], Typeface.ROUND) == (["Zoé"], Typeface.ROUND)
    assert written(["9\N{NARROW NO-BREAK SPACE}km"], Typeface.PLAIN) == (["9 km"], Typeface.PLAIN)


def test_half_a_name_is_not_written() -> None:
    assert written(["Birthday of", "美咲, 2026"], Typeface.ROUND)[0] == ["", ""]


def test_letters_that_lean_on_each_other_stand_closer() -> None:
    face = Font(Typeface.SERIF, 100)
    assert face.length("We") < face.length("W") + face.length("e") - 2
