"""One logger and one set of metrics for every function.

Logs carry no person, content, token or place: only what happened, to how many.
"""

import warnings

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

# Most calls count nothing; a warning about it in each log is only paid for.
warnings.filterwarnings("ignore", message="No application metrics to publish")

logger = Logger(service="shoebox")
metrics = Metrics(namespace="Shoebox", service="shoebox")


def count(name: str, number: int = 1) -> None:
    """Add to one metric of this invocation."""
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=number)
