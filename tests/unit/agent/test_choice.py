"""Of near-duplicates only the best leaves the device."""

from dataclasses import replace
from pathlib import Path

from shoebox.domain.mark import Mark
from shoebox.imaging.glance import Glance

from agent.choice import MOST, best_first_frames
from agent.photo import Photo
from agent.scan import Found
from agent.state import Print

NOON = "2026-06-06T12:00:"


def frame(name: str, second: int | None, likeness: int = 0, sharpness: float = 0.5) -> Photo:
    path = Path(f"/roll/{likeness:x} {sharpness} {name}.jpg")
    taken = None if second is None else f"{NOON}{second:02}"
    return Photo(Found(path, 100, 0, 1), Print(name, "image/jpeg", taken))


def look(photo: Photo) -> Glance:
    likeness, sharpness, _ = photo.found.path.name.split(" ")
    return Glance(int(likeness, 16), float(sharpness))


def kept(*photos: Photo) -> list[str]:
    chosen = list(best_first_frames(photos, look))
    assert [one.print for one in chosen] == [one.print for one in photos]
    return [one.print.sha256 for one in chosen if not one.duplicate]


def test_of_frames_alike_within_seconds_the_sharpest_is_offered() -> None:
    assert kept(frame("a", 0), frame("b", 3, 0b11, 0.9), frame("c", 6)) == ["b"]


def test_frames_that_look_different_are_all_offered() -> None:
    assert kept(frame("a", 0), frame("b", 1, 0b111111)) == ["a", "b"]


def test_frames_that_lie_further_apart_are_all_offered() -> None:
    assert kept(frame("a", 30), frame("b", 41)) == ["a", "b"]


def test_newest_first_is_as_good_as_oldest_first() -> None:
    assert kept(frame("c", 20), frame("b", 11, 0, 0.9), frame("a", 2)) == ["b"]


def test_without_the_cameras_time_nothing_is_compared() -> None:
    assert kept(frame("a", None), frame("b", None)) == ["a", "b"]


def test_a_favourite_is_offered_before_a_sharper_frame() -> None:
    sharp, liked = frame("a", 0, 0, 0.9), frame("b", 1)
    liked = replace(liked, found=replace(liked.found, marks=frozenset({Mark.FAVOURITE})))
    assert kept(sharp, liked) == ["b"]


def test_the_cover_of_a_burst_is_offered_before_a_sharper_frame() -> None:
    assert kept(frame("a", 0, 0, 0.9), frame("IMG_BURST001_COVER", 1)) == ["IMG_BURST001_COVER"]


def test_the_film_of_a_frame_that_stays_stays_too() -> None:
    photos = [frame("a", 0, 0, 0.9), frame("b", 1), frame("film of b", None), frame("film", None)]
    photos[1], photos[2] = (replace(one, live="b") for one in photos[1:3])
    assert kept(*photos) == ["a", "film"]


def test_likeness_does_not_creep_along_a_pan() -> None:
    pan = [frame(str(n), n, (1 << 4 * n) - 1) for n in range(5)]
    assert kept(*pan) == ["0", "2", "4"]


def test_a_long_run_is_compared_in_parts() -> None:
    run = [frame(str(number), 0) for number in range(MOST + 1)]
    assert kept(*run) == ["0", str(MOST)]
