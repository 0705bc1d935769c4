"""The outer door: lets a request pass if its token proves who is calling.

The functions behind it verify the token again, so that a gateway which skips its authorizer
opens nothing.
"""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.domain.problem import Unauthenticated
from shoebox.http import bearer
from shoebox.telemetry import logger
from shoebox.wiring import Parts

parts = Parts("tokens")


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], _: LambdaContext) -> dict[str, Any]:
    try:
        login = parts.tokens.verify(bearer(event.get("headers")))
    except Unauthenticated as refused:
        # API Gateway answers 401 to exactly this message, and 500 to any other.
        raise Exception("Unauthorized") from refused  # noqa: TRY002 # as said above
    return _allow(event["methodArn"], login.subject)


def _allow(method_arn: str, principal: str) -> dict[str, Any]:
    statement = {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": method_arn}
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    return {"principalId": principal, "policyDocument": policy}
