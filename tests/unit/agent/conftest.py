from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent.api import Api
from agent.conform.server import TOKEN, Server
from agent.state import State


@pytest.fixture
def server() -> Iterator[Server]:
    """Nothing that the protocol forbids may be asked of it."""
    with Server().running() as running:
        yield running
        assert running.record.complaints == []


@pytest.fixture
def api(server: Server) -> Api:
    """Does not wait between attempts."""
    return Api(server.address, TOKEN, sleep=lambda _: None)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with closing(State(tmp_path / "state" / "roll.sqlite")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Pictures"
    made.mkdir()
    return made


@pytest.fixture
def environment(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command reads."""
    monkeypatch.setenv("SHOEBOX_ADDRESS", server.address)
    monkeypatch.setenv("SHOEBOX_TOKEN", TOKEN)
    monkeypatch.setenv("SHOEBOX_STATE", str(tmp_path / "state"))
