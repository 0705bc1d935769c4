"""What names and folders say of a photo, as phones, cameras and exports write them."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from pathlib import PurePath

from shoebox.domain.mark import Mark

# iOS (its camera never writes PNG), Android, Windows, macOS; English, French, German, Spanish.
_IOS_SCREENSHOT = re.compile(r"IMG_\d{4}\.png", re.IGNORECASE)
_SCREENSHOT = re.compile(
    r"(screen[ _-]?shots?|captures? d['\u2019_ ]écran|bildschirmfotos?|capturas? de pantalla)"
    r"(?![a-z])",
    re.IGNORECASE,
)
# Google Camera and Sony (a time behind BURST), other Androids (a number behind), Samsung.
_BURSTS = (
    re.compile(r".*_BURST(\d{14,})(?:_COVER)?", re.IGNORECASE),
    re.compile(r"(.+?)[_.-]BURST-?\d{1,4}(?:[_.]COVER)?", re.IGNORECASE),
    re.compile(r"(\d{8}_\d{6})_\d{3}"),
)
_COVER = re.compile(r".*[_.]COVER", re.IGNORECASE)
# A photo with its film in the same file: older and newer Pixels, Samsung and Xiaomi.
_MOTION = re.compile(r"MVIMG_.*|.*\.MP(?:~\d+)?|.*_MP", re.IGNORECASE)
_CLOSED = {
    Mark.HIDDEN: (
        "hidden", "ausgeblendet", "masqué", "masqués", "oculto", "ocultos",
        "trash", "bin", "recently deleted", "papierkorb", "zuletzt gelöscht", "corbeille",
        "supprimés récemment", "papelera", "eliminado recientemente", "$recycle.bin",
    ),
    Mark.LOCKED: (
        "locked", "locked folder", "secure folder", "private", "secretalbum", "gesperrter ordner",
        "dossier verrouillé", "carpeta bloqueada", "carpeta privada",
    ),
}  # fmt: skip
_ARCHIVES = ("archive", "archiv", "archives", "archivo")
_EXPORT = "google "


def marks(inside: PurePath) -> frozenset[Mark]:
    """The marks of the photo at `inside`, a path below the roll."""
    folders = [_plain(part).casefold() for part in inside.parts[:-1]]
    found = {mark for mark, names in _CLOSED.items() if not set(names).isdisjoint(folders)}
    if any(_archived(parent, below) for parent, below in pairwise(folders)):
        found.add(Mark.ARCHIVED)
    if is_screenshot(inside):
        found.add(Mark.SCREENSHOT)
    if _MOTION.fullmatch(inside.stem) and inside.suffix.lower() in (".jpg", ".jpeg", ".heic"):
        found.add(Mark.LIVE)
    return frozenset(found)


def is_screenshot(path: PurePath) -> bool:
    """Whether the name, or that of the folder, is what systems call screenshots."""
    names = map(_plain, path.parts[-2:])
    return bool(_IOS_SCREENSHOT.fullmatch(path.name)) or any(map(_SCREENSHOT.match, names))


def burst(stem: str) -> str:
    """What the frames of one burst share in their names; empty where it is no such name."""
    found = (pattern.fullmatch(stem) for pattern in _BURSTS)
    return next((one[1].casefold() for one in found if one), "")


def is_cover(stem: str) -> bool:
    """Whether the camera itself chose this frame of its burst."""
    return bool(_COVER.fullmatch(stem))


def closing(found: Iterable[Mark]) -> frozenset[Mark]:
    """Those of the marks that close what belongs together with the item, too."""
    return frozenset(found) & {Mark.HIDDEN, Mark.LOCKED, Mark.ARCHIVED, Mark.SCREENSHOT}


def _archived(parent: str, below: str) -> bool:
    """Only in an export: people call their own folders so, too."""
    return below in _ARCHIVES and parent.startswith(_EXPORT)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name)
