import os
import pty
import subprocess
from pathlib import Path

import pytest

from agent.__main__ import main
from agent.conform.server import TOKEN, Server
from tests.unit.agent.roll import fill

ROLL = Path(__file__).parents[3] / "scripts" / "roll"


pytestmark = pytest.mark.usefixtures("environment")


def test_the_command_sends_a_folder_and_lists_what_left(
    server: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(folder, 3)
    assert (
        main(["sync", str(folder), "--device", "phone", "--name", "Mine", "--access", "full"]) == 0
    )
    assert server.devices == {"phone": {"name": "Mine", "access": "full"}}
    assert "3 photos found" in capsys.readouterr().out
    assert main(["status"]) == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split() == ["STATE", "REASON", "SIZE", "FILE"]
    assert len(rows) == 3
    assert all(row.startswith("analyzed") and f"{folder}/" in row for row in rows)


def test_the_script_runs_it(folder: Path) -> None:
    fill(folder, 1)
    done = subprocess.run(  # noqa: S603 - our own script
        [ROLL, "sync", folder], capture_output=True, text=True, check=True
    )
    assert "1 of 1 photos" in done.stdout


def test_without_consent_the_exit_status_is_3(
    server: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.granted.clear()
    assert main(["sync", str(folder)]) == 3
    assert "cloud_processing is not granted: nothing was sent." in capsys.readouterr().err


def test_a_file_that_failed_is_named_and_the_exit_status_is_1(
    server: Server,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("agent.api.PAUSES", ())
    server.plan = lambda about: None if " " in about else "busy"
    (folder / "a\x1b[31m.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    assert main(["sync", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "\N{REPLACEMENT CHARACTER}[31m.jpg: http_503" in said
    assert "\x1b" not in said


def test_a_token_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHOEBOX_TOKEN")
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    assert main(["status", "--token-file", str(tmp_path / "token")]) == 0
    assert main(["status", "--token-file", str(tmp_path / "none")]) == 2


@pytest.mark.parametrize("missing", ["SHOEBOX_ADDRESS", "SHOEBOX_TOKEN"])
def test_what_is_missing_is_asked_for(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(missing)
    assert main(["status"]) == 2


def test_a_token_that_is_not_accepted_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--token", "old"]) == 1
    assert "The token is not accepted" in capsys.readouterr().err


def test_on_a_terminal_there_is_a_bar(folder: Path) -> None:
    fill(folder, 2)
    ours, theirs = pty.openpty()
    subprocess.run([ROLL, "sync", folder], stdout=theirs, check=True)  # noqa: S603 - our own script
    assert "2/2" in os.read(ours, 65536).decode()
