"""template.yaml in moto: its tables, buckets, queues and keys, and what each function is told.

The template itself is read, so that tests run against what is deployed.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest.mock import patch

import boto3
import yaml
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from moto import mock_aws
from moto.kms.utils import ECDSAPrivateKey

from local.stack import REGION, ROOT

PSEUDO = {"AWS::Region": REGION, "AWS::AccountId": "123456789012", "AWS::Partition": "aws"}
PSEUDO |= {"AWS::StackName": "shoebox"}
KEPT = {"AttributeDefinitions", "KeySchema", "BillingMode"}
KEPT |= {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms, written out."""


def _long_form(loader: _Loader, name: str, node: yaml.Node) -> dict[str, Any]:
    kinds: dict[type[yaml.Node], Callable[[Any], Any]] = {
        yaml.ScalarNode: loader.construct_scalar,
        yaml.SequenceNode: lambda found: loader.construct_sequence(found, deep=True),
        yaml.MappingNode: lambda found: loader.construct_mapping(found, deep=True),
    }
    return {name if name == "Ref" else f"Fn::{name}": kinds[type(node)](node)}


_Loader.add_multi_constructor("!", _long_form)


@cache
def template() -> dict[str, Any]:
    """The template as data, with CloudFormation's short forms written out."""
    text = (ROOT / "template.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, _Loader)  # noqa: S506 # a SafeLoader
    return found


def of_type(kind: str) -> dict[str, Any]:
    """Properties of all resources of a type, by their logical names."""
    found = template()["Resources"].items()
    return {name: one.get("Properties", {}) for name, one in found if one["Type"] == kind}


def functions() -> dict[str, Any]:
    """Properties of every function, by the name of its folder."""
    found = of_type("AWS::Serverless::Function").values()
    return {one["CodeUri"].split("/")[1]: one for one in found}


@dataclass(frozen=True)
class Cloud:
    """What stands in moto: what `Ref` and `GetAtt Arn` give for each logical name."""

    refs: dict[str, str]
    arns: dict[str, str]

    def environment(self, noun: str) -> dict[str, str]:
        """The variables that the template gives to one function."""
        shared = template()["Globals"]["Function"]["Environment"]["Variables"]
        own = functions()[noun].get("Environment", {}).get("Variables", {})
        return {name: self.value(node) for name, node in {**shared, **own}.items()}

    def value(self, node: Any) -> str:
        """What an expression of the template comes to here."""
        match node:
            case {"Ref": name}:
                return self.refs[name]
            case {"Fn::GetAtt": target}:
                return self.arns[target.removesuffix(".Arn")]
            case {"Fn::Sub": text}:
                return re.sub(r"\$\{([^}]+)\}", lambda found: self.refs[found[1]], text)
            case {"Fn::If": [condition, yes, no]}:
                return self.value(yes if self._holds(condition) else no)
        return str(node)

    def names(self, kind: str) -> dict[str, str]:
        """What `Ref` gives, by the logical names of all resources of a type."""
        return {name: self.refs[name] for name in of_type(kind)}

    def _holds(self, condition: str) -> bool:
        one, other = template()["Conditions"][condition]["Fn::Equals"]
        return self.value(one) == self.value(other)


@contextmanager
def cloud(**parameters: str) -> Iterator[Cloud]:
    """The template's resources, empty, for as long as the context lasts."""
    signing = patch.object(ECDSAPrivateKey, "sign", _signed_digest)
    with mock_aws(), signing, patch.dict(os.environ, AWS_DEFAULT_REGION=REGION):
        known = template()["Parameters"].items()
        defaults = {name: str(one.get("Default", "")) for name, one in known}
        built = Cloud({**PSEUDO, **defaults, **parameters}, {})
        for build in (_tables, _buckets, _queues, _keys, _machines):
            build(built)
        yield built


def _tables(built: Cloud) -> None:
    dynamodb: Any = boto3.client("dynamodb")
    for name, properties in of_type("AWS::DynamoDB::Table").items():
        kept = {key: properties[key] for key in KEPT & properties.keys()}
        made = dynamodb.create_table(TableName=name, **kept)
        built.refs[name], built.arns[name] = name, made["TableDescription"]["TableArn"]


def _buckets(built: Cloud) -> None:
    s3 = boto3.client("s3")
    for name, properties in of_type("AWS::S3::Bucket").items():
        built.refs[name] = name.lower()
        built.arns[name] = f"arn:aws:s3:::{name.lower()}"
        locked = properties.get("ObjectLockEnabled", False)
        s3.create_bucket(Bucket=name.lower(), ObjectLockEnabledForBucket=locked)


def _queues(built: Cloud) -> None:
    """Dead letters are drained by nobody here, so queues need no redrive policy."""
    sqs = boto3.client("sqs")
    for name in of_type("AWS::SQS::Queue"):
        url = built.refs[name] = sqs.create_queue(QueueName=name)["QueueUrl"]
        asked = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        built.arns[name] = asked["Attributes"]["QueueArn"]


def _machines(built: Cloud) -> None:
    """No machine runs here: what one would do, tests do step by step."""
    for name in of_type("AWS::StepFunctions::StateMachine"):
        built.refs[name] = f"arn:aws:states:us-east-1:123456789012:stateMachine:{name}"


def _keys(built: Cloud) -> None:
    kms: Any = boto3.client("kms")
    for name, properties in of_type("AWS::KMS::Key").items():
        made = kms.create_key(KeySpec=properties["KeySpec"], KeyUsage=properties["KeyUsage"])
        metadata = made["KeyMetadata"]
        built.refs[name], built.arns[name] = metadata["KeyId"], metadata["Arn"]


def _signed_digest(key: Any, message: bytes, signing_algorithm: str) -> bytes:
    """As KMS does it: what is a digest already, which is all we send, is not hashed once more."""
    assert (len(message), signing_algorithm) == (SHA256.digest_size, "ECDSA_SHA_256")
    signature: bytes = key.private_key.sign(message, ec.ECDSA(utils.Prehashed(SHA256())))
    return signature
