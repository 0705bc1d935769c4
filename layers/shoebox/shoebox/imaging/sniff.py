"""What a file is, told by its first bytes alone: names and claims are not evidence."""

JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
HEIC = "image/heic"
HEIF = "image/heif"
AVIF = "image/avif"

_PNG_START = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_WEBP_KINDS = (b"VP8 ", b"VP8L", b"VP8X")
_HEVC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_AV1_BRANDS = frozenset({b"avif", b"avis"})
_OPEN_BRANDS = frozenset({b"mif1", b"msf1", b"mif2"})
_ALIASES = {
    "image/jpg": JPEG,
    "image/pjpeg": JPEG,
    "image/heif": HEIC,
    "image/heic-sequence": HEIC,
    "image/heif-sequence": HEIC,
    "image/x-png": PNG,
}


def media_type(data: bytes) -> str | None:
    """The media type of a supported still picture, or None for anything else."""
    if data.startswith(b"\xff\xd8\xff") and data[3:4] >= b"\xc0":
        return JPEG
    if data.startswith(_PNG_START):
        return PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP" and data[12:16] in _WEBP_KINDS:
        return WEBP
    if data[4:8] == b"ftyp":
        return _by_brand(data)
    return None


def agrees(claimed: str, actual: str) -> bool:
    """Whether a claimed type means the actual one; HEIC and HEIF are told apart by nobody."""
    return _canonical(claimed) == _canonical(actual)


def _by_brand(data: bytes) -> str | None:
    end = min(int.from_bytes(data[:4], "big"), 512)
    major, rest = data[8:12], data[16:end]
    compatible = {rest[at : at + 4] for at in range(0, len(rest), 4)}
    if major in _OPEN_BRANDS:
        return _coded_as(compatible) or HEIF
    return _coded_as({major})


def _coded_as(brands: set[bytes]) -> str | None:
    if brands & _HEVC_BRANDS:
        return HEIC
    return AVIF if brands & _AV1_BRANDS else None


def _canonical(name: str) -> str:
    bare = name.partition(";")[0].strip().lower()
    return _ALIASES.get(bare, bare)
