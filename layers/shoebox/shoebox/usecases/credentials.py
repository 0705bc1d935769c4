"""Telling of any picture whether it is ours, and what was done to it."""

from dataclasses import dataclass

from shoebox.domain.device import Claim
from shoebox.domain.person import Person
from shoebox.domain.problem import NotFound
from shoebox.domain.reading import Reading
from shoebox.ports import Authority, Clock, Credentials, Inbox, Ticket

TICKET_SECONDS = 300


@dataclass(frozen=True)
class Inspection:
    """Where pictures are laid down to be looked at. None stays, and none is fetched by a URL."""

    inbox: Inbox
    credentials: Credentials
    clock: Clock


def verify(inspection: Inspection, person: Person, claim: Claim) -> Ticket | Reading:
    """What the picture's credentials say; before it is uploaded, a ticket for it.

    It is deleted before anything is answered: who asks once more, uploads it once more.
    """
    name = f"{person}/{claim.sha256}"
    picture = inspection.inbox.get(name)
    if picture is None:
        return inspection.inbox.ticket(person, claim, TICKET_SECONDS, inspection.clock.now())
    found = inspection.credentials.read(picture)
    inspection.inbox.delete(name)
    return found or Reading(ours=False)


def anchors(authority: Authority) -> str:
    """The roots that readers may trust, in PEM; NotFound before anything was signed."""
    if roots := authority.roots():
        return roots
    raise NotFound("Nothing was signed here yet.")
