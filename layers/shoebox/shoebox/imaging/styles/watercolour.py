"""Watercolour: washes within wavering outlines, pigment gathered at edges, grain of the paper.

Source: Bousseau, Kaplan, Thollot and Sillion, "Interactive watercolor rendering with temporal
coherence and abstraction" (2006), whose pigment model is used.
"""

import numpy as np
from PIL import Image

from shoebox.imaging.styles.flow import flow, structure
from shoebox.imaging.styles.lines import contours
from shoebox.imaging.styles.plates import (
    Floats,
    blurred,
    flattened,
    floats,
    light,
    noise,
    picture,
    single,
    smoothstep,
    unit,
    vivid,
)

_PAPER = np.array([0.985, 0.978, 0.96], np.float32)
_MARGIN = 0.028


def paint(image: Image.Image, care: Floats, seed: int) -> Image.Image:
    """The picture as a watercolour; `care` says where washes stay close to it."""
    scale = unit(image)
    rgb = _bent(floats(image), care, 1.5 * scale, 34 * scale, seed)
    way = flow(structure(light(rgb), 5 * scale), seed)
    washes = _washes(rgb, care, scale)
    plane = light(washes)
    density = 1 + _gathered(plane, scale) + _pigment(image.size, care, scale, seed)
    painted = _diluted(washes, density.astype(np.float32))
    pen = contours(light(rgb), way, 1.2 * scale, 10, 0.012) * (0.10 + 0.32 * care)
    painted = painted * (1 - pen)[..., None]
    return picture(_on_paper(painted, scale, seed))


def _bent(rgb: Floats, care: Floats, reach: float, grain: float, seed: int) -> Floats:
    """Outlines that waver as a wet brush does."""
    height, width, _ = rgb.shape
    loose = np.float32(reach) * (1 - 0.9 * care)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    x = columns + loose * noise((width, height), grain, seed)
    y = rows + loose * noise((width, height), grain, seed + 1)
    xi = np.clip(np.rint(x), 0, width - 1).astype(np.intp)
    yi = np.clip(np.rint(y), 0, height - 1).astype(np.intp)
    bent: Floats = rgb[yi, xi]
    return bent


def _washes(rgb: Floats, care: Floats, scale: float) -> Floats:
    """Broad washes, and finer ones where care is taken; light and clear."""
    broad = flattened(flattened(rgb, 5 * scale, 0.10), 9 * scale, 0.07)
    fine = flattened(flattened(rgb, 2.2 * scale, 0.07), 3 * scale, 0.05)
    mixed = broad + (0.2 + 0.8 * care)[..., None] * (fine - broad)
    lifted = np.clip(mixed, 0, 1) ** np.float32(0.82)
    stepped = _stepped(lifted.astype(np.float32), 0.45)
    return single(np.clip(vivid(stepped, 1.22) * 0.96 + 0.05, 0, 1))


def _stepped(rgb: Floats, how: float) -> Floats:
    """Light in a few soft steps, one wash over the other."""
    plane = light(rgb)
    levels = plane * 7
    step = np.floor(levels)
    soft = (step + smoothstep(levels - step, 0.25, 0.75)) / 7
    to = plane + np.float32(how) * (soft - plane)
    ratio = (to + np.float32(0.02)) / (plane + np.float32(0.02))
    return single(rgb * ratio[..., None])


def _gathered(plane: Floats, scale: float) -> Floats:
    """Pigment that dried at the rims of washes."""
    dy, dx = np.gradient(blurred(plane, 1.6 * scale))
    rim = smoothstep(np.hypot(dx, dy) * np.float32(scale), 0.008, 0.05)
    inner = np.clip(blurred(plane, 4 * scale) - plane, -0.1, 0.1) * 2.2
    return single(0.55 * rim + inner)


def _pigment(size: tuple[int, int], care: Floats, scale: float, seed: int) -> Floats:
    """Clouds of pigment, and grains of it in the hollows of the paper."""
    clouds = (
        0.16 * noise(size, 180 * scale, seed + 2)
        + 0.11 * noise(size, 60 * scale, seed + 3)
        + 0.06 * noise(size, 18 * scale, seed + 4)
    )
    grains = 0.055 * noise(size, 2.2 * scale, seed + 5)
    return single(clouds * (1 - 0.65 * care) + grains)


def _diluted(rgb: Floats, density: Floats) -> Floats:
    """Bousseau et al., equation 1: more pigment is darker and fuller, less is lighter."""
    thick = (density - 1)[..., None]
    return single(np.clip(rgb - (rgb - rgb * rgb) * thick, 0, 1))


def _on_paper(rgb: Floats, scale: float, seed: int) -> Floats:
    """Washes that end before the sheet does, on paper with a tooth."""
    height, width, _ = rgb.shape
    size = (width, height)
    from_edge = _from_edge(height, width) / (_MARGIN * min(width, height))
    ragged = 0.22 * noise(size, 90 * scale, seed + 6) + 0.07 * noise(size, 14 * scale, seed + 7)
    reach = (from_edge - 1 + ragged).astype(np.float32)
    there = smoothstep(reach, -0.06, 0.10)
    rim = there * (1 - smoothstep(reach, 0.05, 0.32))
    tooth = 1 + np.float32(0.02) * noise(size, 1.6 * scale, seed + 8)
    wet = _diluted(rgb, 1 + 0.5 * rim)
    sheet = _PAPER * tooth[..., None]
    return single(sheet * (1 + there[..., None] * (wet - 1)))


def _from_edge(height: int, width: int) -> Floats:
    rows = np.minimum(np.arange(height), np.arange(height)[::-1]).astype(np.float32)
    columns = np.minimum(np.arange(width), np.arange(width)[::-1]).astype(np.float32)
    return np.minimum(rows[:, None], columns[None, :])
