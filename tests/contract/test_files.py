"""Buckets, and the inbox with its tickets."""

from datetime import timedelta

import pytest
from shoebox.adapters.files import S3Files, S3Inbox
from shoebox.domain.problem import Conflict
from shoebox.ports import Files, Inbox

from tests.contract import cloud
from tests.fakes.files import FakeFiles, FakeInbox
from tests.fakes.samples import ANNA, claim
from tests.fakes.world import NOON

JPEG = "image/jpeg"


@pytest.fixture
def files(where: str) -> Files:
    return FakeFiles() if where == "memory" else S3Files(cloud.bucket(), cloud.BUCKET, "below/")


@pytest.fixture
def inbox(where: str) -> Inbox:
    return FakeInbox() if where == "memory" else S3Inbox(cloud.bucket(), cloud.BUCKET)


def test_bytes_are_read_as_they_were_put(files: Files) -> None:
    files.put("a/b.jpg", b"one", JPEG)
    files.put("a/b.jpg", b"two", JPEG)
    assert files.get("a/b.jpg") == b"two"


def test_what_is_not_there_is_none_and_may_be_deleted(files: Files) -> None:
    files.put("a", b"one", JPEG)
    files.delete("a")
    files.delete("a")
    assert files.get("a") is None


def test_a_taken_name_is_not_created_again(files: Files) -> None:
    files.create("a", b"one", JPEG)
    with pytest.raises(Conflict):
        files.create("a", b"two", JPEG)
    assert files.get("a") == b"one"


def test_names_are_found_by_their_beginning_page_after_page(files: Files) -> None:
    for name in ("b/1", "a/2", "a/1"):
        files.put(name, b"", JPEG)
    assert list(files.names("a/")) == ["a/1", "a/2"]
    assert list(files.names("")) == ["a/1", "a/2", "b/1"]
    assert list(files.names("c")) == []


def test_a_link_names_the_file_and_its_seconds(files: Files) -> None:
    files.put("a/1.jpg", b"one", JPEG)
    link = files.link("a/1.jpg", 60)
    assert link.startswith("https://")
    assert "a/1.jpg" in link
    assert "60" in link


def test_a_ticket_is_for_one_item_of_one_person_and_a_short_time(inbox: Inbox) -> None:
    offered = claim(b"photo")
    ticket = inbox.ticket(ANNA, offered, 300, NOON)
    assert ticket.sha256 == offered.sha256
    assert ticket.fields["key"] == f"{ANNA}/{offered.sha256}"
    assert ticket.fields["Content-Type"] == JPEG
    assert ticket.expires_at == NOON + timedelta(minutes=5)


def test_nothing_lies_in_an_empty_inbox(inbox: Inbox) -> None:
    name = f"{ANNA}/{'0' * 64}"
    assert (inbox.size(name), inbox.get(name)) == (None, None)
    inbox.delete(name)
