"""Buckets: bytes under names, and the inbox with its tickets."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from shoebox.domain.device import Claim
from shoebox.domain.person import Person
from shoebox.domain.problem import Conflict
from shoebox.ports import Ticket

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

ABSENT = {"NoSuchKey", "404", "NotFound"}
PIECE = 1 << 16
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

    def sha256(self, name: str) -> str:
        """Of the bytes as they lie there, read piece by piece; empty where there are none."""
        try:
            found = self.s3.get_object(Bucket=self.bucket, Key=self.prefix + name)
        except ClientError as error:
            if error.response["Error"]["Code"] in ABSENT:
                return ""
            raise
        digest = hashlib.sha256()
        for piece in found["Body"].iter_chunks(PIECE):
            digest.update(piece)
        return digest.hexdigest()

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
