"""Amazon Rekognition as the sight: labels, where things and faces are, and what is not safe.

It locates faces; nothing here makes a collection, a template or a comparison of faces.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from botocore.exceptions import ClientError

from shoebox.domain.box import Box
from shoebox.domain.sight import Seen
from shoebox.domain.signals import Found, Tag

if TYPE_CHECKING:
    from mypy_boto3_rekognition.client import RekognitionClient
    from mypy_boto3_rekognition.type_defs import (
        BoundingBoxTypeDef,
        FaceDetailTypeDef,
        LabelTypeDef,
        ModerationLabelTypeDef,
    )

MOST_LABELS = 20
SURE, MENTIONED = 55.0, 20.0
"""Percent from which a label, and a doubt about safety, is told."""
SURE_FACE = 90.0
HARMLESS = frozenset({"Swimwear or Underwear", "Alcohol", "Gambling"})
"""What moderation also names, and a holiday or a party is full of."""
UNREADABLE = frozenset(
    {"InvalidImageFormatException", "ImageTooLargeException", "InvalidParameterException"}
)

T = TypeVar("T")


@dataclass(frozen=True)
class RekognitionSight:
    """A picture that Rekognition cannot read is not measured; any other failure is raised, so
    that the message comes again."""

    rekognition: "RekognitionClient"

    def see(self, picture: bytes, faces: bool) -> Seen:
        labels = _told(lambda: self._labels(picture)) or ()
        return Seen(
            tags=tuple(Tag(one["Name"].lower(), _share(one["Confidence"])) for one in labels),
            objects=tuple(found for one in labels for found in _objects(one)),
            faces=_told(lambda: self._faces(picture)) if faces else None,
            unsafe=_told(lambda: self._unsafe(picture)),
        )

    def _labels(self, picture: bytes) -> "Sequence[LabelTypeDef]":
        said = self.rekognition.detect_labels(
            Image={"Bytes": picture}, MaxLabels=MOST_LABELS, MinConfidence=SURE
        )
        return sorted(said["Labels"], key=lambda one: (-one["Confidence"], one["Name"]))

    def _faces(self, picture: bytes) -> tuple[Box, ...]:
        said = self.rekognition.detect_faces(Image={"Bytes": picture}, Attributes=["DEFAULT"])
        sure = [one for one in said["FaceDetails"] if one["Confidence"] >= SURE_FACE]
        return tuple(_box(one["BoundingBox"]) for one in sorted(sure, key=_surest_first))

    def _unsafe(self, picture: bytes) -> float:
        said = self.rekognition.detect_moderation_labels(
            Image={"Bytes": picture}, MinConfidence=MENTIONED
        )
        return max(map(_doubt, said["ModerationLabels"]), default=0.0)


def _told(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except ClientError as error:
        if error.response["Error"]["Code"] in UNREADABLE:
            return None
        raise


def _objects(label: "LabelTypeDef") -> Sequence[Found]:
    return [
        Found(label["Name"].lower(), _share(one["Confidence"]), _box(one["BoundingBox"]))
        for one in label.get("Instances", [])
    ]


def _surest_first(face: "FaceDetailTypeDef") -> float:
    return -face["Confidence"]


def _doubt(label: "ModerationLabelTypeDef") -> float:
    named = {label["Name"], label.get("ParentName", "")}
    return 0.0 if named & HARMLESS else _share(label["Confidence"])


def _share(percent: float) -> float:
    return round(percent / 100, 4)


def _box(box: "BoundingBoxTypeDef") -> Box:
    """Rekognition's box may reach beyond the picture."""
    sides = (box["Left"], box["Top"], box["Left"] + box["Width"], box["Top"] + box["Height"])
    left, top, right, bottom = (round(min(1.0, max(0.0, side)), 4) for side in sides)
    return Box(left, top, right, bottom)
