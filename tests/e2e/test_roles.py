"""Each function under its own role: what its policy lacks, it is refused."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.e2e.conftest import Running

pytestmark = [
    pytest.mark.not_shown("localstack", "its free release enforces no IAM"),
    pytest.mark.not_shown("sam", "containers have the rights of the account's root"),
]

PROBE = """
import os, boto3
from botocore.exceptions import ClientError

def handler(event, context):
    s3 = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    try:
        return str(len(s3.list_objects_v2(Bucket=event["bucket"]).get("Contents", [])))
    except ClientError as error:
        return error.response["Error"]["Code"]
"""


@pytest.fixture(scope="module")
def curator(stack: Running) -> Iterator[Any]:
    """A function with curate's role that tries to look into a bucket."""
    functions = stack.machine.stack.client("lambda")
    curate = functions.get_function(FunctionName=stack.machine.ids["CurateFunction"])
    functions.create_function(
        FunctionName="probe",
        Runtime="python3.13",
        Handler="probe.handler",
        Role=curate["Configuration"]["Role"],
        Code={"ZipFile": _zip("probe.py", PROBE)},
    )

    def look(bucket: str) -> str:
        payload = json.dumps({"bucket": stack.machine.ids[bucket]}).encode()
        found = functions.invoke(FunctionName="probe", Payload=payload)["Payload"].read()
        return str(json.loads(found))

    yield look
    functions.delete_function(FunctionName="probe")


@pytest.mark.parametrize("bucket", ["RollBucket", "CreationsBucket", "InboxBucket"])
def test_curate_is_refused_on_the_private_buckets(curator: Any, bucket: str) -> None:
    assert curator(bucket) == "AccessDenied"


def test_curate_may_look_at_the_training_bucket(curator: Any) -> None:
    assert curator("TrainingBucket").isdigit()


def test_one_removed_permission_is_seen_to_refuse(stack: Running) -> None:
    ada = stack.visitor("ada")
    with _without(stack, "SuggestionsRole", "suggestions", "dynamodb:Query"):
        refused = ada.call("GET", "v1/suggestions")
    assert (refused.status_code, refused.json()["code"]) == (500, "unexpected")
    assert ada.call("GET", "v1/suggestions").status_code == 200


def test_a_checkpoint_can_be_deleted_by_nobody_not_even_by_the_owner(stack: Running) -> None:
    stack.machine.invoke("seal")
    s3, bucket = stack.machine.stack.client("s3"), stack.machine.ids["CheckpointsBucket"]
    kept = s3.list_object_versions(Bucket=bucket)["Versions"]
    assert {one["Key"].split("/")[0] for one in kept} == {"maps", "notes", "seals", "tiles"}
    for one in kept:
        with pytest.raises(ClientError) as refused:
            s3.delete_object(Bucket=bucket, Key=one["Key"], VersionId=one["VersionId"])
        assert refused.value.response["Error"]["Code"] == "AccessDenied"


@contextmanager
def _without(stack: Running, role: str, policy: str, action: str) -> Iterator[None]:
    iam = stack.machine.stack.client("iam")
    name = {"RoleName": stack.machine.ids[role], "PolicyName": policy}
    before = iam.get_role_policy(**name)["PolicyDocument"]
    document = json.loads(json.dumps(before))
    for statement in document["Statement"]:
        statement["Action"] = [one for one in statement["Action"] if one != action]
    document["Statement"] = [one for one in document["Statement"] if one["Action"]]
    iam.put_role_policy(**name, PolicyDocument=json.dumps(document))
    try:
        yield
    finally:
        iam.put_role_policy(**name, PolicyDocument=json.dumps(before))


def _zip(name: str, source: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, source)
    return buffer.getvalue()
