"""Every AWS call of every flow, failed before and after its effect: does all end the same?

`calls` are those of the undisturbed run, `failed` how often one was made to fail; `lost` and
`diverged` have to be 0. `leftover` counts faults after which evidence lay around unused.
What went wrong is told on the standard error.
"""

import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from shoebox.telemetry import logger

from faults import FLOWS, Outcome, rehearsed, stage
from tests.functions.house import started_issuer


def run() -> Iterator[dict[str, object]]:
    warnings.simplefilter("ignore")
    logger.setLevel("CRITICAL")
    with tempfile.TemporaryDirectory() as folder, stage(started_issuer(Path(folder))) as built:
        for name in FLOWS:
            with redirect_stdout(StringIO()):  # metrics are printed
                outcome = rehearsed(built, name)
            for finding in outcome.findings:
                sys.stderr.write(f"{name}: {finding}\n")
            yield _row(outcome)


def _row(outcome: Outcome) -> dict[str, object]:
    return {
        "bench": "faults",
        "case": outcome.flow,
        "calls": len(outcome.calls),
        "failed": outcome.faults,
        "diverged": outcome.diverged,
        "lost": outcome.lost,
        "leftover": outcome.leftover,
    }
