import pytest
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging.film import media_type
from shoebox.imaging.place import has_place, without_place

from tests.unit.imaging.films import (
    POINT,
    box,
    film,
    full,
    handler,
    keyed,
    large_box,
    numbers,
    places,
    track,
)

SECRET = b"48.8577"
LOCATION = b"com.apple.quicktime.location.ISO6709"
USER_DATA = box(b"udta", box(b"\xa9xyz", b"\0\x1a\x15\xc7", POINT), box(b"\xa9day", b"2026"))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"qt  ", "video/quicktime"),
        (b"mp42", "video/mp4"),
        (b"isom", "video/mp4"),
        (b"3gp4", "video/mp4"),
        (b"heic", None),
        (b"avif", None),
        (b"M4A ", None),
    ],
)
def test_a_film_is_told_by_its_brand(head: bytes, kind: str | None) -> None:
    assert media_type(film(brand=head)) == kind
    assert media_type(b"moov" * 4) is None


@pytest.mark.parametrize(
    "placed",
    [
        pytest.param(film(USER_DATA), id="Android, and iPhones of old"),
        pytest.param(film(keyed({LOCATION: POINT})), id="iPhone"),
        pytest.param(film(box(b"udta", keyed({LOCATION: POINT}))), id="meta in user data"),
        pytest.param(film(track(b"vide", [], USER_DATA)), id="in a track"),
        pytest.param(film(track(b"vide", [], keyed({LOCATION: POINT}))), id="keys of a track"),
        pytest.param(film(box(b"udta", full(b"loci", b"Paris\0", POINT))), id="3GPP"),
        pytest.param(film(box(b"udta", box(b"XMP_", POINT))), id="XMP in user data"),
        pytest.param(film(box(b"gps ", POINT)), id="dashcam"),
        pytest.param(film() + box(b"uuid", bytes(16), POINT), id="a box of a maker"),
        pytest.param(film() + large_box(b"uuid", POINT), id="a large box of a maker"),
        pytest.param(film() + box(b"free", POINT), id="a box of nothing"),
        pytest.param(film(keyed({b"com.maker.trail": POINT})), id="an unknown key"),
    ],
)
def test_the_place_of_a_film_is_gone_and_its_length_is_the_same(placed: bytes) -> None:
    bare = without_place(placed)
    assert SECRET in placed
    assert SECRET not in bare
    assert len(bare) == len(placed)
    assert without_place(bare) == bare
    assert (has_place(placed), has_place(bare)) == (True, False)


def test_a_film_without_a_place_stays_as_it_is() -> None:
    said = keyed({b"com.apple.quicktime.make": b"Lumen", b"com.apple.quicktime.creationdate": b"x"})
    plain = film(said, track(b"vide", [(28, [4])]), box(b"udta", box(b"\xa9day", b"2026")),
                 samples=[b"data"])  # fmt: skip
    assert without_place(plain) is plain


def test_time_and_camera_stay_where_the_place_goes() -> None:
    said = {b"com.apple.quicktime.creationdate": b"2026-06-06", LOCATION: POINT}
    assert b"2026-06-06" in without_place(film(keyed(said)))
    assert b"2026" in without_place(film(USER_DATA))


def test_the_trail_of_points_that_a_camera_records_is_blanked_and_the_picture_is_not() -> None:
    samples = [b"picture!", POINT, b"sound...", POINT * 2, b"picture?", POINT]
    at = places(samples)
    size = len(POINT)
    trail = [(at[1], [size]), (at[3], [size, size]), (at[5], [size])]
    made = film(
        track(b"vide", [(at[0], [8]), (at[4], [8])]),
        track(b"soun", [(at[2], [8])]),
        track(b"meta", trail),
        samples=samples,
    )
    bare = without_place(made)
    assert SECRET not in bare
    assert all(one in bare for one in samples[::2])


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (film(USER_DATA)[:-3], Refusal.TRUNCATED),
        (film() + b"rest", Refusal.CORRUPT),
        (film(box(b"trak", box(b"mdia", handler(b"meta")))), Refusal.CORRUPT),
        (film(track(b"meta", []), box(b"mvex")), Refusal.CORRUPT),
        (film(box(b"meta", handler(b"mdta"), box(b"ilst", b"\0\0\0\1"))), Refusal.CORRUPT),
    ],
)
def test_a_film_whose_boxes_cannot_be_followed_is_refused(broken: bytes, reason: Refusal) -> None:
    with pytest.raises(MediaRefused) as refused:
        without_place(broken)
    assert refused.value.code == reason
    assert has_place(broken)


def test_a_table_that_lies_about_its_length_is_refused() -> None:
    whole = film(track(b"meta", [(28, [4])]), samples=[b"data"])
    lying = whole.replace(b"stco" + bytes(4) + numbers(1), b"stco" + bytes(4) + numbers(10**9))
    assert lying != whole
    with pytest.raises(MediaRefused):
        without_place(lying)
