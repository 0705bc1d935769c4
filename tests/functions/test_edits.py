"""Having a photo painted anew, through the real functions."""

from io import BytesIO
from typing import Any

import boto3
import pytest
from PIL import Image
from shoebox.domain.canonical import sha256

from tests.functions.guest import Guest, morning


@pytest.fixture
def editor(ada: Guest) -> Guest:
    ada.connect()
    ada.answer("ai_editing")
    ada.answer("training")
    ada.upload(morning(1))
    return ada


def objects(guest: Guest, bucket: str, prefix: str = "") -> dict[str, bytes]:
    s3, name = boto3.client("s3"), guest.house.cloud.refs[bucket]
    found = s3.list_objects_v2(Bucket=name, Prefix=prefix).get("Contents", [])
    keys = [one["Key"] for one in found]
    return {key: s3.get_object(Bucket=name, Key=key)["Body"].read() for key in keys}


def records(guest: Guest) -> list[Any]:
    return [link["record"] for link in guest.call("GET", "/v1/ledger").json["links"]]


def test_a_photo_is_painted_and_lies_on_the_shelf(editor: Guest) -> None:
    made = editor.edit(morning()[0])
    assert (made.status, made.json["state"]) == (201, "done")
    (shown,) = editor.suggestions()
    assert (shown["id"], shown["kind"], shown["style"]) == (made.json["id"], "restyle", "pencil")
    assert shown["disclosure"].startswith("Painted by Shoebox")
    (picture,) = objects(editor, "CreationsBucket").values()
    assert Image.open(BytesIO(picture)).size == (shown["width"], shown["height"])
    assert objects(editor, "TrainingBucket", "candidates/") == {}
    assert editor.call("GET", f"/v1/edits/{shown['id']}").json == made.json


def test_what_may_train_is_its_copy_as_the_ledger_knows_it(editor: Guest) -> None:
    made = editor.edit(morning()[0], allow_training=True).json
    ((name, copy),) = objects(editor, "TrainingBucket", "candidates/").items()
    assert name == f"candidates/{made['id']}.jpg"
    (record,) = (one for one in records(editor) if one["kind"] == "edit")
    assert (record["edit"], record["picture_sha256"]) == (made["id"], sha256(copy))
    assert editor.call("DELETE", f"/v1/edits/{made['id']}").status == 200
    assert objects(editor, "TrainingBucket", "candidates/") == {}
    assert objects(editor, "CreationsBucket") == {}
    assert editor.call("GET", f"/v1/edits/{made['id']}").status == 410


def test_an_edit_is_shared_by_its_own_name(editor: Guest) -> None:
    made = editor.edit(morning()[0]).json
    (shown,) = editor.suggestions()
    body = {"edit": made["id"], "audience": "feed"}
    headers = {"Idempotency-Key": "share", "If-Match": shown["etag"]}
    assert editor.call("POST", "/v1/shares", json=body, headers=headers).status == 201
    both = body | {"suggestion": made["id"]}
    assert editor.call("POST", "/v1/shares", json=both, headers=headers).status == 422


def test_without_a_yes_to_editing_a_photo_stays_as_it_is(ada: Guest) -> None:
    ada.connect()
    ada.upload(morning(1))
    said = ada.edit(morning()[0])
    assert (said.status, said.json["purpose"]) == (403, "ai_editing")


def test_an_edit_needs_a_key_and_a_style_that_there_is(editor: Guest) -> None:
    body = {"media": morning()[0].id, "style": "pencil"}
    assert editor.call("POST", "/v1/edits", json=body).code == "header_required"
    assert editor.edit(morning()[0], style="fresco").status == 422
