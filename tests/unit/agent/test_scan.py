import os
from pathlib import Path, PurePath

import pytest
from shoebox.domain.mark import Mark

from agent import signs
from agent.scan import Found, Scan


def names(scan: Scan) -> set[str]:
    return {found.path.name for found in scan}


def touch(folder: Path, *files: str) -> None:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_pictures_are_found_in_every_folder_and_other_files_are_counted(folder: Path) -> None:
    touch(folder, "a.jpg", "b/c.JPEG", "b/d/e.heic", "f.PNG", "g.webp", "h.avif", "i.heif")
    touch(folder, "notes.txt", "b/sound.wav", "j.mov", "b/k.MP4", "a.jpg.json", "a.xmp")
    scan = Scan(folder)
    stills = {"a.jpg", "c.JPEG", "e.heic", "f.PNG", "g.webp", "h.avif", "i.heif"}
    assert names(scan) == stills | {"j.mov", "k.MP4"}
    assert scan.ignored == 2


def test_what_is_hidden_is_neither_found_nor_counted(folder: Path) -> None:
    touch(folder, ".hidden/a.jpg", ".b.jpg", "._c.jpg", "private/.nomedia", "private/d.jpg")
    touch(folder, "Photos Library.photoslibrary/originals/e.heic", "private/below/f.jpg")
    scan = Scan(folder)
    assert not names(scan)
    assert scan.ignored == 0


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    touch(tmp_path, "elsewhere/a.jpg")
    (folder / "b.jpg").symlink_to(tmp_path / "elsewhere" / "a.jpg")
    (folder / "round").symlink_to(folder)
    assert not names(Scan(folder))


def test_a_folder_that_is_gone_is_reported(folder: Path) -> None:
    scan = Scan(folder / "gone")
    assert not names(scan)
    assert [error.filename for error in scan.unreadable] == [str(folder / "gone")]


def test_names_that_are_no_text_are_found(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.jpg")).write_bytes(b"x")
    [found] = Scan(folder)
    assert os.fsencode(found.path).endswith(b"/\xff.jpg")


@pytest.mark.parametrize(
    "path",
    [
        "Screenshot_20250101-120000.png",
        "Screenshot_2025-01-01-12-00-00-123_com.example.app.jpg",
        "Screenshot (12).png",
        "Screenshot 2025-01-01 at 12.00.00.png",
        "Screen Shot 2019-01-01 at 12.00.00 PM.png",
        "Capture d\u2019écran 2025-01-01 à 12.00.00.png",
        "Capture d'e\u0301cran (3).png",
        "Screenshots/1.jpg",
        "IMG_1234.PNG",
    ],
)
def test_screenshots_are_told_by_their_names(path: str) -> None:
    assert signs.marks(PurePath("roll") / path) == {Mark.SCREENSHOT}


@pytest.mark.parametrize(
    "path", ["IMG_1234.JPG", "My screenshot.jpg", "Screenshotted/1.jpg", "Screenshots/a/1.jpg"]
)
def test_other_names_say_nothing(path: str) -> None:
    assert signs.marks(PurePath("roll") / path) == frozenset()


def test_an_impossible_time_is_not_said() -> None:
    assert Found(Path("a.jpg"), 1, 10**30, 1).changed_at is None
