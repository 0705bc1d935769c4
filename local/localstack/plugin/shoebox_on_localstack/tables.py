"""DynamoDB and its streams as moto has them; LocalStack's own would download a server.

moto answers in LocalStack's threads and checks conditions and writes in two steps, so calls take
turns: a condition that held when it was checked still holds when the item is written.
"""

import threading
from typing import Any

from localstack.aws.api.dynamodb import DynamodbApi
from localstack.aws.api.dynamodbstreams import DynamodbstreamsApi
from localstack.services.moto import MotoFallbackDispatcher
from localstack.services.plugins import Service
from localstack.services.providers import aws_provider

_turn = threading.RLock()


@aws_provider(api="dynamodb", name="moto")
def dynamodb() -> Service:
    return Service.for_provider(DynamodbApi(), dispatch_table_factory=_in_turn)


@aws_provider(api="dynamodbstreams", name="moto")
def dynamodbstreams() -> Service:
    return Service.for_provider(DynamodbstreamsApi(), dispatch_table_factory=_in_turn)


def _in_turn(provider: Any) -> dict[str, Any]:
    table = MotoFallbackDispatcher(provider)
    return {operation: _alone(answer) for operation, answer in table.items()}


def _alone(answer: Any) -> Any:
    def answered(context: Any, request: Any) -> Any:
        with _turn:
            return answer(context, request)

    return answered
