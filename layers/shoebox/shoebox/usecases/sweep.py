"""Clearing away what may be kept no longer, by the schedule that policy data gives (R7, R10).

Each chore is asked again, when its time comes, whether it is still to be done: what was allowed
again meanwhile stays. It is done in slices; whatever is cut short goes on with the next message.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from shoebox.domain.consent import Consent, Decision, Purpose
from shoebox.domain.ledger import Chain, Evidence
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.person import Person
from shoebox.domain.policy import Policy
from shoebox.domain.problem import Gone, NotFound
from shoebox.domain.share import Audience, ShareState
from shoebox.domain.sweep import MEASURED, REFUSED, STORIES, Chore, Purge, ending
from shoebox.ports import (
    CameraRoll,
    Chronicles,
    Clock,
    Devices,
    Files,
    Ledger,
    PlaceEraser,
    Policies,
    Purges,
    Queue,
    Shares,
    Sweeps,
)
from shoebox.usecases.measures import Memory, forget_faces, forget_places
from shoebox.usecases.media import Keeping, remove_files
from shoebox.usecases.scribe import Scribe

SLICE = 500
"""Photos to a message: their files are deleted well within its time."""


@dataclass(frozen=True)
class Broom:
    """All that is swept, and what is asked before."""

    ledger: Ledger
    policies: Policies
    keeping: Keeping
    chronicles: Chronicles
    devices: Devices
    shares: Shares
    published: Files
    sweeps: Sweeps
    purges: Purges
    scribe: Scribe
    again: Queue
    eraser: PlaceEraser
    clock: Clock

    @property
    def policy(self) -> Policy:
        return self.policies.current()

    @property
    def roll(self) -> CameraRoll:
        return self.keeping.roll

    @property
    def memory(self) -> Memory:
        keeping = self.keeping
        return Memory(
            self.roll, self.devices, keeping.files, keeping.due, self.eraser, self.clock.now()
        )


def due(sweeps: Sweeps, queue: Queue, clock: Clock) -> int:
    """Hand one message per chore that is due to `sweep`; how many there were."""
    chores = [{"person": person, "chore": chore} for person, chore in sweeps.due(clock.now())]
    queue.send(chores)
    return len(chores)


def found(purges: Purges, person: Person, id: str) -> Purge:
    """The list of what went in one purge; NotFound if there was none."""
    purge = purges.find(person, id)
    if not purge:
        raise NotFound("There is no such purge.")
    return purge


def sweep(broom: Broom, person: Person, chore: Chore) -> None:
    """Do a chore if it is due and still to be done, and set when to look again."""
    waiting = broom.sweeps.find(person, chore)
    if waiting is None or waiting.at > broom.clock.now():
        return
    broom.sweeps.settle(waiting, _CHORES[chore](broom, person))


def _copies(broom: Broom, person: Person) -> datetime | None:
    """Purge every cloud copy, unless it is allowed again or the deadline moved."""
    chain, now = broom.ledger.chain(person), broom.clock.now()
    end = ending(chain, broom.policy)
    if end is None or end.deadline is None:
        return None
    if not end.lifted and now < end.deadline:
        return end.deadline
    if not end.lifted and _take_away(broom, person, end.purge):
        broom.again.send([{"person": person, "chore": Chore.COPIES}])
        return now
    _sign(broom, person, end.purge)
    return None


def _take_away(broom: Broom, person: Person, purge: str) -> bool:
    """Take one slice away, on the list first; whether there may be more."""
    items = _slice(broom.roll, person)
    held = tuple(item.id for item in items if item.held)
    broom.purges.note(person, Purge(purge, photos=held))
    for item in items:
        _remove(broom, person, item.id)
    if not items:
        _take_the_rest(broom, person, purge)
    return bool(items)


def _slice(roll: CameraRoll, person: Person) -> Sequence[MediaItem]:
    """The first items that are more than the memory of a deletion; none at the end."""
    after = None
    while True:
        page = roll.page(person, SLICE, after)
        found = [item for item in page.items if item.state is not MediaState.DELETED]
        if found or page.next is None:
            return found
        after = page.next


def _remove(broom: Broom, person: Person, id: str) -> None:
    """The row goes last: it leads back here after a crash."""
    remove_files(broom.keeping.files, person, id)
    broom.roll.unclaim(person, [id])
    broom.roll.forget(person, id)


def _take_the_rest(broom: Broom, person: Person, purge: str) -> None:
    """Drawings and suggestions, what was learned, what was only offered, and files that no row
    names."""
    keeping, below = broom.keeping, f"{person}/"
    drawings = list(keeping.creations.names(below))
    names = tuple(name.removeprefix(below) for name in drawings)
    broom.purges.note(person, Purge(purge, creations=names))
    for name in drawings:
        keeping.creations.delete(name)
    for name in list(keeping.files.names(below)):
        keeping.files.delete(name)
    for one in keeping.suggestions.all(person):
        keeping.suggestions.forget(person, one.id)
    broom.chronicles.forget(person)
    for device in broom.devices.all(person):
        claims = [claim.sha256 for claim in broom.roll.claimed_by(person, device.id)]
        broom.roll.unclaim(person, claims)


def _sign(broom: Broom, person: Person, id: str) -> None:
    """Write down what went; nothing if nothing did."""
    purge = broom.purges.find(person, id)
    if purge:
        record = purge.record(broom.clock.now())
        broom.scribe.record(person, record, lambda chain: _signed(chain, id))


def _signed(chain: Chain, id: str) -> Evidence | None:
    return next((link for link in chain.links if link.record.get("purge") == id), None)


def _stories(broom: Broom, person: Person) -> datetime | None:
    """Delete the published copy of every Story that has ended."""
    life, now = broom.policy.keeps(STORIES), broom.clock.now()
    standing = [
        share
        for share in broom.shares.of(person)
        if share.audience is Audience.STORY and share.state is ShareState.STANDING
    ]
    for share in standing:
        if not share.stands(now):
            for name in share.copies:
                broom.published.delete(name)
            with suppress(Gone):  # taken back meanwhile: that stands
                broom.shares.put(replace(share, state=ShareState.ENDED))
    ends = [share.at + life for share in standing if life and share.stands(now)]
    return min(ends, default=None)


def _refusals(broom: Broom, person: Person) -> datetime | None:
    """Forget why something was not taken, when that is long ago.

    While copies are allowed there may be more to come: none grows old before the next look.
    """
    life, now = broom.policy.keeps(REFUSED), broom.clock.now()
    if life is None:
        return None
    ends = [now + life] if _allowed(broom.ledger.chain(person), Purpose.CLOUD_PROCESSING) else []
    for item in _refused(broom.roll, person):
        if item.at + life <= now:
            broom.roll.forget(person, item.id)
        else:
            ends.append(item.at + life)
    return min(ends, default=None)


def _measured(broom: Broom, person: Person, chore: Chore) -> datetime | None:
    """Forget what was measured under a permission, unless it is given again; last, what was learned
    of it."""
    purpose = next(purpose for purpose, its in MEASURED.items() if its is chore)
    if _allowed(broom.ledger.chain(person), purpose):
        return None
    if not _FORGET[chore](broom.memory, person):
        broom.chronicles.forget(person)
        return None
    broom.again.send([{"person": person, "chore": chore}])
    return broom.clock.now()


def _allowed(chain: Chain, purpose: Purpose) -> bool:
    last = Consent.fold(chain.records, {}).answers.get(purpose)
    return last is not None and last.decision is Decision.GRANTED


def _refused(roll: CameraRoll, person: Person) -> Sequence[MediaItem]:
    found: list[MediaItem] = []
    page = roll.page(person, SLICE)
    while True:
        found += [item for item in page.items if item.state is MediaState.REFUSED]
        if page.next is None:
            return found
        page = roll.page(person, SLICE, page.next)


_FORGET = {Chore.FACES: forget_faces, Chore.PLACES: forget_places}
_CHORES: Mapping[Chore, Callable[[Broom, Person], datetime | None]] = {
    Chore.COPIES: _copies,
    Chore.STORIES: _stories,
    Chore.REFUSALS: _refusals,
    Chore.FACES: partial(_measured, chore=Chore.FACES),
    Chore.PLACES: partial(_measured, chore=Chore.PLACES),
}
