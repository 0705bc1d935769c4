"""What platforms say of photos: names, folders, sidecars."""

import json
from pathlib import Path, PurePath
from typing import Any

import pytest
from shoebox.domain.mark import Mark

from agent import signs
from agent.scan import Found, Scan
from agent.sidecars import NOTHING, Said, Shelf, read


def found(folder: Path) -> dict[str, Found]:
    return {one.path.name: one for one in Scan(folder)}


def touch(folder: Path, *files: str, data: bytes = b"x") -> None:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def takeout(**said: Any) -> bytes:
    return json.dumps({"title": "a.jpg", **said}).encode()


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("Hidden/a.jpg", Mark.HIDDEN),
        ("Apple/Masqués/below/a.jpg", Mark.HIDDEN),
        ("Recently Deleted/a.heic", Mark.HIDDEN),
        ("Google Photos/Trash/a.jpg", Mark.HIDDEN),
        ("Google Photos/Locked Folder/a.jpg", Mark.LOCKED),
        ("Secure Folder/a.jpg", Mark.LOCKED),
        ("MIUI/Gallery/cloud/secretAlbum/a.jpg", Mark.LOCKED),
        ("Takeout/Google Photos/Archive/a.jpg", Mark.ARCHIVED),
        ("Takeout/Google Fotos/Archiv/a.jpg", Mark.ARCHIVED),
        ("MVIMG_20180418_113218.jpg", Mark.LIVE),
        ("PXL_20201010_101010101.MP.jpg", Mark.LIVE),
    ],
)
def test_names_and_folders_are_understood(path: str, mark: Mark) -> None:
    assert signs.marks(PurePath(path)) == {mark}


@pytest.mark.parametrize(
    "path",
    ["My hidden gems/a.jpg", "Archive/a.jpg", "Archives 2019/a.jpg", "Binary/a.jpg", "hidden.jpg"],
)
def test_what_only_sounds_like_it_is_not(path: str) -> None:
    assert signs.marks(PurePath(path)) == frozenset()


@pytest.mark.parametrize(
    ("names", "covers"),
    [
        (
            [
                "00000IMG_00000_BURST20180101120000000_COVER.jpg",
                "00001IMG_00001_BURST20180101120000000.jpg",
            ],
            1,
        ),
        (["IMG_20180418_113218_BURST001_COVER.jpg", "IMG_20180418_113218_BURST002.jpg"], 1),
        (["DSC_0001_BURST20150101120000000.JPG", "DSC_0002_BURST20150101120000000.JPG"], 0),
        (["20190730_165017_001.jpg", "20190730_165017_002.jpg", "20190730_165017_003.jpg"], 0),
    ],
)
def test_the_frames_of_a_burst_belong_together(folder: Path, names: list[str], covers: int) -> None:
    touch(folder, *names, "IMG_20180418_113219.jpg", "20190730_165018.jpg")
    bursts = {one.burst for name, one in found(folder).items() if name in names}
    assert len(bursts) == 1
    assert "" not in bursts
    assert all(one.kind == ["burst"] for name, one in found(folder).items() if name in names)
    assert sum(signs.is_cover(Path(name).stem) for name in names) == covers
    assert found(folder)["20190730_165018.jpg"].burst == ""


def test_a_single_frame_is_no_burst(folder: Path) -> None:
    touch(folder, "IMG_20180418_113218_BURST001.jpg")
    assert found(folder)["IMG_20180418_113218_BURST001.jpg"].burst == ""


def test_the_halves_of_a_live_pair_belong_together(folder: Path) -> None:
    touch(folder, "IMG_1.HEIC", "img_1.mov", "IMG_2.HEIC", "IMG_3.MOV", "below/IMG_2.MOV")
    seen = found(folder)
    assert seen["IMG_1.HEIC"].live == seen["img_1.mov"].live != ""
    assert seen["IMG_1.HEIC"].kind == seen["img_1.mov"].kind == ["live"]
    assert not any(seen[name].live for name in ("IMG_2.HEIC", "IMG_3.MOV", "IMG_2.MOV"))


def test_what_closes_one_closes_its_siblings(folder: Path) -> None:
    touch(folder, "IMG_1.HEIC", "IMG_1.MOV", "a_BURST001.jpg", "a_BURST002.jpg", "a_BURST002.mov")
    touch(folder, "IMG_1.HEIC.json", data=takeout(archived=True))
    touch(folder, "a_BURST001.jpg.json", data=takeout(inLockedFolder=True))
    seen = found(folder)
    assert seen.keys() == {"IMG_1.HEIC", "IMG_1.MOV"}
    assert all(Mark.ARCHIVED in one.marks for one in seen.values())


@pytest.mark.parametrize(
    ("photo", "sidecar"),
    [
        ("a.jpg", "a.jpg.json"),
        ("a.jpg", "A.JPG.xmp"),
        ("a.jpg", "a.xmp"),
        ("a.jpg", "a.jpg.supplemental-metadata.json"),
        ("a.jpg", "a.jpg.supplemental-me.json"),
        ("a.jpg", "a.jpg.s.json"),
        ("a(1).jpg", "a.jpg(1).json"),
        ("a(2).jpg", "a.jpg.supplemental-metadata(2).json"),
        ("a-edited.jpg", "a.jpg.json"),
        (f"{'n' * 45}.jpg", f"{'n' * 45}..json"),
        (f"{'n' * 60}.jpg", f"{'n' * 46}.json"),
    ],
)
def test_a_sidecar_is_found_by_the_name_of_its_photo(photo: str, sidecar: str) -> None:
    assert list(Shelf([sidecar, "other.jpg.json"]).of(photo)) == [sidecar]


@pytest.mark.parametrize("sidecar", ["b.jpg.json", "a.jpg(1).json", "a.png.json", "metadata.json"])
def test_the_sidecar_of_another_photo_is_not(sidecar: str) -> None:
    assert list(Shelf([sidecar]).of("a.jpg")) == []


def test_takeout_says_marks_time_and_place() -> None:
    said = read(
        "a.json",
        takeout(
            favorited=True,
            archived=False,
            photoTakenTime={"timestamp": "1750000000"},
            geoData={"latitude": 48.8577, "longitude": 2.295},
        ),
    )
    place = (48.8577, 2.295)
    assert said == Said(frozenset({Mark.FAVOURITE}), "2025-06-15T15:06:40+00:00", place)


def test_zeros_are_no_place() -> None:
    assert read("a.json", takeout(geoData={"latitude": 0.0, "longitude": 0.0})).place is None


@pytest.mark.parametrize(
    "text",
    [
        '<x:xmpmeta><rdf:Description xmp:Rating="5"/></x:xmpmeta>',
        "<xmp:Rating>5</xmp:Rating>",
        "<MicrosoftPhoto:Rating>99</MicrosoftPhoto:Rating>",
    ],
)
def test_five_stars_are_a_favourite(text: str) -> None:
    assert read("a.xmp", text.encode()).marks == {Mark.FAVOURITE}
    assert read("a.xmp", text.replace("5", "4").replace("99", "75").encode()) == NOTHING


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"[]",
        b"[" * 100_000,
        b'{"photoTakenTime": 5}',
        b'{"geoData": {"latitude": "x"}}',
        b'{"photoTakenTime": {"timestamp": "99999999999999999999"}}',
        b"\xff\xfe{}",
    ],
)
def test_a_sidecar_that_cannot_be_understood_says_nothing(data: bytes) -> None:
    assert read("a.json", data) == NOTHING
