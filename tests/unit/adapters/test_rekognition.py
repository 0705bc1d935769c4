"""Rekognition's answers, in the shapes that its API documents; the client checks them."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from shoebox.adapters.rekognition import RekognitionSight
from shoebox.domain.box import Box
from shoebox.domain.sight import Seen
from shoebox.domain.signals import Found, Tag

PICTURE = b"a picture"
IMAGE = {"Bytes": PICTURE}
ASKED: dict[str, dict[str, Any]] = {
    "detect_labels": {"Image": IMAGE, "MaxLabels": 20, "MinConfidence": 55.0},
    "detect_faces": {"Image": IMAGE, "Attributes": ["DEFAULT"]},
    "detect_moderation_labels": {"Image": IMAGE, "MinConfidence": 20.0},
}
BOX = {"Width": 0.25, "Height": 0.5, "Left": 0.125, "Top": 0.25}
LABELS = {
    "Labels": [
        {
            "Name": "Person",
            "Confidence": 98.5,
            "Instances": [{"BoundingBox": BOX, "Confidence": 97.0}],
            "Parents": [],
            "Aliases": [{"Name": "Human"}],
            "Categories": [{"Name": "Person Description"}],
        },
        {
            "Name": "Birthday Cake",
            "Confidence": 99.25,
            "Instances": [],
            "Parents": [{"Name": "Cake"}, {"Name": "Dessert"}, {"Name": "Food"}],
        },
    ],
    "LabelModelVersion": "3.0",
}
POSE = {"Roll": 1.0, "Yaw": -2.0, "Pitch": 3.0}
LANDMARKS = [{"Type": "eyeLeft", "X": 0.2, "Y": 0.3}]
FACES = {
    "FaceDetails": [
        {"BoundingBox": BOX, "Landmarks": LANDMARKS, "Pose": POSE, "Confidence": 95.0},
        {"BoundingBox": BOX | {"Left": -0.125}, "Pose": POSE, "Confidence": 99.5},
        {"BoundingBox": BOX, "Pose": POSE, "Confidence": 60.0},
    ]
}
SAFE: dict[str, Any] = {"ModerationLabels": [], "ModerationModelVersion": "7.0"}


@pytest.fixture
def stub() -> Iterator[Stubber]:
    client = boto3.client(
        "rekognition",
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    with Stubber(client) as stubbed:
        yield stubbed
        stubbed.assert_no_pending_responses()


def _answers(stub: Stubber, **answers: dict[str, Any]) -> None:
    for call, answer in answers.items():
        stub.add_response(call, answer, ASKED[call])


def _see(stub: Stubber, faces: bool) -> Seen:
    client: Any = stub.client
    return RekognitionSight(client).see(PICTURE, faces)


def _moderated(*labels: tuple[str, str, float]) -> dict[str, Any]:
    told = [
        {"Name": name, "ParentName": parent, "Confidence": sure, "TaxonomyLevel": 1}
        for name, parent, sure in labels
    ]
    return SAFE | {"ModerationLabels": told}


def test_labels_are_tags_the_surest_first_and_what_is_located_is_an_object(stub: Stubber) -> None:
    _answers(stub, detect_labels=LABELS, detect_moderation_labels=SAFE)
    seen = _see(stub, faces=False)
    assert seen.tags == (Tag("birthday cake", 0.9925), Tag("person", 0.985))
    assert seen.objects == (Found("person", 0.97, Box(0.125, 0.25, 0.375, 0.75)),)


def test_without_permission_rekognition_is_not_asked_for_faces(stub: Stubber) -> None:
    _answers(stub, detect_labels=LABELS, detect_moderation_labels=SAFE)
    assert _see(stub, faces=False).faces is None


def test_sure_faces_are_located_within_the_picture_and_nothing_else_of_them_is_kept(
    stub: Stubber,
) -> None:
    _answers(stub, detect_labels=LABELS, detect_faces=FACES, detect_moderation_labels=SAFE)
    assert _see(stub, faces=True).faces == (
        Box(0.0, 0.25, 0.125, 0.75),
        Box(0.125, 0.25, 0.375, 0.75),
    )


@pytest.mark.parametrize(
    ("labels", "unsafe"),
    [
        ([], 0.0),
        ([("Explicit", "", 91.5), ("Exposed Female Nipple", "Explicit Nudity", 88.0)], 0.915),
        ([("Swimwear or Underwear", "", 99.0)], 0.0),
        ([("Female Swimwear or Underwear", "Swimwear or Underwear", 99.0)], 0.0),
        ([("Alcohol", "", 99.0), ("Violence", "", 42.0)], 0.42),
    ],
)
def test_the_gravest_doubt_counts_and_a_swimsuit_is_none(
    labels: list[tuple[str, str, float]], unsafe: float, stub: Stubber
) -> None:
    _answers(stub, detect_labels=LABELS, detect_moderation_labels=_moderated(*labels))
    assert _see(stub, faces=False).unsafe == unsafe


@pytest.mark.parametrize("code", ["InvalidImageFormatException", "ImageTooLargeException"])
def test_a_picture_that_it_cannot_read_is_not_measured(code: str, stub: Stubber) -> None:
    for call, asked in ASKED.items():
        stub.add_client_error(call, code, expected_params=asked)
    assert _see(stub, faces=True) == Seen()


@pytest.mark.parametrize("code", ["ThrottlingException", "InternalServerError"])
def test_a_failure_that_passes_is_raised_so_that_the_message_comes_again(
    code: str, stub: Stubber
) -> None:
    stub.add_client_error("detect_labels", code)
    with pytest.raises(ClientError):
        _see(stub, faces=True)
