"""One machine's Shoebox: emulator, issuer and stack together, started and stopped as one."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from local import issuer as issuers
from local.issuer import Issuer
from local.places import MINISTACK, Host, Place
from local.server import free_port
from local.stack import Stack, deploy
from local.visitor import Visitor

SETTINGS: Mapping[str, str] = {
    "ScheduleRate": "rate(1 minute)",
    "CurateRate": "rate(1 minute)",
    "SealRate": "rate(1 minute)",
    "SettleSeconds": "3",
}


@dataclass
class Machine:
    """Everything of one running copy lies in `state`; nothing else is written."""

    state: Path
    port: int
    settings: Mapping[str, str] = field(default_factory=lambda: SETTINGS)
    place: Place = MINISTACK

    @cached_property
    def emulator(self) -> Host:
        return self.place.emulator(self.port, self.state)

    @cached_property
    def issuer(self) -> Issuer:
        return Issuer(self._issuer_port(), self.state / "issuer.pem", self.emulator.host)

    def _issuer_port(self) -> int:
        """Kept for good: the issuer's address is a part of who the sample people are."""
        kept = self.state / "issuer.port"
        if not kept.exists():
            self.state.mkdir(parents=True, exist_ok=True)
            kept.write_text(str(free_port(self.port + 1)))
        return int(kept.read_text())

    def start(self) -> Stack:
        """Start all of it and deploy the template."""
        self.emulator.start()
        self.issuer.start()
        parameters = {
            "OidcIssuer": self.issuer.address,
            "OidcAudience": issuers.CLIENT,
            "Operator": issuers.OPERATOR,
            **self.settings,
        }
        deployed = deploy(self.emulator.address, parameters, self.emulator.code)
        self.ids = deployed.resources()
        self.stack = self.emulator.opened(deployed)
        return self.stack

    def stop(self) -> None:
        """Stop all of it; nothing that it kept is lost."""
        self.emulator.stop()
        if "issuer" in vars(self):  # else the emulator did not start
            self.issuer.stop()

    def forget(self) -> None:
        """Throw the state away."""
        shutil.rmtree(self.state, ignore_errors=True)

    def visitor(self, person: str) -> Visitor:
        """A sample person, signed in."""
        return Visitor(self.stack.address, self.issuer.token(person))

    def invoke(self, function: str) -> None:
        """Have a scheduled function run now instead of at its next minute."""
        name = self.ids[f"{function.capitalize()}Function"]
        answer = self.stack.client("lambda").invoke(FunctionName=name, Payload=b"{}")
        if "FunctionError" in answer:
            raise RuntimeError(f"{function}: {answer['Payload'].read().decode()}")

    def waiting(self) -> int:
        """How many messages are in the queues, or in somebody's hands."""
        sqs = self.stack.client("sqs")
        counts = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        found = [
            sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=list(counts))
            for name, queue in self.ids.items()
            if name.endswith("Queue")
        ]
        return sum(int(one["Attributes"][name]) for one in found for name in counts)

    def due(self) -> int:
        """How many people wait for the schedule, now or within the hour."""
        soon = datetime.now(UTC) + timedelta(hours=1)
        rows = self.stack.client("dynamodb").scan(
            TableName=self.ids["RollTable"],
            IndexName="due",
            FilterExpression="begins_with(due_shard, :due) AND due_at <= :soon",
            ExpressionAttributeValues={
                ":due": {"S": "due#"},
                ":soon": {"N": str(int(soon.timestamp()))},
            },
            Select="COUNT",
        )
        return int(rows["Count"])
