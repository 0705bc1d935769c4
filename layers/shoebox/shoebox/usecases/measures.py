"""Forgetting what was measured under a permission that ended, of photos that stay.

A slice at a time, and each row only if it is still what was read: what its person changes meanwhile
stays, and is forgotten with the next slice. What was suggested of these photos is thought over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from shoebox.domain.media import RENDITIONS, MediaItem, MediaState
from shoebox.domain.person import Person
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.ports import CameraRoll, Devices, DueIndex, Files, PlaceEraser
from shoebox.usecases.media import RETHINK, remove_files

SLICE = 500
ORIGINAL = RENDITIONS[0]


@dataclass(frozen=True)
class Memory:
    """Where it is kept what photos show and where they were taken."""

    roll: CameraRoll
    devices: Devices
    files: Files
    due: DueIndex
    eraser: PlaceEraser
    now: datetime


def forget_faces(memory: Memory, person: Person) -> bool:
    """Forget where faces are in a slice of the photos; whether there may be more.

    The salient part, which no crop cuts, stays: it does not say what is in it.
    """
    items = _slice(memory.roll, person, lambda item: bool(item.signals and item.signals.faces))
    _think_over(memory, person, items)
    for item in items:
        memory.roll.amend(person, item, _faceless(item))
    return bool(items)


def forget_places(memory: Memory, person: Person) -> bool:
    """Forget where a slice of the photos was taken, in their files too; whether there may be more.

    What the clocks there showed stays: it is the day on which a photo was taken.
    """
    items = _slice(memory.roll, person, lambda item: bool(item.signals and item.signals.place))
    _think_over(memory, person, items)
    for item in items:
        placeless = _placeless(item)
        if _erased(memory, person, item) and not memory.roll.amend(person, item, placeless):
            _remove_if_gone(memory, person, item.id)
    if not items:
        _forget_claimed_places(memory, person)
    return bool(items)


def _slice(
    roll: CameraRoll, person: Person, wanted: Callable[[MediaItem], bool]
) -> Sequence[MediaItem]:
    """The first items of which something is to be forgotten; none at the end."""
    after = None
    while True:
        page = roll.page(person, SLICE, after)
        found = [item for item in page.items if wanted(item)]
        if found or page.next is None:
            return found
        after = page.next


def _think_over(memory: Memory, person: Person, items: Sequence[MediaItem]) -> None:
    """Before the items change: cut short in between, nobody would know which days they were of."""
    days = {item.signals.taken.day for item in items if item.signals and item.signals.taken}
    if days:
        memory.due.mark(person, days, memory.now + RETHINK)


def _faceless(item: MediaItem) -> MediaItem:
    return replace(item, signals=item.signals and replace(item.signals, faces=None))


def _placeless(item: MediaItem) -> MediaItem:
    signals = item.signals and replace(item.signals, place=None, locality=None)
    return replace(item, signals=signals)


def _erased(memory: Memory, person: Person, item: MediaItem) -> bool:
    """Take the position out of the original, before its row forgets that there is one.

    Whether the item stays: a file out of which it cannot be taken goes.
    """
    name = f"{person}/{ORIGINAL.format(id=item.id)}"
    data = memory.files.get(name)
    if data is None or item.signals is None:
        return True
    try:
        memory.files.put(name, memory.eraser.without_place(data), item.signals.media_type)
    except MediaRefused as refused:
        _refuse(memory, person, item, Refusal(refused.code))
        return False
    return True


def _remove_if_gone(memory: Memory, person: Person, id: str) -> None:
    """What was deleted while this wrote its original stays deleted."""
    there = memory.roll.find(person, [id]).get(id)
    if there is None or not there.held:
        memory.files.delete(f"{person}/{ORIGINAL.format(id=id)}")


def _refuse(memory: Memory, person: Person, item: MediaItem, why: Refusal) -> None:
    remove_files(memory.files, person, item.id)
    gone = replace(item, state=MediaState.REFUSED, refusal=why, signals=None)
    memory.roll.amend(person, item, gone)


def _forget_claimed_places(memory: Memory, person: Person) -> None:
    for device in memory.devices.all(person):
        for claim in memory.roll.claimed_by(person, device.id):
            if claim.place:
                memory.roll.reclaim(person, claim, replace(claim, place=None))
