"""How likely a picture is not safe to suggest.

Source: Yahoo's open_nsfw (2016). It was made for pornography and knows nothing of violence.
"""

from io import BytesIO

import numpy as np
from PIL import Image

from shoebox.vision.sessions import Session

_SIDE, _CROP = 256, 224
_MEAN = np.array([104.0, 117.0, 123.0], np.float32)


def likelihood(session: Session, image: Image.Image) -> float:
    """From 0 to 1; its makers call what is below 0.2 safe and above 0.8 not."""
    square = image.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    edge = (_SIDE - _CROP) // 2
    pixels = np.asarray(_as_trained(square), np.float32)[edge:-edge, edge:-edge]
    given = np.ascontiguousarray((pixels[..., ::-1] - _MEAN)[None])
    (scores,) = session.run(["4195"], {"input_0": given})
    return round(float(scores[0, 1]), 4)


def _as_trained(image: Image.Image) -> Image.Image:
    """Through a JPEG: the model learned from files, and its scores move without their traces."""
    file = BytesIO()
    image.save(file, "JPEG")
    return Image.open(file)
