"""One step of a large manifest, as its state machine asks for it."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.domain.build import build_of
from shoebox.telemetry import logger, metrics
from shoebox.usecases import assemble
from shoebox.wiring import CURATION, Parts

parts = Parts(*CURATION, "workshop")

STEPS = {"judge": assemble.judge, "settle": assemble.settle, "close": assemble.close}


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], _: LambdaContext) -> None:
    assembly = assemble.Assembly(parts.curation, parts.workshop)
    STEPS[event["step"]](assembly, build_of(event["build"]), event["prefix"])
