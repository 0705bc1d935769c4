"""Taking in one upload: asked for, allowed, intact, understood; or refused with a reason.

Whatever comes twice, late, or after a crash ends in the same state: the objects are named by
what is in them, the item is written after its objects, and the inbox is emptied last.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from shoebox.domain.canonical import sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.device import Claim
from shoebox.domain.media import MAX_BYTES, RENDITIONS, MediaItem, MediaState
from shoebox.domain.person import Person
from shoebox.domain.problem import Gone, MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.domain.sight import understood
from shoebox.domain.signals import Development, Remark, Signals
from shoebox.domain.taken import Taken, plausible
from shoebox.ports import (
    CameraRoll,
    Clock,
    Darkroom,
    DueIndex,
    Files,
    Inbox,
    Places,
    Queue,
    Sight,
)
from shoebox.usecases.localize import localized
from shoebox.usecases.media import remove_files
from shoebox.usecases.permissions import Permissions

JPEG = "image/jpeg"


@dataclass(frozen=True)
class Intake:
    """What taking in needs: where things arrive, where they are kept, who looks at them."""

    permissions: Permissions
    inbox: Inbox
    roll: CameraRoll
    files: Files
    darkroom: Darkroom
    sight: Sight | None
    places: Places | None
    """None where films are taken in: their posters are looked at later, elsewhere."""
    due: DueIndex
    settle: timedelta
    """How long a person's uploads may rest before suggestions are made of them."""

    @property
    def clock(self) -> Clock:
        return self.permissions.clock


def sort(intake: Intake, films: Queue, person: Person, id: str) -> str:
    """Take in a still picture; pass a film on to those who can watch it. What became of the
    upload, in a word."""
    claim = intake.roll.claims(person, [id]).get(id)
    if claim and claim.film:
        films.send([{"person": person, "media": id}])
        return "PassedOn"
    return told(analyze(intake, person, id))


def told(item: MediaItem | None) -> str:
    """What became of an upload, in a word."""
    return item.state.title() if item else "NotRequested"


def analyze(intake: Intake, person: Person, id: str) -> MediaItem | None:
    """Take in the upload `{person}/{id}`; None if nobody asked for it."""
    name = f"{person}/{id}"
    item = intake.roll.find(person, [id]).get(id)
    claim = intake.roll.claims(person, [id]).get(id)
    if claim and not claim.recalled and (size := intake.inbox.size(name)) is not None:
        if item is None or not item.settled:
            item = _take_in(intake, person, claim, size) or item
        mark_due(intake, person, item)
    intake.inbox.delete(name)
    return item


class _TakenByAnother(Exception):
    """The same message came twice, and somebody else has emptied the inbox meanwhile."""


def _take_in(intake: Intake, person: Person, claim: Claim, size: int) -> MediaItem | None:
    item = MediaItem(
        claim.sha256,
        MediaState.ANALYZED,
        intake.clock.now(),
        size,
        claim.device,
        marks=claim.marks,
        live=claim.live,
        burst=claim.burst,
    )
    try:
        signals = _admit(intake, person, claim, size)
        item = replace(item, signals=signals, live=claim.live or signals.pair or None)
    except MediaRefused as refused:
        item = replace(item, state=MediaState.REFUSED, refusal=Refusal(refused.code))
    except _TakenByAnother:
        return None
    try:
        intake.roll.put(person, item)
    except Gone:
        return _outrun(intake, person, claim.sha256)
    return item if _still_offered(intake, person, claim.sha256) else None


def _still_offered(intake: Intake, person: Person, id: str) -> bool:
    """Whether it may stay. What was recalled while this was at work is let go again: the purge
    may have looked for it before it was there."""
    claim = intake.roll.claims(person, [id]).get(id)
    if claim and not claim.recalled:
        return True
    intake.roll.forget(person, id)
    remove_files(intake.files, person, id)
    return False


def _outrun(intake: Intake, person: Person, id: str) -> MediaItem | None:
    """What was decided while this was at work stands; of a deleted photo no copy stays."""
    decided = intake.roll.find(person, [id]).get(id)
    if decided and decided.state is MediaState.DELETED:
        remove_files(intake.files, person, id)
    return decided


def _admit(intake: Intake, person: Person, claim: Claim, size: int) -> Signals:
    """Check, develop and keep the bytes; MediaRefused with the reason if they may not come in."""
    if intake.permissions.refused(person, Purpose.CLOUD_PROCESSING):
        raise MediaRefused("Permission ended.", Refusal.CONSENT_REQUIRED)
    data = _bytes(intake.inbox, f"{person}/{claim.sha256}", claim, size)
    development = intake.darkroom.develop(data, claim.media_type, intake.clock.now())
    if intake.permissions.refused(person, Purpose.LOCATION):
        data = intake.darkroom.without_place(data)
        development, claim = _placeless(development), replace(claim, place=None)
    signals = seen(intake, person, development.signals, development.preview)
    types = (development.signals.media_type, JPEG, JPEG)
    copies = (data, development.preview, development.thumbnail)
    for name, copy, media_type in zip(RENDITIONS, copies, types, strict=True):
        intake.files.put(f"{person}/{name.format(id=claim.sha256)}", copy, media_type)
    signals = _dated(_placed(signals, claim), claim, intake.clock.now())
    return localized(signals, intake.places)


def seen(intake: Intake, person: Person, signals: Signals, picture: bytes) -> Signals:
    """The signals with what models see in the preview, where there are models."""
    if intake.sight is None:
        return signals
    faces = not intake.permissions.refused(person, Purpose.FACE_COUNT)
    return understood(signals, intake.sight.see(picture, faces))


def _bytes(inbox: Inbox, name: str, claim: Claim, size: int) -> bytes:
    if size > MAX_BYTES:
        raise MediaRefused("Larger than a photo may be.", Refusal.TOO_LARGE)
    data = inbox.get(name)
    if data is None:
        raise _TakenByAnother
    if not data:
        raise MediaRefused("Nothing in it.", Refusal.EMPTY)
    if sha256(data) != claim.sha256:
        raise MediaRefused("Not the bytes that were announced.", Refusal.CHECKSUM_MISMATCH)
    return data


def _placeless(development: Development) -> Development:
    return replace(development, signals=replace(development.signals, place=None))


def _placed(signals: Signals, claim: Claim) -> Signals:
    """The device's coarse word for the place, where the file itself says none."""
    return signals if signals.place else replace(signals, place=claim.place)


def _dated(signals: Signals, claim: Claim, now: datetime) -> Signals:
    """The device's word for the time, where the file itself says none; for its offset, where a
    film counts in UTC."""
    said = claim.captured_at and datetime.fromisoformat(claim.captured_at)
    if said and signals.taken and signals.duration is not None and not signals.taken.offset:
        return replace(signals, taken=signals.taken.seen_from(said.utcoffset() or timedelta()))
    if signals.taken or Remark.IMPLAUSIBLE_TIME in signals.remarks or not said:
        return signals
    taken = Taken(said.replace(tzinfo=None), said.utcoffset(), by_camera=False)
    if not plausible(taken, now):
        return replace(signals, remarks=(*signals.remarks, Remark.IMPLAUSIBLE_TIME))
    return replace(signals, taken=taken)


def mark_due(intake: Intake, person: Person, item: MediaItem | None) -> None:
    """Have ideas thought over for the day of the item, when its person's uploads have settled."""
    if item and item.signals and item.signals.taken:
        intake.due.mark(person, [item.signals.taken.day], intake.clock.now() + intake.settle)
