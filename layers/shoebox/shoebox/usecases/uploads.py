"""Giving out tickets: each lets exactly one wanted item in, for five minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from shoebox.domain.consent import Purpose
from shoebox.domain.person import Person
from shoebox.domain.problem import Invalid, SlowDown
from shoebox.ports import CameraRoll, Inbox, Queue, Ticket
from shoebox.usecases.permissions import Permissions

TICKET_SECONDS = 300
PAUSE_SECONDS = 60


@dataclass(frozen=True)
class Gate:
    """Where tickets are given out; `backlog` is how many uploads may wait to be analysed."""

    permissions: Permissions
    roll: CameraRoll
    inbox: Inbox
    uploads: Queue
    backlog: int


def tickets(gate: Gate, person: Person, ids: Sequence[str]) -> Sequence[Ticket]:
    """A ticket for each item; Invalid if no manifest offered one of them, or it is not wanted.

    SlowDown where so many uploads wait that more would only grow old.
    """
    gate.permissions.require(person, Purpose.CLOUD_PROCESSING)
    claims = gate.roll.claims(person, ids)
    if missing := [one for one in ids if one not in claims or claims[one].refusal]:
        raise Invalid(f"No manifest offered {missing[0]}.", "not_in_manifest")
    if gate.uploads.waiting() > gate.backlog:
        raise SlowDown("Many uploads wait already; go on in a minute.", PAUSE_SECONDS)
    now = gate.permissions.clock.now()
    return [gate.inbox.ticket(person, claims[one], TICKET_SECONDS, now) for one in ids]
