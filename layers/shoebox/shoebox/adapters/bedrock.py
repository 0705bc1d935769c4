"""An image model on Amazon Bedrock as the painter: Nova Canvas, asked for a variation of a photo.

What it makes was made by a trained model, and everything that shows it says so.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from shoebox.domain.box import Box
from shoebox.domain.problem import MediaRefused, Unavailable
from shoebox.domain.style import Style

MODEL = "amazon.nova-canvas-v1:0"
LIKE = 0.85
"""How close to the photo a variation stays: 0.2 to 1.0."""
FIDELITY = 6.5
STEP, LEAST, MOST = 16, 320, 2048
SEEDS = 2_147_483_647
WORDS: Mapping[Style, str] = {
    Style.OIL: "an oil painting with visible strokes of a bristle brush",
    Style.WATERCOLOUR: "a loose watercolour on white paper",
    Style.PENCIL: "a pencil drawing with fine hatching on white paper",
    Style.INK: "a drawing in pen and black ink on white paper",
    Style.CARTOON: "a cartoon with flat colours and clear dark outlines",
    Style.HALFTONE: "a print in halftone dots, as in an old magazine",
    Style.GOLD: "an analogue photograph on warm colour film",
    Style.FADE: "an analogue photograph on faded colour film",
    Style.NOIR: "a black and white photograph on grainy film with deep shadows",
}
NEVER = "other people, other faces, text, a signature, a frame"


class Copyist(Protocol):
    """Who reads and writes pixels: adapters do not."""

    def size(self, picture: bytes) -> tuple[int, int]: ...

    def jpeg(self, picture: bytes, size: tuple[int, int]) -> bytes:
        """Any picture as a JPEG of that size, without metadata."""
        ...


@dataclass(frozen=True)
class BedrockPainter:
    """A model that is busy is Unavailable; one that will not paint this photo, MediaRefused."""

    bedrock: Any
    copyist: Copyist
    model: str = MODEL

    def paint(
        self,
        picture: bytes,
        style: Style,
        focus: Box,  # noqa: ARG002 # the model finds by itself what matters
        faces: Sequence[Box],  # noqa: ARG002 # as above
        seed: int,
    ) -> bytes:
        size = self.copyist.size(picture)
        said = self._asked(_request(picture, style, size, seed))
        if said.get("error") or not said.get("images"):
            raise MediaRefused("The model does not paint this photo.", "not_painted")
        return self.copyist.jpeg(base64.b64decode(said["images"][0]), size)

    def _asked(self, request: Mapping[str, Any]) -> Any:
        kind = "application/json"
        try:
            said = self.bedrock.invoke_model(
                modelId=self.model, contentType=kind, accept=kind, body=json.dumps(request)
            )
            return json.loads(said["body"].read())
        except ClientError as error:
            if error.response["Error"]["Code"] == "ValidationException":
                raise MediaRefused("The model does not paint this photo.", "not_painted") from error
            raise Unavailable("The model is busy; try again in a moment.") from error
        except BotoCoreError as error:
            raise Unavailable("The model does not answer; try again in a moment.") from error


def _request(picture: bytes, style: Style, size: tuple[int, int], seed: int) -> dict[str, Any]:
    width, height = (min(MOST, max(LEAST, round(side / STEP) * STEP)) for side in size)
    return {
        "taskType": "IMAGE_VARIATION",
        "imageVariationParams": {
            "text": f"The same scene and the same people as {WORDS[style]}",
            "negativeText": NEVER,
            "images": [base64.b64encode(picture).decode()],
            "similarityStrength": LIKE,
        },
        "imageGenerationConfig": {
            "numberOfImages": 1,
            "width": width,
            "height": height,
            "cfgScale": FIDELITY,
            "seed": seed % SEEDS,
        },
    }
