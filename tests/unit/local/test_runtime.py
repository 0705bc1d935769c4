"""LocalStack's functions as local processes: what Lambda promises of an environment.

The runtime interface client is not in this environment; a few lines that speak the same API
stand in for it. The end-to-end tests run the real one.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from shoebox_on_localstack.runtime import Runtime
from shoebox_on_localstack.runtime_api import InitFailed, Invocation, RuntimeEnded

CLIENT = """
import importlib, json, os, sys, urllib.request
def call(path, body=None):
    where = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/{path}"
    return urllib.request.urlopen(urllib.request.Request(where, data=body))
module, name = sys.argv[1].split(".")
sys.path.insert(0, os.getcwd())
try:
    handler = getattr(importlib.import_module(module), name)
except Exception as error:
    call("init/error", json.dumps({"errorMessage": str(error)}).encode())
    sys.exit(1)
while True:
    event = call("invocation/next")
    id = event.headers["Lambda-Runtime-Aws-Request-Id"]
    try:
        what, said = "response", handler(json.load(event), event.headers)
    except Exception as error:
        what, said = "error", {"errorMessage": str(error)}
    sys.stdout.flush()
    call(f"invocation/{id}/{what}", json.dumps(said).encode())
"""
HANDLER = """
import os, sys, time
calls = 0
def handle(event, context):
    global calls
    calls += 1
    print("seen", event["do"])
    if event["do"] == "hang":
        time.sleep(60)
    if event["do"] == "die":
        os._exit(3)
    if event["do"] == "raise":
        raise ValueError("no")
    return {"calls": calls, "layer": __import__("layered").NAME, "word": os.environ["WORD"]}
"""


@pytest.fixture
def runtimes(tmp_path: Path) -> Iterator[list[Runtime]]:
    """Starts environments of a function with one layer; all are ended."""
    (tmp_path / "opt").mkdir()
    (tmp_path / "opt" / "awslambdaric.py").write_text(CLIENT)
    (tmp_path / "opt" / "layered.py").write_text("NAME = 'from the layer'")
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "app.py").write_text(HANDLER)
    started: list[Runtime] = []
    yield started
    for one in started:
        one.stop()


def _start(runtimes: list[Runtime], folder: Path, handler: str = "app.handle") -> Runtime:
    variables = {"_HANDLER": handler, "PYTHONPATH": str(folder / "opt"), "WORD": "given"}
    runtimes.append(Runtime(sys.executable, folder / "code", variables, folder / "log"))
    return runtimes[-1]


def _event(what: str, seconds: float = 30) -> Invocation:
    return Invocation("id-1", "arn", f'{{"do": "{what}"}}', "Root=1", seconds)


def test_a_handler_has_its_layer_and_variables_and_keeps_what_it_loaded(
    runtimes: list[Runtime], tmp_path: Path
) -> None:
    runtime = _start(runtimes, tmp_path)
    runtime.wait_until_started(30)
    first, _ = runtime.invoke(_event("work"))
    second, printed = runtime.invoke(_event("work"))
    told = b'{"calls": %d, "layer": "from the layer", "word": "given"}'
    assert (first.payload, second.payload) == (told % 1, told % 2)
    assert printed == "seen work\n", "the lines of this invocation, and of no other"


def test_what_a_handler_raises_is_an_error_and_the_environment_goes_on(
    runtimes: list[Runtime], tmp_path: Path
) -> None:
    runtime = _start(runtimes, tmp_path)
    raised, _ = runtime.invoke(_event("raise"))
    after, _ = runtime.invoke(_event("work"))
    assert (raised.failed, raised.payload) == (True, b'{"errorMessage": "no"}')
    assert not after.failed


def test_at_its_timeout_a_function_is_ended_and_says_so(
    runtimes: list[Runtime], tmp_path: Path
) -> None:
    runtime = _start(runtimes, tmp_path)
    runtime.wait_until_started(30)
    outcome, _ = runtime.invoke(_event("hang", seconds=0.5))
    assert outcome.failed
    assert b"RequestId: id-1 Task timed out after 0.50 seconds" in outcome.payload
    assert not runtime.alive


def test_a_process_that_dies_is_an_error_at_once(runtimes: list[Runtime], tmp_path: Path) -> None:
    runtime = _start(runtimes, tmp_path)
    outcome, _ = runtime.invoke(_event("die"))
    assert b"Runtime exited with error: exit status 3" in outcome.payload
    assert outcome.failed


def test_a_handler_that_cannot_be_loaded_says_why(runtimes: list[Runtime], tmp_path: Path) -> None:
    runtime = _start(runtimes, tmp_path, "missing.handle")
    with pytest.raises(InitFailed, match="No module named 'missing'"):
        runtime.wait_until_started(30)


def test_a_process_that_never_asks_for_work_is_not_waited_for(
    runtimes: list[Runtime], tmp_path: Path
) -> None:
    (tmp_path / "opt" / "awslambdaric.py").write_text("raise SystemExit(7)")
    runtime = _start(runtimes, tmp_path)
    with pytest.raises(RuntimeEnded, match="exit status 7"):
        runtime.wait_until_started(30)
