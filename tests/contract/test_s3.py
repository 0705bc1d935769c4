"""What only the bucket itself can promise about tickets and manifests, over moto."""

import base64
import json
from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws
from shoebox.adapters.files import S3Files, S3Inbox, S3Manifests
from shoebox.domain.ledger import ORIGIN
from shoebox.domain.manifest import Item, Manifest
from shoebox.domain.problem import Conflict

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


def test_evidence_comes_before_its_manifest_and_another_builder_cannot_overwrite_it(
    files: S3Files,
) -> None:
    manifests = S3Manifests(files)
    for salt in ("1", "2"):
        item = Item("a", "7" * 64, "image/jpeg", salt * 64)
        manifest = Manifest(1, NOON, "consent-first", ORIGIN, (item,), {})
        try:
            manifests.publish(manifest, "x.y.z", [{"item": "a", "salt": salt}])
        except Conflict:
            continue
    document = manifests.document(1)
    assert document is not None
    assert document["evidence"] == [{"item": "a", "salt": "1"}]


def test_deleted_evidence_leaves_the_manifest_readable(files: S3Files) -> None:
    manifests = S3Manifests(files)
    items = tuple(Item(id, "7" * 64, "image/jpeg", id * 64) for id in "ab")
    manifest = Manifest(1, NOON, "consent-first", ORIGIN, items, {})
    manifests.publish(manifest, "x.y.z", [{"item": "a"}, {"item": "b"}])
    (erased,) = files.names("evidence/00000001/a")
    files.delete(erased)
    document = manifests.document(1)
    assert document is not None
    assert document["evidence"] == [{"item": "b"}]
    assert boto3.client("s3", cloud.REGION).list_objects_v2(Bucket=files.bucket)["KeyCount"] == 2
