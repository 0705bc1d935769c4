"""Every picture becomes sRGB: that is what a JPEG without a profile means."""

from functools import lru_cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

Floats = NDArray[np.floating]

_MAX_PROFILE = 4 << 20
_P3_PRIMARIES = 12
_BT2020_PRIMARIES = 9
_PQ, _HLG = 16, 18
_HDR_WHITE = 203.0
# Linear light of other primaries to sRGB's (IEC 61966-2-1, SMPTE EG 432-1, ITU-R BT.2087).
_TO_SRGB = {
    _P3_PRIMARIES: (
        (1.2249, -0.2247, 0.0),
        (-0.0420, 1.0419, 0.0),
        (-0.0197, -0.0786, 1.0979),
    ),
    _BT2020_PRIMARIES: (
        (1.6605, -0.5876, -0.0728),
        (-0.1246, 1.1329, -0.0083),
        (-0.0182, -0.1006, 1.1187),
    ),
}


def to_srgb(
    image: Image.Image, profile: bytes | None, coded: tuple[int, int] | None = None
) -> Image.Image:
    """The picture in mode RGB and in sRGB.

    `profile` is an ICC profile, `coded` the primaries and transfer of ITU-T H.273; a profile that
    cannot be read counts as none.
    """
    if profile and len(profile) <= _MAX_PROFILE:
        converted = _by_profile(image, profile)
        if converted:
            return converted
    plain = _opaque(image)
    if coded and (coded[0] in _TO_SRGB or coded[1] in (_PQ, _HLG)):
        return _by_code(plain, *coded)
    return plain


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    flat = image if image.mode in ("L", "CMYK") else _opaque(image)
    try:
        return ImageCms.profileToProfile(flat, BytesIO(profile), _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _opaque(image: Image.Image) -> Image.Image:
    """Mode RGB; what was transparent lies on white, as on paper."""
    if image.mode == "RGB":
        return image
    if image.mode not in ("RGBA", "LA", "PA", "La", "RGBa"):
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")


def _by_code(image: Image.Image, primaries: int, transfer: int) -> Image.Image:
    light = _linear(np.asarray(image, dtype=np.float32) / 255, transfer)
    if primaries in _TO_SRGB:
        light = light @ np.array(_TO_SRGB[primaries], dtype=np.float32).T
    light = np.clip(light, 0, 1)
    coded = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return Image.fromarray(np.round(coded * 255).astype(np.uint8))


def _linear(values: Floats, transfer: int) -> Floats:
    """Linear light, 1 being white; highlights of HDR are rolled off (Reinhard 2002, eq. 4)."""
    if transfer == _PQ:
        return _rolled_off(_pq(values))
    if transfer == _HLG:
        return _rolled_off(_hlg(values))
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _rolled_off(light: Floats, brightest: float = 4.0) -> Floats:
    return light * (1 + light / brightest**2) / (1 + light)


def _pq(values: Floats) -> Floats:
    """SMPTE ST 2084, in multiples of the diffuse white of ITU-R BT.2408."""
    power = values ** (1 / 78.84375)
    inner = np.maximum(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)
    light: Floats = inner ** (1 / 0.1593017578125) * (10_000 / _HDR_WHITE)
    return light


def _hlg(values: Floats) -> Floats:
    """ITU-R BT.2100, in multiples of diffuse white (75 % signal)."""
    low, high = values**2 / 3, (np.exp((values - 0.55991073) / 0.17883277) + 0.28466892) / 12
    return np.where(values <= 0.5, low, high) / 0.265


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
