"""Finding the Lambda runtime's Python behind names that may lead nowhere."""

from pathlib import Path

import pytest

from local.pythons import lambda_python

RIGHT = "#!/bin/sh\necho 3.13\n"
WRONG = "#!/bin/sh\necho 3.11\n"
SHIM = "#!/bin/sh\necho 'pyenv: python3.13: command not found' >&2\nexit 127\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on its PATH but a shim that leads nowhere, and a wrong Python."""
    _program(tmp_path / "shims" / "python3.13", SHIM)
    _program(tmp_path / "shims" / "python3", WRONG)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path}/shims:{tmp_path}/bin")
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    return tmp_path


def _program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    "where",
    [
        "bin/python3.13",
        "bin/python3",
        ".pyenv/versions/3.13.7/bin/python",
        ".local/share/uv/python/cpython-3.13.7-linux/bin/python",
    ],
)
def test_it_is_found_behind_a_shim_that_leads_nowhere(home: Path, where: str) -> None:
    assert lambda_python() is None
    right = _program(home / where, RIGHT)
    assert lambda_python() == right
