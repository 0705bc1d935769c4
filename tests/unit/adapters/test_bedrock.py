"""Bedrock's answers, in the shapes that Nova Canvas documents; the client checks the calls."""

import base64
import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import boto3
import pytest
from botocore.response import StreamingBody
from botocore.stub import Stubber
from PIL import Image
from shoebox.adapters.bedrock import MODEL, BedrockPainter
from shoebox.domain.box import Box
from shoebox.domain.problem import MediaRefused, Problem, Unavailable
from shoebox.domain.style import Style
from shoebox.imaging.lab import Copyist

WHOLE = Box(0, 0, 1, 1)


def saved(kind: str, size: tuple[int, int]) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


PHOTO = saved("JPEG", (330, 250))


@pytest.fixture
def stub() -> Iterator[Stubber]:
    client = boto3.client(
        "bedrock-runtime",
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    with Stubber(client) as stubber:
        yield stubber


def answered(said: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps(said).encode()
    return {"body": StreamingBody(BytesIO(body), len(body)), "contentType": "application/json"}


def painted(stub: Stubber, seed: int = 7) -> bytes:
    painter = BedrockPainter(stub.client, Copyist())
    return painter.paint(PHOTO, Style.OIL, WHOLE, (), seed)


def test_a_variation_of_the_photo_comes_back_as_large_as_it_was(stub: Stubber) -> None:
    asked = {
        "taskType": "IMAGE_VARIATION",
        "imageVariationParams": {
            "text": "The same scene and the same people as an oil painting with visible strokes of"
            " a bristle brush",
            "negativeText": "other people, other faces, text, a signature, a frame",
            "images": [base64.b64encode(PHOTO).decode()],
            "similarityStrength": 0.85,
        },
        "imageGenerationConfig": {
            "numberOfImages": 1,
            "width": 336,
            "height": 320,
            "cfgScale": 6.5,
            "seed": 7,
        },
    }
    sent = {
        "modelId": MODEL,
        "contentType": "application/json",
        "accept": "application/json",
        "body": json.dumps(asked),
    }
    made = base64.b64encode(saved("PNG", (336, 320))).decode()
    stub.add_response("invoke_model", answered({"images": [made]}), sent)
    picture = Image.open(BytesIO(painted(stub)))
    assert (picture.format, picture.size) == ("JPEG", (330, 250))
    stub.assert_no_pending_responses()


@pytest.mark.parametrize(
    "said",
    [
        {"images": [], "error": "All of the generated images have been blocked by our filters."},
        {"images": None},
    ],
)
def test_what_the_model_filters_out_is_not_painted(stub: Stubber, said: dict[str, Any]) -> None:
    stub.add_response("invoke_model", answered(said))
    with pytest.raises(MediaRefused) as refused:
        painted(stub)
    assert refused.value.code == "not_painted"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ThrottlingException", Unavailable),
        ("ModelTimeoutException", Unavailable),
        ("ServiceUnavailableException", Unavailable),
        ("ValidationException", MediaRefused),
    ],
)
def test_a_busy_model_is_asked_again_and_one_that_refuses_is_not(
    stub: Stubber, code: str, kind: type[Problem]
) -> None:
    stub.add_client_error("invoke_model", code)
    with pytest.raises(kind):
        painted(stub)
