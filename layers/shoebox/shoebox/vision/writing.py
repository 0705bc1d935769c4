"""How much writing is in a picture.

Source: Liao, Wan, Yao, Chen and Bai, "Real-time Scene Text Detection with Differentiable
Binarization" (2020), as trained by PaddleOCR.
"""

import numpy as np
from PIL import Image

from shoebox.vision.pixels import fitted, planes
from shoebox.vision.sessions import Session

SIDE = 704
_SURE = 0.5
_COLUMNS = 75


def lines(session: Session, image: Image.Image) -> int:
    """How many lines of writing lie above one another: three of four columns of pixels cross no
    more than these."""
    pixels = fitted(image, SIDE)[..., ::-1]  # the model learned from blue, green, red
    (found,) = session.run(["sigmoid_0.tmp_0"], {"x": planes(pixels / 127.5 - 1)})
    written = np.pad(found[0, 0] > _SURE, ((1, 0), (0, 0)))
    begun = written[1:] & ~written[:-1]
    return int(np.percentile(begun.sum(axis=0), _COLUMNS))
