"""Buckets: bytes under names, the inbox with its tickets, and the manifests."""

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from shoebox.domain.canonical import Record
from shoebox.domain.device import Claim
from shoebox.domain.manifest import Item, Manifest, manifest_of
from shoebox.domain.person import Person
from shoebox.domain.problem import Conflict
from shoebox.ports import Ticket

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

ABSENT = {"NoSuchKey", "404", "NotFound"}
TAKEN = {"PreconditionFailed", "412", "ConditionalRequestConflict"}


@dataclass(frozen=True)
class S3Files:
    s3: "S3Client"
    bucket: str
    prefix: str = ""

    def put(self, name: str, data: bytes, media_type: str) -> None:
        self.s3.put_object(
            Bucket=self.bucket, Key=self.prefix + name, Body=data, ContentType=media_type
        )

    def create(self, name: str, data: bytes, media_type: str) -> None:
        try:
            self.s3.put_object(
                Bucket=self.bucket,
                Key=self.prefix + name,
                Body=data,
                ContentType=media_type,
                IfNoneMatch="*",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in TAKEN:
                raise Conflict(f"{name} exists.") from error
            raise

    def get(self, name: str) -> bytes | None:
        try:
            found = self.s3.get_object(Bucket=self.bucket, Key=self.prefix + name)
        except ClientError as error:
            if error.response["Error"]["Code"] in ABSENT:
                return None
            raise
        return found["Body"].read()

    def size(self, name: str) -> int | None:
        try:
            found = self.s3.head_object(Bucket=self.bucket, Key=self.prefix + name)
        except ClientError as error:
            if error.response["Error"]["Code"] in ABSENT:
                return None
            raise
        return found["ContentLength"]

    def delete(self, name: str) -> None:
        self.s3.delete_object(Bucket=self.bucket, Key=self.prefix + name)

    def names(self, prefix: str) -> Iterable[str]:
        pages = self.s3.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix + prefix):
            for found in page.get("Contents", []):
                yield found["Key"].removeprefix(self.prefix)

    def link(self, name: str, seconds: int) -> str:
        where = {"Bucket": self.bucket, "Key": self.prefix + name}
        return self.s3.generate_presigned_url("get_object", Params=where, ExpiresIn=seconds)


@dataclass(frozen=True)
class S3Inbox(S3Files):
    """Names are `{person}/{sha256}`: a ticket fits one item of one person."""

    def ticket(self, person: Person, claim: Claim, seconds: int, now: datetime) -> Ticket:
        digest = base64.b64encode(bytes.fromhex(claim.sha256)).decode()
        exact = {
            "Content-Type": claim.media_type,
            "x-amz-checksum-algorithm": "SHA256",
            "x-amz-checksum-sha256": digest,
        }
        conditions: list[Any] = [{name: value} for name, value in exact.items()]
        conditions.append(["content-length-range", claim.size, claim.size])
        post = self.s3.generate_presigned_post(
            Bucket=self.bucket,
            Key=f"{person}/{claim.sha256}",
            Fields=dict(exact),
            Conditions=conditions,
            ExpiresIn=seconds,
        )
        return Ticket(claim.sha256, post["url"], post["fields"], now + timedelta(seconds=seconds))


@dataclass(frozen=True)
class S3Manifests:
    """`manifests/{version}.json`, and for each item `evidence/{version}/{item}-{sha256}.json`.

    The hash in the name keeps two that build the same version out of each other's evidence.
    """

    files: S3Files

    def newest(self) -> Manifest | None:
        versions = self.versions()
        document = self._json(_manifest(versions[-1])) if versions else None
        return manifest_of(document["manifest"]) if document else None

    def versions(self) -> Sequence[int]:
        names = self.files.names("manifests/")
        return sorted(int(name.split("/")[1].removesuffix(".json")) for name in names)

    def document(self, version: int) -> Record | None:
        signed = self._json(_manifest(version))
        if signed is None:
            return None
        names = [_evidence(version, item) for item in manifest_of(signed["manifest"]).items]
        return {**signed, "evidence": [found for n in names if (found := self._json(n))]}

    def publish(self, manifest: Manifest, signature: str, evidence: Sequence[Record]) -> None:
        for item, proof in zip(manifest.items, evidence, strict=True):
            name = _evidence(manifest.version, item)
            self.files.put(name, json.dumps(proof).encode(), "application/json")
        signed = {"manifest": manifest.document, "signature": signature}
        body = json.dumps(signed).encode()
        self.files.create(_manifest(manifest.version), body, "application/json")

    def _json(self, name: str) -> Any:
        found = self.files.get(name)
        return json.loads(found) if found else None


def _manifest(version: int) -> str:
    return f"manifests/{version:08}.json"


def _evidence(version: int, item: Item) -> str:
    return f"evidence/{version:08}/{item.id}-{item.evidence_sha256}.json"
