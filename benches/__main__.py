"""`python -m benches [NAME] [--json]`: run one bench, or all of them."""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

Row = dict[str, object]
HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("[a-z]*.py"))


def rows(names: Sequence[str], folder: Path | None = None) -> Iterator[Row]:
    given = [folder] if folder else []
    for name in names:
        yield from importlib.import_module(f"benches.{name}").run(*given)


def line(row: Row) -> str:
    """One row for people: the case, then whatever was counted."""
    counted = (f"{name} {value}" for name, value in row.items() if name not in {"bench", "case"})
    return f"{row['bench']:<10} {row['case']:<14} {', '.join(counted)}"


def main(arguments: Sequence[str]) -> int:
    """Print a line per case as it is done; 1 if a row says that it failed."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure Shoebox.")
    parser.add_argument("name", nargs="?", choices=NAMES, help="all of them without a name")
    parser.add_argument("folder", nargs="?", type=Path, help="what to measure, for signals")
    parser.add_argument("--json", action="store_true", help="one object per line")
    asked = parser.parse_args(arguments)
    failed = False
    for row in rows([asked.name] if asked.name else NAMES, asked.folder):
        sys.stdout.write((json.dumps(row) if asked.json else line(row)) + "\n")
        sys.stdout.flush()
        failed |= bool(row.get("diverged") or row.get("lost"))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
