"""`python -m models [FOLDER]`: make the models, and say what could not be had."""

import sys
from pathlib import Path

from models import FOLDER, make


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    absent = [model.name for model in make(folder)]
    if absent:
        sys.stderr.write(f"Not there, so not measured: {', '.join(absent)}\n")
    return int(bool(absent))


if __name__ == "__main__":
    sys.exit(main())
