"""How much of a picture is writing.

Source: Liao, Wan, Yao, Chen and Bai, "Real-time Scene Text Detection with Differentiable
Binarization" (2020), as trained by PaddleOCR.
"""

import numpy as np
from PIL import Image

from shoebox.vision.pixels import fitted, planes
from shoebox.vision.sessions import Session

SIDE = 736
_SURE = 0.3


def share(session: Session, image: Image.Image) -> float:
    """The share of the picture that lines of writing cover, from 0 to 1."""
    given = planes(fitted(image, SIDE) / 127.5 - 1)
    (found,) = session.run(["sigmoid_0.tmp_0"], {"x": given})
    return round(float(np.mean(found > _SURE)), 4)
