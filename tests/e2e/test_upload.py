"""Tickets in wrong hands, and what left the device against what storage holds."""

import hashlib
import io
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image
from shoebox.adapters.files import S3Inbox
from shoebox.domain.device import Claim

from agent.__main__ import main
from local.visitor import Visitor
from tests.e2e.conftest import Running

SECONDS = 120
unchecked = pytest.mark.not_shown(
    "localstack", "its free release checks no signature of a presigned POST"
)


def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds: what is uploaded is worked on at once, whatever is due later."""
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it never came to it"
        time.sleep(0.3)


def until_taken_in(stack: Running) -> None:
    until(lambda: stack.machine.waiting() == 0 and not list(stored(stack, "InboxBucket")))


@pytest.fixture
def eve(stack: Running) -> Visitor:
    visitor = stack.visitor("eve")
    visitor.answer("cloud_processing", "granted")
    visitor.json("PUT", "v1/devices/phone", json={"name": "Phone", "access": "full"})
    return visitor


def picture(number: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), (number, 80, 160)).save(buffer, "JPEG")
    return buffer.getvalue()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def ticket(visitor: Visitor, data: bytes) -> Any:
    item = {"sha256": sha256(data), "size": len(data), "media_type": "image/jpeg"}
    manifest = {"sync": "s", "page": 1, "pages": 1, "items": [item]}
    visitor.json("POST", "v1/devices/phone/manifest", json=manifest)
    return visitor.json("POST", "v1/uploads", json={"items": [item]})["items"][0]


def send(given: Any, data: bytes, **changed: str) -> int:
    form = given["fields"] | changed
    return requests.post(given["url"], data=form, files={"file": data}, timeout=30).status_code


def stored(stack: Running, bucket: str) -> Iterator[tuple[str, int]]:
    pages = stack.machine.stack.client("s3").get_paginator("list_objects_v2")
    for page in pages.paginate(Bucket=stack.machine.ids[bucket]):
        for one in page.get("Contents", []):
            yield one["Key"], one["Size"]


@unchecked
@pytest.mark.parametrize("more", [-1, 1])
def test_a_file_one_byte_off_is_refused(eve: Visitor, more: int) -> None:
    data = picture(1)
    other = data[:-1] if more < 0 else data + b"x"
    assert send(ticket(eve, data), other) in {400, 403}


@unchecked
def test_a_file_of_another_type_is_refused_and_so_is_a_form_that_says_none(eve: Visitor) -> None:
    given = ticket(eve, picture(2))
    assert send(given, picture(2), **{"Content-Type": "text/html"}) == 403
    del given["fields"]["Content-Type"]
    assert send(given, picture(2)) == 403


@unchecked
def test_other_bytes_of_the_same_length_never_come_in(stack: Running, eve: Visitor) -> None:
    data = picture(3)
    other = data[:-1] + bytes([data[-1] ^ 1])
    sent = send(ticket(eve, data), other)
    until_taken_in(stack)
    told = {item["id"]: item["reason"] for item in eve.media()}
    assert sent in {400, 403} or told[sha256(data)] == "checksum_mismatch"
    assert not [key for key, _ in stored(stack, "RollBucket") if sha256(data) in key]


@unchecked
def test_a_ticket_ends_with_its_time(stack: Running) -> None:
    data, person = picture(4), "e" * 32
    inbox = S3Inbox(stack.machine.stack.client("s3"), stack.machine.ids["InboxBucket"])
    claim = Claim(sha256(data), "phone", len(data), "image/jpeg")
    old, good = (inbox.ticket(person, claim, seconds, datetime.now(UTC)) for seconds in (1, 300))
    time.sleep(2)
    forms = [{"url": one.url, "fields": dict(one.fields)} for one in (old, good)]
    assert [send(form, data) for form in forms] == [403, 204]


@unchecked
@pytest.mark.parametrize(
    "trick",
    [
        "{person}/../{other}/{id}",
        "{other}/{id}",
        "../{person}/{id}",
        "/{person}/{id}",
        "{person}/{id}/",
        "{person}//{id}",
        "{person}%2F{id}",
        "{person}/" + "0" * 64,
        "{person}/${{filename}}",
        "",
    ],
)
def test_a_ticket_opens_no_other_key(eve: Visitor, trick: str) -> None:
    data = picture(5)
    given = ticket(eve, data)
    person, id = given["fields"]["key"].split("/")
    key = trick.format(person=person, id=id, other="f" * 32)
    assert send(given, data, key=key) in {400, 403}


@unchecked
def test_nothing_is_overwritten_once_it_is_analysed(stack: Running, eve: Visitor) -> None:
    data = picture(6)
    given = ticket(eve, data)
    assert send(given, data) == 204
    until_taken_in(stack)
    before = dict(stored(stack, "RollBucket"))
    item = eve.json("GET", f"v1/media/{sha256(data)}")
    for again in (data, data[:-1] + bytes([data[-1] ^ 1])):
        send(given, again)
        until_taken_in(stack)
    later = eve.json("GET", f"v1/media/{sha256(data)}")
    assert dict(stored(stack, "RollBucket")) == before
    assert not list(stored(stack, "InboxBucket"))
    assert (later["state"], later["at"]) == (item["state"], item["at"])
    key = next(key for key in before if key.endswith(f"original/{sha256(data)}"))
    kept = stack.machine.stack.client("s3").get_object(
        Bucket=stack.machine.ids["RollBucket"], Key=key
    )
    assert kept["Body"].read() == data


def test_what_left_the_device_equals_what_storage_holds_item_for_item(
    stack: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = stack.visitor("ada")
    person = ada.json("GET", "v1/circle")["person"]
    originals = {
        key.rpartition("/")[2]: size
        for key, size in stored(stack, "RollBucket")
        if key.startswith(f"{person}/original/")
    }
    said = {item["id"]: item["size"] for item in ada.media() if item["held"]}
    assert originals == said
    assert said
    assert main(["status", "--address", ada.address, "--token", ada.token]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert sum(row.startswith("analyzed") for row in rows) == len(originals)


def test_a_limited_folder_gives_back_what_is_taken_out_of_it(
    stack: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each function under its own role: purging may do what it needs."""
    gus = stack.visitor("gus")
    gus.answer("cloud_processing", "granted")
    monkeypatch.setenv("SHOEBOX_STATE", str(tmp_path / "state"))
    folder = tmp_path / "roll"
    folder.mkdir()
    for number in (7, 8):
        folder.joinpath(f"{number}.jpg").write_bytes(picture(number))
    command = ["sync", str(folder), "--address", gus.address, "--token", gus.token]
    both = {sha256(picture(7)), sha256(picture(8))}
    assert main(command) == 0
    until(lambda: held(gus) == both)
    folder.joinpath("7.jpg").unlink()
    assert main(command) == 0
    until(lambda: held(gus) == {sha256(picture(8))})
    until(lambda: not any(sha256(picture(7)) in key for key, _ in stored(stack, "RollBucket")))


def held(visitor: Visitor) -> set[str]:
    return {item["id"] for item in visitor.media() if item["held"]}
