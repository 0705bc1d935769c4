"""Films: a poster, what the container says, and a typed refusal for everything else."""

from datetime import datetime, timedelta
from functools import cache

import numpy as np
import pytest
from shoebox.domain.place import Place
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.domain.signals import Remark
from shoebox.domain.taken import Taken
from shoebox.imaging import film, projector
from shoebox.imaging.projector import develop

from tests.data.reels import reel
from tests.unit.imaging import films
from tests.unit.imaging.pictures import NOW, opened, photos, saved, scene

APPLE = "com.apple.quicktime."


@cache
def short() -> bytes:
    return reel()


def refusal(data: bytes) -> str | None:
    try:
        develop(data, film.MP4, NOW)
    except MediaRefused as refused:
        return refused.code
    return None


def test_a_film_gives_a_poster_its_size_and_how_long_it_plays() -> None:
    developed = develop(short(), film.MP4, NOW)
    assert developed.signals.duration == pytest.approx(2.0, abs=0.1)
    assert (developed.signals.media_type, developed.signals.width) == (film.MP4, 128)
    assert opened(developed.preview).size == opened(developed.thumbnail).size == (128, 96)


def test_the_poster_is_not_the_dark_beginning() -> None:
    poster = np.asarray(opened(develop(short(), film.MP4, NOW).preview), dtype=int)
    assert poster[48, 20, 0] > 130


@pytest.mark.parametrize("codec", ["mjpeg", "mpeg4"])
@pytest.mark.parametrize(("kind", "media_type"), [("mov", film.QUICKTIME), ("mp4", film.MP4)])
def test_every_container_and_codec_is_watched(kind: str, media_type: str, codec: str) -> None:
    assert develop(reel(8, kind=kind, codec=codec), media_type, NOW).signals.remarks == (
        Remark.NO_EXIF,
    )


@pytest.mark.parametrize(
    ("turned", "size", "red"),
    [(90, (96, 128), "bottom"), (180, (128, 96), "right"), (270, (96, 128), "top")],
)
def test_a_film_that_was_held_another_way_comes_out_upright(
    turned: int, size: tuple[int, int], red: str
) -> None:
    developed = develop(reel(8, turned=turned), film.MP4, NOW)
    poster = opened(developed.preview).convert("RGB")
    width, height = poster.size
    ends = {"top": (width // 2, 8), "bottom": (width // 2, height - 8)} | {
        "left": (8, height // 2),
        "right": (width - 8, height // 2),
    }
    reds = {name: np.asarray(poster)[y, x, 0] for name, (x, y) in ends.items()}
    assert (developed.signals.width, developed.signals.height) == poster.size == size
    assert max(reds, key=lambda name: reds[name]) == red


def test_apples_words_say_when_where_and_which_pair() -> None:
    words = {
        f"{APPLE}creationdate": "2024-05-06T07:08:09+0200",
        f"{APPLE}location.ISO6709": "+48.8577+002.2950+035.000/",
        f"{APPLE}content.identifier": "A1B2-C3",
        f"{APPLE}make": "Apple",
    }
    signals = develop(reel(8, kind="mov", words=words), film.QUICKTIME, NOW).signals
    assert signals.taken == Taken(datetime(2024, 5, 6, 7, 8, 9), timedelta(hours=2))
    assert signals.place == Place(48.8577, 2.295)
    assert signals.pair == "A1B2-C3"
    assert signals.remarks == ()


def test_the_clock_of_the_container_is_utc() -> None:
    words = {"creation_time": "2024-05-06T07:08:09.000000Z"}
    signals = develop(reel(8, words=words), film.MP4, NOW).signals
    assert signals.taken == Taken(datetime(2024, 5, 6, 7, 8, 9), timedelta())


@pytest.mark.parametrize("point", ["+91+181/", "+0.0+0.0/", "nowhere", "+1e9+1/"])
def test_a_place_that_is_none_is_absent(point: str) -> None:
    words = {f"{APPLE}location.ISO6709": point}
    assert develop(reel(8, kind="mov", words=words), film.QUICKTIME, NOW).signals.place is None


def test_the_video_of_a_real_motion_photo_is_watched() -> None:
    data = next(photos().rglob("samsung-one-ui-6.heic")).read_bytes()
    start = data.index(b"mpvd") + 4
    signals = develop(data[start:], film.MP4, NOW).signals
    assert signals.duration is not None
    assert 1 < signals.duration < 5
    assert signals.width * signals.height > 1_000_000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Refusal.EMPTY),
        (b"<svg/>", Refusal.UNSUPPORTED_TYPE),
        (saved(scene()), Refusal.UNSUPPORTED_TYPE),
        (saved(scene(), "AVIF"), Refusal.UNSUPPORTED_TYPE),
        (b"\x1aE\xdf\xa3" + bytes(50), Refusal.UNSUPPORTED_TYPE),
        (films.film(brand=b"mp42"), Refusal.CORRUPT),
        (films.box(b"ftyp", b"isom", bytes(4)), Refusal.CORRUPT),
        (films.film(brand=b"mp42") + films.box(b"moov"), Refusal.CORRUPT),
    ],
)
def test_what_is_no_film_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_film_without_pictures_is_refused() -> None:
    sound = short().replace(b"vide", b"soun")
    assert refusal(sound) == Refusal.CORRUPT


def test_atoms_that_lie_about_their_length_are_refused() -> None:
    for kind in (b"moov", b"mdat", b"trak", b"stbl", b"stsz", b"stco", b"ftyp"):
        for size in (0, 1, 7, 0x7FFFFFFF, 0xFFFFFFFF):
            at = short().index(kind) - 4
            lying = short()[:at] + size.to_bytes(4, "big") + short()[at + 4 :]
            assert refusal(lying) in {None, *Refusal}


def test_tables_that_lie_about_their_length_cost_nothing() -> None:
    for kind in (b"stts", b"stsc", b"stsz", b"stco", b"stss"):
        at = short().index(kind) + 8
        lying = short()[:at] + b"\x7f\xff\xff\xff" * 2 + short()[at + 8 :]
        assert refusal(lying) in {None, Refusal.CORRUPT}


def test_frames_over_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projector, "MAX_PIXELS", 128 * 96 - 1)
    assert refusal(short()) == Refusal.TOO_MANY_PIXELS


def test_a_table_of_contents_of_50_megabytes_is_refused_unread() -> None:
    stuffed = films.box(b"ftyp", b"isom", bytes(4)) + films.box(b"moov", bytes(50 << 20))
    assert refusal(stuffed) == Refusal.CORRUPT


def test_no_cut_and_no_change_at_any_place_gets_past_the_refusals() -> None:
    whole = short()
    chance = np.random.default_rng(5)
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        assert refusal(whole[:end]) in {*Refusal}
    for _ in range(150):
        changed = bytearray(whole)
        for at in chance.integers(0, len(whole), chance.integers(1, 6)):
            changed[at] = chance.integers(256)
        assert refusal(bytes(changed)) in {None, *Refusal}
