"""`sam build`, and the template that it leaves, with the address of the emulator in it."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from samtranslator.yaml_helper import yaml_parse

from local.environments import SAM
from local.pythons import lambda_python
from local.stack import ROOT

FOLDER = ROOT / ".state" / "sam"
BUILT = FOLDER / "build"
MODELS = ROOT / ".models"


class BuildFailed(Exception):
    """`sam build` or the base image failed; the message is its own."""


def sam() -> Path:
    """The SAM CLI, in an environment of its own; NoPython."""
    return SAM.ready().parent / "sam"


def build() -> None:
    """Functions and layers as they are deployed, for the Lambda runtime's Python; BuildFailed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    cache = ["--cached", "--cache-dir", str(FOLDER / "cache")]
    _done([sam(), "build", "--build-dir", str(BUILT), *cache])
    compiled = ["-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    _done([str(lambda_python()), *compiled, *BUILT.glob("*Layer/python")])


def base_image() -> None:
    """The image in which functions run, pulled or built; BuildFailed."""
    _done([ROOT / "scripts" / "lambda-image"])


def addressed(endpoint: str) -> Path:
    """The built template, in which every function is told where AWS is.

    The SAM CLI hands over no variable that the template does not declare.
    """
    template = yaml_parse((BUILT / "template.yaml").read_text("utf-8"))
    variables = template["Globals"]["Function"]["Environment"]["Variables"]
    variables["AWS_ENDPOINT_URL"] = endpoint
    file = BUILT / "addressed.json"
    file.write_text(json.dumps(template), "utf-8")
    return file


def environment() -> Mapping[str, str]:
    """What the SAM CLI needs: the runtime's Python, the models, and nobody else's account."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "PYTHON"))}
    python = lambda_python()
    return {
        **kept,
        "PATH": f"{python.parent if python else ''}{os.pathsep}{os.environ['PATH']}",
        "SAM_CLI_TELEMETRY": "0",
        "__SAM_CLI_APP_DIR": str(FOLDER / "cli"),
        "SHOEBOX_MODELS": str(_models()),
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }


def _models() -> Path:
    """Where `python -m models` put them; without that none, and photos are looked at without."""
    none = FOLDER / "no-models"
    none.mkdir(parents=True, exist_ok=True)
    return MODELS if MODELS.exists() else none


def _done(command: list[str | Path]) -> None:
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True)
    if done.returncode != 0:
        raise BuildFailed(f"{command[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
