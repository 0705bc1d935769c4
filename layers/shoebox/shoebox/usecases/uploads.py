"""Giving out tickets: each lets exactly one wanted item in, for five minutes."""

from collections.abc import Sequence

from shoebox.domain.consent import Purpose
from shoebox.domain.person import Person
from shoebox.domain.problem import Invalid
from shoebox.ports import CameraRoll, Inbox, Ticket
from shoebox.usecases.permissions import Permissions

TICKET_SECONDS = 300


def tickets(
    permissions: Permissions,
    roll: CameraRoll,
    inbox: Inbox,
    person: Person,
    ids: Sequence[str],
) -> Sequence[Ticket]:
    """A ticket for each item; Invalid if a manifest did not offer one of them."""
    permissions.require(person, Purpose.CLOUD_PROCESSING)
    claims = roll.claims(person, ids)
    if missing := [one for one in ids if one not in claims]:
        raise Invalid(f"No manifest offered {missing[0]}.", "not_in_manifest")
    now = permissions.clock.now()
    return [inbox.ticket(person, claims[one], TICKET_SECONDS, now) for one in ids]
