"""Cartoon: flat colours in a few steps of light, and clear dark lines.

Source: Winnemöller, Olsen and Gooch, "Real-Time Video Abstraction" (2006).
"""

import numpy as np
from PIL import Image

from shoebox.imaging.styles.flow import flow, structure
from shoebox.imaging.styles.lines import contours
from shoebox.imaging.styles.plates import (
    Floats,
    flattened,
    floats,
    light,
    picture,
    single,
    smoothstep,
    unit,
    vivid,
)

_STEPS = 7
_LINE = np.array([0.10, 0.08, 0.12], np.float32)


def paint(image: Image.Image, care: Floats, seed: int) -> Image.Image:
    """The picture as a cartoon; `care` says where steps are softer and lines finer."""
    scale, rgb = unit(image), floats(image)
    way = flow(structure(light(rgb), 5 * scale), seed)
    flat = way.along(_flat(rgb, care, scale), 3)
    stepped = _stepped(flat, care)
    bold = contours(_lifted(flat), way, 1.5 * scale, 30, 0.010)
    fine = contours(_lifted(rgb), way, 1.0 * scale, 26, 0.014)
    drawn = smoothstep(bold * (1 - 0.45 * care) + 0.5 * fine * care, 0.25, 0.75)
    coloured = np.clip(vivid(stepped, 1.42), 0, 1)
    return picture((coloured + 0.92 * drawn[..., None] * (_LINE - coloured)).astype(np.float32))


def _flat(rgb: Floats, care: Floats, scale: float) -> Floats:
    broad = rgb
    for _ in range(2):
        broad = flattened(broad, 2.6 * scale, 0.055)
    fine = flattened(rgb, 2.0 * scale, 0.04)
    return single(broad + (0.8 * care)[..., None] * (fine - broad))


def _lifted(rgb: Floats) -> Floats:
    """Light as the eye judges it: what is dark has outlines, too."""
    return np.sqrt(np.clip(light(rgb), 0, 1))


def _stepped(rgb: Floats, care: Floats) -> Floats:
    """Light in steps whose edges are as soft as the picture is there."""
    plane = np.clip(light(rgb), 0, 1) ** np.float32(0.9)
    levels = plane * _STEPS
    step = np.floor(levels)
    dy, dx = np.gradient(plane)
    width = np.clip(0.10 + 0.3 * care - 4 * np.hypot(dx, dy), 0.05, 0.5).astype(np.float32)
    share = np.clip((levels - step - 0.5) / width + 0.5, 0, 1)
    dark = smoothstep(plane, 0.10, 0.28)
    to = (step + share * share * (3 - 2 * share)) / _STEPS * 0.94 + 0.05
    to = plane + dark * (to - plane)
    ratio = (to + np.float32(0.03)) / (light(rgb) + np.float32(0.03))
    return single(np.clip(rgb * ratio[..., None], 0, 1))
