"""Drawn lines: where light changes across the structure, joined up along it.

Source: Kang, Lee and Chui, "Coherent Line Drawing" (2007), and Winnemöller, Kyprianidis and
Olsen, "XDoG: an eXtended difference-of-Gaussians compendium" (2012).
"""

import numpy as np

from shoebox.imaging.styles.flow import Flow
from shoebox.imaging.styles.plates import Floats, blurred, single

_WIDER = 1.6


def contours(plane: Floats, way: Flow, sigma: float, sharp: float, least: float = 0.004) -> Floats:
    """How much of a line there is, 0 to 1: on the dark side of every edge.

    What changes by less than `least` is texture, and draws none.
    """
    difference = blurred(plane, sigma) - blurred(plane, _WIDER * sigma)
    joined = way.along(difference.astype(np.float32), 4)
    found: Floats = np.tanh(np.float32(sharp) * np.clip(-joined - np.float32(least), 0, None))
    return found


def solid(plane: Floats, way: Flow, sigma: float, level: float) -> Floats:
    """Ink as in a woodcut, 0 to 1: lines along edges, and all of what is darker than `level`."""
    sharpened = 20 * blurred(plane, sigma) - 19 * blurred(plane, _WIDER * sigma)
    joined = way.along(sharpened.astype(np.float32), 3)
    dark = np.clip(1 - (1 + np.tanh(8 * np.minimum(0, joined - np.float32(level)))), 0, 1)
    return single(dark)
