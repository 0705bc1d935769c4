"""Every day: where does every chain stand?"""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.seal import Sealing, seal
from shoebox.wiring import Parts

parts = Parts("heads", "checkpoints", "notary", "origin")


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(_: dict[str, Any], __: LambdaContext) -> None:
    sealing = Sealing(parts.heads, parts.checkpoints, parts.notary, parts.clock, parts.origin)
    sealed = seal(sealing)
    count("ChainsSealed", sealed.seal.chains if sealed else 0)
    count("ChainsRefused", sealed.seal.refused if sealed else 0)
