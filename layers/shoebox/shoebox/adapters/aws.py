"""Clients of AWS: one per service and process, made when first used."""

from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource, Table
    from mypy_boto3_kms.client import KMSClient
    from mypy_boto3_rekognition.client import RekognitionClient
    from mypy_boto3_s3.client import S3Client
    from mypy_boto3_sqs.client import SQSClient

PATIENCE = Config(
    connect_timeout=2,
    read_timeout=10,
    retries={"mode": "standard", "total_max_attempts": 4},
)


@cache
def dynamodb() -> "DynamoDBServiceResource":
    return boto3.resource("dynamodb", config=PATIENCE)


def table(name: str) -> "Table":
    return dynamodb().Table(name)


@cache
def s3() -> "S3Client":
    """Path addressing under a custom endpoint, and signature version 4 for presigned POSTs."""
    style = Config(signature_version="s3v4", s3={"addressing_style": "path"})
    return boto3.client("s3", config=PATIENCE.merge(style))


@cache
def sqs() -> "SQSClient":
    return boto3.client("sqs", config=PATIENCE)


@cache
def states() -> Any:
    """Step Functions; one call of it is used, so that its types are not installed."""
    return boto3.client("stepfunctions", config=PATIENCE)


@cache
def kms() -> "KMSClient":
    return boto3.client("kms", config=PATIENCE)


@cache
def bedrock() -> Any:
    """Image models take their time, and the gateway waits no longer than 29 seconds."""
    patient = Config(connect_timeout=2, read_timeout=22, retries={"total_max_attempts": 1})
    return boto3.client("bedrock-runtime", config=patient)


@cache
def rekognition() -> "RekognitionClient":
    return boto3.client("rekognition", config=PATIENCE)
