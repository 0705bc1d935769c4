"""`python -m samples FOLDER` makes the sample roll in FOLDER."""

import argparse
import sys
from pathlib import Path

from samples import labels, make


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m samples", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    make(folder, _progress)
    sys.stdout.write(f"\n{len(labels())} sample pictures in {folder}\n")


def _progress(written: int, everything: int) -> None:
    sys.stdout.write(f"\r{written}/{everything}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
