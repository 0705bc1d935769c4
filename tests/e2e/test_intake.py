"""Uploads as an attacker or a broken camera would make them."""

import hashlib
import io
from typing import Any

import pytest
import requests
from PIL import Image

from local.story import until_quiet
from local.visitor import Visitor
from tests.data import broken
from tests.data.reels import reel
from tests.e2e.conftest import Running


@pytest.fixture
def ben(stack: Running) -> Visitor:
    visitor = stack.visitor("ben")
    visitor.answer("cloud_processing", "granted")
    visitor.json("PUT", "v1/devices/phone", json={"name": "Phone", "access": "full"})
    return visitor


def _ticket(visitor: Visitor, data: bytes, media_type: str = "image/jpeg") -> Any:
    sha256 = hashlib.sha256(data).hexdigest()
    item = {"sha256": sha256, "size": len(data), "media_type": media_type}
    manifest = {"sync": "s", "page": 1, "pages": 1, "items": [item]}
    offer = visitor.json("POST", "v1/devices/phone/manifest", json=manifest)
    if sha256 not in offer["wanted"]:
        return offer["refused"]
    return visitor.json("POST", "v1/uploads", json={"items": [item]})["items"][0]


def _post(ticket: Any, data: bytes, **changed: str) -> int:
    fields = ticket["fields"] | changed
    answer = requests.post(ticket["url"], data=fields, files={"file": data}, timeout=30)
    return answer.status_code


def _jpeg(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def test_a_ticket_does_not_open_another_key(ben: Visitor) -> None:
    data = _jpeg("red")
    ticket = _ticket(ben, data)
    other = ticket["fields"]["key"].rsplit("/", 1)[0] + "/" + "0" * 64
    assert _post(ticket, data, key=other) == 403


@pytest.mark.not_shown("localstack", "its free release checks no signature of a presigned POST")
def test_a_forged_ticket_is_refused(ben: Visitor) -> None:
    data = _jpeg("green")
    ticket = _ticket(ben, data)
    forged = {name: "0" * 64 for name in ticket["fields"] if name.lower() == "x-amz-signature"}
    assert forged
    assert _post(ticket, data, **forged) == 403


def test_a_ticket_takes_neither_another_size_nor_another_type(ben: Visitor) -> None:
    data = _jpeg("blue")
    ticket = _ticket(ben, data)
    assert _post(ticket, data + b"x") in {400, 403}
    assert _post(ticket, data, **{"Content-Type": "text/html"}) == 403


@pytest.mark.not_shown("localstack", "its free release lets anonymous callers write")
def test_an_upload_outside_the_interface_is_refused(stack: Running) -> None:
    bucket = stack.machine.ids["InboxBucket"]
    where = f"{stack.machine.stack.endpoint}/{bucket}/anybody/{'0' * 64}"
    assert requests.put(where, data=b"x", timeout=30).status_code == 403


def test_a_film_is_watched_apart_and_listed_with_its_length_and_poster(
    stack: Running, ben: Visitor
) -> None:
    data = reel()
    assert _post(_ticket(ben, data, "video/mp4"), data) < 300
    until_quiet(stack.machine, lambda _: None)
    item = ben.json("GET", f"v1/media/{hashlib.sha256(data).hexdigest()}")
    assert (item["state"], item["media_type"]) == ("analyzed", "video/mp4")
    assert item["duration"] > 1.5
    poster = requests.get(item["thumbnail"], timeout=30)
    assert Image.open(io.BytesIO(poster.content)).size == (128, 96)


def test_every_bad_file_is_refused_or_taken_with_a_reason_and_the_rest_goes_on(
    stack: Running, ben: Visitor
) -> None:
    offered = {broken.name(data): reason for data, reason in broken.files()}
    for data, _ in broken.files():
        ticket = _ticket(ben, data, "image/png" if data[:4] == b"\x89PNG" else "image/jpeg")
        if isinstance(ticket, dict):
            assert _post(ticket, data) in {200, 201, 204}
    until_quiet(stack.machine, lambda _: None)
    told = {item["id"]: item for item in ben.media()}
    assert {id: _told(told[id]) for id in offered} == offered


def _told(item: Any) -> str:
    return item["reason"] or " ".join(item["remarks"]) or item["state"]
