"""What stands out from a picture.

Source: Qin, Zhang, Huang, Dehghan, Zaiane and Jagersand, "U2-Net: Going Deeper with Nested
U-Structure for Salient Object Detection" (2020), the small variant.
"""

import numpy as np
from PIL import Image

from shoebox.domain.box import Box
from shoebox.vision.pixels import planes, squeezed
from shoebox.vision.sessions import Floats, Session

SIDE = 320
_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_SPREAD = np.array([0.229, 0.224, 0.225], np.float32)
_STANDS_OUT = 0.5
_SPECK = 0.01
_TRIMMED = 0.02


def mask(session: Session, image: Image.Image) -> Floats:
    """How much each of 320 x 320 parts of the picture stands out, from 0 to 1."""
    pixels = squeezed(image, SIDE)
    given = planes((pixels / max(1.0, float(pixels.max())) - _MEAN) / _SPREAD)
    (found,) = session.run(["1959"], {"input.1": given})
    standing: Floats = found[0, 0]
    return standing


def focus(mask: Floats) -> Box | None:
    """The box of what stands out; None where nothing does.

    Of each side, two hundredths of what stands out are left to stray parts.
    """
    salient = mask > _STANDS_OUT
    if salient.mean() < _SPECK:
        return None
    left, right = _span(salient.sum(axis=0))
    top, bottom = _span(salient.sum(axis=1))
    return Box(left, top, right, bottom)


def _span(counts: Floats) -> tuple[float, float]:
    held = np.cumsum(counts) / counts.sum()
    first = int(np.searchsorted(held, _TRIMMED))
    last = int(np.searchsorted(held, 1 - _TRIMMED))
    return round(first / counts.size, 4), round((last + 1) / counts.size, 4)
