"""A thousand photos while one request in five to AWS fails: is each accounted for? (R44)

Each message is delivered up to three times, in any order. `lost` has to be 0; `redriven` are
messages that had failed so often that they lay among the dead letters.
"""

import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from shoebox.telemetry import logger

from faults.intake import Rush, roll
from faults.storm import brewing
from tests.functions.guest import Guest
from tests.functions.house import house, started_issuer

PHOTOS = 1000
SHARES = (0.2, 0.3)
SEED = 44


def run() -> Iterator[dict[str, object]]:
    warnings.simplefilter("ignore")
    logger.setLevel("CRITICAL")
    photos = roll(PHOTOS)
    with tempfile.TemporaryDirectory() as folder:
        issuer = started_issuer(Path(folder))
        for share in SHARES:
            began = time.monotonic()
            quiet = redirect_stdout(StringIO())  # metrics are printed
            with house(issuer) as built, brewing(share, SEED) as storm, quiet:
                account = Rush(Guest(built), storm).take_in(photos)
            yield {
                "bench": "storm",
                "case": f"{PHOTOS}-photos-{share:.0%}",
                "lost": len(account.lost),
                **account.states,
                "deliveries": account.deliveries,
                "redriven": account.redriven,
                "requests": storm.requests,
                "failed": storm.failed,
                "seconds": round(time.monotonic() - began),
            }
