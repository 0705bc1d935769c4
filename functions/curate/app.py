"""Every day: what may train, by today's answers?"""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.curate import Curation, curate
from shoebox.wiring import Parts

parts = Parts("candidates", "shares", "ledger", "policies", "manifests", "manifest_signer")


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(_: dict[str, Any], __: LambdaContext) -> None:
    curation = Curation(
        parts.candidates,
        parts.shares,
        parts.ledger,
        parts.notices,
        parts.policies,
        parts.manifests,
        parts.manifest_signer,
        parts.clock,
    )
    manifest = curate(curation)
    count("ManifestItems", len(manifest.items) if manifest else 0)
