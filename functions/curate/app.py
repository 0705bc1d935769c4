"""Every day: what may train, by today's answers?"""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.assemble import Assembly, begin
from shoebox.wiring import CURATION, Parts

parts = Parts(*CURATION, "workshop")


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(_: dict[str, Any], __: LambdaContext) -> None:
    manifest = begin(Assembly(parts.curation, parts.workshop))
    count("ManifestItems", manifest.items if manifest else 0)
