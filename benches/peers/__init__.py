"""What we are measured against: peers in environments of their own, timed in turn with us."""

import statistics
import subprocess
import venv
from collections.abc import Callable, Mapping
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / ".state" / "benches"
RUNS = 5


def python(name: str, *requirements: str) -> Path:
    """The interpreter of an environment that holds the pinned requirements, made when missing."""
    folder = HOME / name
    if _wants(folder, requirements):
        venv.create(folder, with_pip=True, clear=True)
        _quietly(folder / "bin" / "python", "-m", "pip", "install", *requirements)
        _made(folder, requirements)
    return folder / "bin" / "python"


def node(name: str, *packages: str) -> Path:
    """A folder whose `node_modules` holds the pinned npm packages, made when missing."""
    folder = HOME / name
    if _wants(folder, packages):
        folder.mkdir(parents=True, exist_ok=True)
        _quietly("npm", "install", "--prefix", folder, "--no-audit", "--no-fund", *packages)
        _made(folder, packages)
    return folder


def in_turn(sides: Mapping[str, Callable[[], float]], runs: int = RUNS) -> dict[str, float]:
    """The median of what each side answers, the sides taken in turn after one unmeasured round.

    So a machine whose speed drifts drifts for everybody, and the ratio holds.
    """
    for measure in sides.values():
        measure()
    rounds = [{name: measure() for name, measure in sides.items()} for _ in range(runs)]
    return {name: statistics.median(one[name] for one in rounds) for name in sides}


def _wants(folder: Path, wanted: tuple[str, ...]) -> bool:
    kept = folder / ".made"
    return not kept.exists() or kept.read_text() != "\n".join(wanted)


def _made(folder: Path, wanted: tuple[str, ...]) -> None:
    (folder / ".made").write_text("\n".join(wanted))


def _quietly(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
