"""Finding the Lambda runtime's Python on a machine that runs Shoebox on another one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VERSION = "3.13"
PATIENCE_SECONDS = 20


def lambda_python() -> Path | None:
    """An interpreter of the runtime's version, or None.

    What is called so is asked, since pyenv puts names on the PATH behind which nothing is active.
    """
    return next(filter(_answers, _candidates()), None)


def _candidates() -> Iterator[Path]:
    home = Path.home()
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        for name in (f"python{VERSION}", "python3"):
            if folder and (Path(folder) / name).exists():
                yield Path(folder) / name
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv")
    yield from sorted(pyenv.glob(f"versions/{VERSION}*/bin/python"))
    yield from sorted(home.glob(f".local/share/uv/python/cpython-{VERSION}*/bin/python"))


def _answers(python: Path) -> bool:
    told = "import sys; print(*sys.version_info[:2], sep='.')"
    try:
        asked = subprocess.run(
            [python, "-c", told], capture_output=True, text=True, timeout=PATIENCE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0 and asked.stdout.strip() == VERSION


if __name__ == "__main__":
    sys.exit(lambda_python() is None)
