"""Halftone: dots of four inks on screens at the printer's angles, as in old magazines."""

import numpy as np
from PIL import Image

from shoebox.imaging.styles.plates import (
    Floats,
    floats,
    noise,
    picture,
    single,
    smoothstep,
    spread,
    unit,
    vivid,
)

_PAPER = np.array([0.972, 0.955, 0.915], np.float32)
_INKS = (
    (np.array([0.02, 0.62, 0.86], np.float32), 15.0),
    (np.array([0.90, 0.10, 0.50], np.float32), 75.0),
    (np.array([0.99, 0.87, 0.04], np.float32), 0.0),
    (np.array([0.11, 0.10, 0.12], np.float32), 45.0),
)
"""Cyan, magenta, yellow and black, with the angle of each screen in degrees."""
_PITCH = 4.6
_BLACK = 0.75


def paint(image: Image.Image, care: Floats, seed: int) -> Image.Image:
    """The picture in dots of ink; `care` says where detail stays."""
    scale = unit(image)
    rgb = _crisp(floats(image), care, scale)
    worn = 1 - np.clip(0.05 + 0.03 * noise(image.size, 2.5 * scale, seed), 0, 1)
    sheet = np.broadcast_to(_PAPER, rgb.shape)
    for share, (ink, angle) in zip(_separated(vivid(rgb, 1.3)), _INKS, strict=True):
        covered = (_dots(share, _PITCH * scale, angle) * worn)[..., None]
        sheet = sheet * (1 - covered * (1 - ink))
    return picture(sheet.astype(np.float32))


def _crisp(rgb: Floats, care: Floats, scale: float) -> Floats:
    """Detail that dots of one size would swallow is drawn stronger where care is taken."""
    soft = spread(rgb, _PITCH / 2 * scale)
    return single(np.clip(soft + (0.7 + 1.3 * care)[..., None] * (rgb - soft), 0, 1))


def _separated(rgb: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """The share of each ink; black takes over most of what the three have in common."""
    cmy = 1 - np.clip(rgb, 0, 1)
    common = cmy.min(axis=-1)
    black = np.float32(_BLACK) * common ** np.float32(1.6)
    rest = np.clip((cmy - 0.8 * black[..., None]) / (1 - 0.8 * black[..., None]), 0, 1)
    cyan, magenta, yellow = (rest[..., channel] ** np.float32(1.12) for channel in range(3))
    return cyan, magenta, yellow, black


def _dots(share: Floats, pitch: float, degrees: float) -> Floats:
    """Round dots that grow with the share until they join; their edges soft by a pixel."""
    height, width = share.shape
    turn = np.deg2rad(degrees)
    rows = np.arange(height, dtype=np.float32)[:, None]
    columns = np.arange(width, dtype=np.float32)[None, :]
    step = 2 * np.pi / pitch
    along, aside = np.float32(np.cos(turn) * step), np.float32(np.sin(turn) * step)
    screen = (
        2 + np.cos(columns * along + rows * aside) + np.cos(rows * along - columns * aside)
    ) / 4
    soft = 1.6 / pitch
    return smoothstep(share - (1 - _even(screen)), -soft, soft)


def _even(screen: Floats) -> Floats:
    """The screen's values spread so that a share of ink covers that share of the paper."""
    levels = np.linspace(0, 1, 256, dtype=np.float32)
    angle = np.linspace(0, np.pi, 181)
    wave = (2 + np.cos(angle)[:, None] + np.cos(angle)[None, :]).ravel() / 4
    covered = np.searchsorted(np.sort(wave), levels) / wave.size
    return single(np.interp(screen, levels, covered))
