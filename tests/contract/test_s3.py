"""What only the bucket itself can promise, over moto."""

import base64
import json
from collections.abc import Iterator

import pytest
from moto import mock_aws
from shoebox.adapters.files import S3Files, S3Inbox
from shoebox.domain.canonical import sha256

from tests.contract import cloud
from tests.fakes.samples import ANNA, claim
from tests.fakes.world import NOON


@pytest.fixture
def files() -> Iterator[S3Files]:
    with mock_aws():
        yield S3Files(cloud.bucket(), cloud.BUCKET)


def test_a_ticket_allows_exactly_the_announced_bytes(files: S3Files) -> None:
    offered = claim(b"photo", media_type="image/heic")
    fields = S3Inbox(files.s3, files.bucket).ticket(ANNA, offered, 300, NOON).fields
    policy = json.loads(base64.b64decode(fields["policy"]))
    digest = base64.b64encode(bytes.fromhex(offered.sha256)).decode()
    assert {"key": f"{ANNA}/{offered.sha256}"} in policy["conditions"]
    assert {"x-amz-checksum-sha256": digest} in policy["conditions"]
    assert {"Content-Type": "image/heic"} in policy["conditions"]
    assert ["content-length-range", 5, 5] in policy["conditions"]


def test_the_size_of_an_upload_is_known_without_reading_it(files: S3Files) -> None:
    inbox = S3Inbox(files.s3, files.bucket)
    inbox.put("a", b"12345", "image/jpeg")
    assert inbox.size("a") == 5


def test_a_prefix_is_part_of_no_name(files: S3Files) -> None:
    S3Files(files.s3, files.bucket, "candidates/").put("a.jpg", b"", "image/jpeg")
    assert list(S3Files(files.s3, files.bucket, "candidates/").names("")) == ["a.jpg"]
    assert list(files.names("")) == ["candidates/a.jpg"]


def test_an_error_that_is_no_absence_is_not_hidden(files: S3Files) -> None:
    lost = S3Files(files.s3, "no-such-bucket")
    with pytest.raises(Exception, match="NoSuchBucket"):
        lost.get("a")
    with pytest.raises(Exception, match="NoSuchBucket"):
        lost.create("a", b"", "image/jpeg")


def test_the_hash_of_an_object_is_of_the_bytes_that_lie_there(files: S3Files) -> None:
    files.put("a", b"one" * 100_000, "image/jpeg")
    assert files.sha256("a") == sha256(b"one" * 100_000)
    assert files.sha256("b") == ""
    with pytest.raises(Exception, match="NoSuchBucket"):
        S3Files(files.s3, "no-such-bucket").sha256("a")
