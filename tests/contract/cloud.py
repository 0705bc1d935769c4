"""What the template describes, made in moto: there is no second description of a table."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import yaml
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource, Table
    from mypy_boto3_kms.client import KMSClient
    from mypy_boto3_s3.client import S3Client
    from mypy_boto3_sqs.client import SQSClient

REGION = "us-east-1"
BUCKET = "bucket"
SHAPE = (
    "AttributeDefinitions",
    "BillingMode",
    "GlobalSecondaryIndexes",
    "KeySchema",
    "LocalSecondaryIndexes",
)


class _Plain(yaml.SafeLoader):
    """Reads YAML, with nothing where CloudFormation would put a value in: no shape has one."""


_Plain.add_multi_constructor("!", lambda *_: None)


@cache
def _resources() -> Any:
    text = (Path(__file__).parents[2] / "template.yaml").read_text("utf-8")
    return yaml.load(text, _Plain)["Resources"]  # noqa: S506 # a safe loader all the same


@cache
def _dynamodb() -> "DynamoDBServiceResource":
    return boto3.resource("dynamodb", REGION)


@cache
def _s3() -> "S3Client":
    return boto3.client("s3", REGION, config=Config(signature_version="s3v4"))


def table(name: str) -> "Table":
    described = _resources()[name]["Properties"]
    shape: Any = {part: described[part] for part in SHAPE if part in described}
    return _dynamodb().create_table(TableName=name, **shape)


def bucket() -> "S3Client":
    _s3().create_bucket(Bucket=BUCKET)
    return _s3()


def queue() -> tuple["SQSClient", str]:
    sqs = boto3.client("sqs", REGION)
    return sqs, sqs.create_queue(QueueName="queue")["QueueUrl"]


def key(name: str) -> tuple["KMSClient", str]:
    described = _resources()[name]["Properties"]
    shape: Any = {part: described[part] for part in ("KeySpec", "KeyUsage")}
    kms = boto3.client("kms", REGION)
    return kms, kms.create_key(**shape)["KeyMetadata"]["Arn"]
