"""Deploying template.yaml to an emulator: packaged, parametrised, never rewritten in meaning.

Dependency layers stay empty on this machine, because the emulator runs functions on the
interpreter whose environment already has the pinned packages.
"""

import hashlib
import io
import re
import time
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.client import CloudFormationClient

ROOT = Path(__file__).resolve().parent.parent
NAME = "shoebox"
ARTIFACTS = "shoebox-artifacts"
REGION = "us-east-1"
DEPLOY_SECONDS = 120
SKIPPED = {"__pycache__", ".mypy_cache", ".ruff_cache"}
EPOCH = (1980, 1, 1, 0, 0, 0)


class DeployFailed(Exception):
    """CloudFormation refused; the message says which resource and why."""


@dataclass(frozen=True)
class Stack:
    """What stands on an emulator: its endpoint, the outputs of its template, its own gateway."""

    endpoint: str
    outputs: Mapping[str, str]
    gateway: str = ""

    @property
    def address(self) -> str:
        """The page, and the root of the interface."""
        ours = f"{self.endpoint}/restapis/{self.outputs['ApiId']}/live/_user_request_/"
        return self.gateway or ours

    def client(self, service: Any) -> Any:
        """A client with the rights of the account's root, for looking and for tests."""
        return client(self.endpoint, service)

    def resources(self) -> dict[str, str]:
        """Logical to physical ids of everything in the stack."""
        pages = self.client("cloudformation").get_paginator("list_stack_resources")
        return {
            one["LogicalResourceId"]: one["PhysicalResourceId"]
            for page in pages.paginate(StackName=NAME)
            for one in page["StackResourceSummaries"]
        }


def client(endpoint: str, service: Any) -> Any:
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 # the emulator's well-known root
        config=Config(s3={"addressing_style": "path"}, retries={"mode": "standard"}),
    )


def deploy(endpoint: str, parameters: Mapping[str, str], folder: Path = ROOT) -> Stack:
    """Create or update the stack of the template in `folder`, and wait for it.

    That is the sources, without what dependency layers hold, or what `sam build` made of them.
    """
    template = _packaged(endpoint, folder)
    formation = client(endpoint, "cloudformation")
    given: list[Any] = [
        {"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()
    ]
    _create_or_update(formation, template, given)
    return Stack(endpoint, _settled(formation))


def _create_or_update(formation: "CloudFormationClient", template: str, given: list[Any]) -> None:
    capabilities: Any = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
    asked: Any = {"StackName": NAME, "TemplateURL": template, "Parameters": given}
    try:
        formation.create_stack(**asked, Capabilities=capabilities)
    except ClientError as error:
        if error.response["Error"]["Code"] != "AlreadyExistsException":
            raise
        _update(formation, {**asked, "Capabilities": capabilities})


def _update(formation: "CloudFormationClient", asked: Any) -> None:
    try:
        formation.update_stack(**asked)
    except ClientError as error:
        if "No updates" not in str(error):
            raise


def _settled(formation: "CloudFormationClient") -> dict[str, str]:
    deadline = time.monotonic() + DEPLOY_SECONDS
    while True:
        stack = formation.describe_stacks(StackName=NAME)["Stacks"][0]
        status = stack["StackStatus"]
        if status in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
            return {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])}
        if "IN_PROGRESS" not in status or time.monotonic() > deadline:
            raise DeployFailed(f"{status}: {_reason(formation)}")
        time.sleep(0.3)


def _reason(formation: "CloudFormationClient") -> str:
    found = formation.describe_stack_events(StackName=NAME)["StackEvents"]
    failed = [e for e in found if e.get("ResourceStatus", "").endswith("FAILED")]
    return "; ".join(
        f"{e.get('LogicalResourceId')}: {e.get('ResourceStatusReason')}" for e in failed[-3:]
    )


def _packaged(endpoint: str, folder: Path) -> str:
    """Where the template is, with each local folder replaced by the place of its uploaded zip.

    It is uploaded too: what is handed over in a call may be no longer than 51,200 bytes.
    """
    s3 = client(endpoint, "s3")
    with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=ARTIFACTS)

    def upload(found: re.Match[str]) -> str:
        data = _zip(folder, found["code"])
        key = f"{found['code'].replace('/', '-')}-{hashlib.sha256(data).hexdigest()[:16]}.zip"
        s3.put_object(Bucket=ARTIFACTS, Key=key, Body=data)
        return f"{found['what']}: s3://{ARTIFACTS}/{key}"

    places = r"(?P<what>CodeUri|ContentUri): (?P<code>(functions|layers)/\S+|\w+(Function|Layer)\b)"
    template = re.sub(places, upload, (folder / "template.yaml").read_text("utf-8"))
    s3.put_object(Bucket=ARTIFACTS, Key="template.yaml", Body=template.encode())
    return f"{endpoint}/{ARTIFACTS}/template.yaml"


def _zip(folder: Path, code: str) -> bytes:
    """The same files give the same bytes, so that only what changed is deployed."""
    into = "python/" if code.startswith("layers/") else ""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted((folder / code).rglob("*")):
            if path.is_file() and not SKIPPED & set(path.parts):
                name = into + path.relative_to(folder / code).as_posix()
                archive.writestr(zipfile.ZipInfo(name, EPOCH), path.read_bytes())
    return buffer.getvalue()
