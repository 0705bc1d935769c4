"""Content Credentials through the real functions: drawn, published, and asked about."""

import json
from hashlib import sha256
from io import BytesIO
from typing import Any

import boto3
import pytest
from c2pa import Context, Reader
from PIL import Image
from shoebox.domain.credentials import SourceType
from shoebox.imaging.clean import clean_copy
from shoebox.imaging.segments import jpeg_segments
from shoebox.imaging.source import marked

from tests.functions.guest import Guest, morning, photo
from tests.functions.house import House
from tests.functions.test_shares import names

SOURCES = {taken.id for taken in morning()}


def held(house: House, bucket: str) -> bytes:
    """The one object in a bucket."""
    (name,) = names(house, bucket)
    found = boto3.client("s3").get_object(Bucket=house.cloud.refs[bucket], Key=name)
    return bytes(found["Body"].read())


def told(house: House, picture: bytes) -> Any:
    """What a reader says of it that takes our published roots for its anchors."""
    anchors = house.call("GET", "/.well-known/content-credentials.pem").text
    settings = {"version": 1, "trust": {"user_anchors": anchors}}
    with (
        Context.from_dict(settings) as context,
        Reader("image/jpeg", BytesIO(picture), context=context) as reader,
    ):
        return json.loads(reader.json())


def manifest(found: Any) -> Any:
    return found["manifests"][found["active_manifest"]]


def asked(picture: bytes) -> dict[str, Any]:
    return {
        "sha256": sha256(picture).hexdigest(),
        "size": len(picture),
        "media_type": "image/jpeg",
    }


def verify(guest: Guest, picture: bytes, kind: str = "image/jpeg") -> Any:
    """Ask, upload by the ticket, and ask again."""
    question = asked(picture) | {"media_type": kind}
    waiting = guest.call("POST", "/v1/verify", json=question).json
    assert waiting["state"] == "waiting"
    key, bucket = waiting["ticket"]["fields"]["key"], guest.house.cloud.refs["InspectionBucket"]
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=picture)
    return guest.call("POST", "/v1/verify", json=question).json


@pytest.mark.usefixtures("suggestion")
def test_what_is_drawn_is_signed_and_names_each_of_its_photos(house: House) -> None:
    found = told(house, held(house, "CreationsBucket"))
    assert found["validation_state"] == "Trusted"
    sources = {one["instance_id"] for one in manifest(found)["ingredients"]}
    assert sources <= {f"sha256:{id}" for id in SOURCES}
    assert len(sources) > 1


def test_what_is_published_is_signed_and_names_none(ada: Guest, suggestion: Any) -> None:
    ada.share(suggestion)
    public = held(ada.house, "PublishedBucket")
    found = told(ada.house, public)
    assert found["validation_state"] == "Trusted"
    private = manifest(told(ada.house, held(ada.house, "CreationsBucket")))
    assert len(manifest(found)["ingredients"]) == len(private["ingredients"])
    for id in (*SOURCES, suggestion["id"], ada.id):
        assert id.encode() not in public
        assert bytes.fromhex(id) not in public


def test_what_is_published_tells_how_it_came_about_and_nothing_besides(
    ada: Guest, suggestion: Any
) -> None:
    ada.share(suggestion)
    public = held(ada.house, "PublishedBucket")
    spoken = [p.name[1:].hex() for p in jpeg_segments(public) if p.name[1] >= 0xE0]
    assert spoken == ["e0", "eb", "e1"]
    opened = Image.open(BytesIO(public))
    assert dict(opened.getexif()) == {}
    said = marked(clean_copy(public), SourceType.COMPOSITE.uri)
    assert opened.info["xmp"] == Image.open(BytesIO(said)).info["xmp"]
    assert clean_copy(public) == clean_copy(held(ada.house, "CreationsBucket"))


@pytest.mark.parametrize("answer", [True, False])
def test_the_answer_at_the_share_is_said_in_what_is_published(
    ada: Guest, suggestion: Any, answer: bool
) -> None:
    ada.answer("training")
    ada.share(suggestion, allow_training=answer)
    said = verify(ada, held(ada.house, "PublishedBucket"))
    assert (said["ours"], said["training"]) == (True, answer)


def test_what_may_train_is_to_the_byte_what_is_published(ada: Guest, suggestion: Any) -> None:
    ada.answer("training")
    share = ada.share(suggestion, allow_training=True).json
    bucket = ada.house.cloud.refs["TrainingBucket"]
    name = f"candidates/{share['id']}.jpg"
    candidate = boto3.client("s3").get_object(Bucket=bucket, Key=name)["Body"].read()
    assert candidate == held(ada.house, "PublishedBucket")


def test_anybody_who_is_signed_in_learns_what_a_picture_is(
    ada: Guest, ben: Guest, suggestion: Any
) -> None:
    ada.share(suggestion)
    said = verify(ben, held(ada.house, "PublishedBucket"))
    assert (said["state"], said["ours"]) == ("read", True)
    assert said["source_type"] == "compositeCapture"
    kinds = {(one["kind"], one["media_type"], one["sha256"]) for one in said["ingredients"]}
    assert kinds == {("photo", None, None)}


@pytest.mark.usefixtures("suggestion")
def test_a_picture_that_was_asked_about_is_deleted(ada: Guest) -> None:
    picture = held(ada.house, "CreationsBucket")
    assert verify(ada, picture)["ours"]
    assert names(ada.house, "InspectionBucket") == []
    again = ada.call("POST", "/v1/verify", json=asked(picture)).json
    assert again["state"] == "waiting"


@pytest.mark.usefixtures("suggestion")
def test_a_changed_picture_and_one_from_elsewhere_are_not_ours(ada: Guest) -> None:
    changed = bytearray(held(ada.house, "CreationsBucket"))
    changed[-100] ^= 1
    for picture in (bytes(changed), photo(1).data, b"no picture"):
        said = verify(ada, picture)
        assert (said["state"], said["ours"], said["ingredients"]) == ("read", False, [])


@pytest.mark.parametrize(
    "wrong", [{"media_type": "text/html"}, {"size": 1 << 30}, {"url": "https://example.org/"}]
)
def test_no_other_type_no_giant_and_no_address_is_taken(ada: Guest, wrong: dict[str, Any]) -> None:
    refused = ada.call("POST", "/v1/verify", json=asked(b"picture") | wrong)
    assert refused.status == 422


def test_before_anything_is_signed_there_is_no_root(house: House) -> None:
    assert house.call("GET", "/.well-known/content-credentials.pem").status == 404
