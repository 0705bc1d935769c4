"""Having a photo painted anew, and taking that back.

A photo that its person had edited lies on their shelf like a suggestion that they kept, so that
sharing, deleting and never showing it are what they are for suggestions.
"""

from contextlib import suppress
from dataclasses import dataclass, replace

from shoebox.domain.canonical import sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.credentials import Statement, drawn
from shoebox.domain.curation import restyle
from shoebox.domain.edit import Edit, EditState, Given
from shoebox.domain.finding import Finding
from shoebox.domain.ledger import SALT_BYTES
from shoebox.domain.media import EDIT_SIDE, MediaItem
from shoebox.domain.moment import photos
from shoebox.domain.person import Person
from shoebox.domain.policy import Policy
from shoebox.domain.problem import Conflict, Forbidden, Gone, Invalid, NotFound, VersionMismatch
from shoebox.domain.recipe import Kind
from shoebox.domain.signals import Signals
from shoebox.domain.style import Style
from shoebox.domain.suggestion import Reason, Suggestion, SuggestionState
from shoebox.domain.titles import title
from shoebox.ports import (
    Candidates,
    Cleaner,
    Clock,
    Credentials,
    Edits,
    Enlarger,
    Entropy,
    Files,
    Painter,
    Profiles,
)
from shoebox.usecases.exclusions import suggestible
from shoebox.usecases.permissions import Permissions
from shoebox.usecases.scribe import Scribe, written
from shoebox.usecases.suggestions import Shelf

JPEG = "image/jpeg"


@dataclass(frozen=True)
class Atelier:
    """All that editing touches."""

    shelf: Shelf
    files: Files
    creations: Files
    candidates: Candidates
    edits: Edits
    scribe: Scribe
    cleaner: Cleaner
    credentials: Credentials
    profiles: Profiles
    enlarger: Enlarger
    painter: Painter
    entropy: Entropy

    @property
    def permissions(self) -> Permissions:
        return self.shelf.permissions

    @property
    def policy(self) -> Policy:
        return self.permissions.policies.current()

    @property
    def clock(self) -> Clock:
        return self.permissions.clock


@dataclass(frozen=True)
class Asked:
    """What a person asks for. `key` makes a repeated request the same edit."""

    media: str
    style: Style
    key: str
    allow_training: bool = False


def edit(atelier: Atelier, person: Person, asked: Asked) -> Edit:
    """Paint a photo of the person's anew; a repeated request finishes and gives the same.

    The ledger knows of the edit before a candidate for training exists.
    """
    known = atelier.edits.find(_id(person, asked))
    begun = known or atelier.edits.begin(_permitted(atelier, person, asked))
    if not begun.same_request(asked.media, asked.style, asked.allow_training):
        raise Invalid("This Idempotency-Key was used for another request.", "key_reused")
    if begun.state is EditState.TAKEN_BACK:
        _remove(atelier, begun)
        raise Gone("It was taken back.")
    done = begun if begun.state is EditState.DONE else _made(atelier, begun)
    atelier.creations.delete(_copy_name(done))  # what trains lies among the candidates, if it does
    return done


def find(atelier: Atelier, person: Person, id: str) -> Edit:
    """An edit of the person's own that stands; NotFound for other people's, Gone once it is
    taken back."""
    found = atelier.edits.find(id)
    if found is None or found.person != person:
        raise NotFound("There is no such edit.")
    if found.state is EditState.TAKEN_BACK:
        raise Gone("It was taken back.")
    return found


def take_back(atelier: Atelier, person: Person, id: str) -> Edit:
    """From now on it is gone, and ended for training. What was shared of it is another act."""
    found = atelier.edits.find(id)
    if found is None or found.person != person:
        raise NotFound("There is no such edit.")
    taken = replace(found, state=EditState.TAKEN_BACK)
    atelier.edits.put(taken)
    record = taken.take_back_record(atelier.clock.now())
    atelier.scribe.record(person, record, lambda chain: written(chain, record, "edit"))
    _remove(atelier, taken)
    return taken


def _id(person: Person, asked: Asked) -> str:
    return sha256(f"edit {person} {asked.key}".encode())[:32]


def _permitted(atelier: Atelier, person: Person, asked: Asked) -> Edit:
    """A new edit, if its person allowed all that it needs, of a photo that may be shown."""
    needed = [Purpose.CLOUD_PROCESSING, Purpose.AI_EDITING]
    asks = asked.allow_training and not atelier.policy.grants_by_sharing
    atelier.permissions.require(person, *needed, *([Purpose.TRAINING] if asks else []))
    signals = _signals(atelier, person, asked.media)
    if not atelier.permissions.painting(person).lets(signals):
        raise Forbidden("Where you live, photos with faces are not edited.", "faces_forbidden")
    profile, now = atelier.profiles.find(person), atelier.clock.now()
    return Edit(
        id=_id(person, asked),
        person=person,
        media=asked.media,
        salt=atelier.entropy.token(SALT_BYTES).hex(),
        allow_training=asked.allow_training,
        prohibited=bool(signals.mining),
        jurisdiction=profile.jurisdiction,
        age_band=profile.age_band(now.date()).value,
        picture_sha256="",
        at=now,
        style=asked.style,
    )


def _signals(atelier: Atelier, person: Person, media: str) -> Signals:
    shelf = atelier.shelf
    signals = _item(atelier, person, media).signals
    never = shelf.exclusions.find(person)
    if signals is None or media not in suggestible(shelf.roll, never, person, [media]):
        raise Invalid("This photo is not to be shown.", "photo_not_available")
    return signals


def _item(atelier: Atelier, person: Person, media: str) -> MediaItem:
    found = atelier.shelf.roll.find(person, [media]).get(media)
    if found is None or not found.held:
        raise NotFound("There is no such photo.")
    return found


def _made(atelier: Atelier, begun: Edit) -> Edit:
    """Consent is asked again: it may have ended since the edit was begun."""
    person = begun.person
    atelier.permissions.require(person, Purpose.CLOUD_PROCESSING, Purpose.AI_EDITING)
    signals = _signals(atelier, person, begun.media)
    photo = _photo(atelier, person, begun.media)
    shown = _kept(atelier, begun, signals)
    said = _statement(atelier, begun)
    private = _painted(atelier, begun, shown, signals, photo, said)
    copy = _copy(atelier, begun, private, said)
    given = atelier.cleaner.clean_copy(photo) if atelier.policy.edit_sources else None
    done = replace(
        begun,
        state=EditState.DONE,
        picture_sha256=sha256(copy),
        given=Given(begun.given_id, sha256(given)) if given else None,
    )
    record = done.record
    link, _ = atelier.scribe.record(person, record, lambda chain: written(chain, record, "edit"))
    if link.record["picture_sha256"] == done.picture_sha256:  # another attempt came first if not
        _offer_for_training(atelier, done, copy, given)
    with suppress(VersionMismatch):  # it lies there already
        atelier.shelf.suggestions.put(person, shown)
    return _stand(atelier, replace(done, picture_sha256=str(link.record["picture_sha256"])))


def _photo(atelier: Atelier, person: Person, media: str) -> bytes:
    """What the painter gets to see: large, and without metadata."""
    original = atelier.files.get(f"{person}/original/{media}")
    if original is None:
        raise NotFound("There is no such photo.")
    return atelier.enlarger.enlarge(original)


def _kept(atelier: Atelier, begun: Edit, signals: Signals) -> Suggestion:
    """What lies on the shelf: kept by its person, and changed by nobody else."""
    name, model = _title(atelier, begun), atelier.painter.model
    recipe = restyle(signals, begun.media, begun.style, name, begun.seed, model, EDIT_SIDE)
    taken = signals.taken.local if signals.taken else begun.at.replace(tzinfo=None)
    return Suggestion(
        id=begun.id,
        state=SuggestionState.KEPT,
        version=1,
        recipe=recipe,
        taken_from=taken,
        taken_to=taken,
        reasons=(Reason("asked", {"media": begun.media}),),
        left_out=(),
        at=begun.at,
        decided=begun.at,
        arranged=True,
    )


def _title(atelier: Atelier, begun: Edit) -> str:
    """The day of the photo, in its person's language; empty where it is not known."""
    item = _item(atelier, begun.person, begun.media)
    if not (shown := photos([item])):
        return ""
    language = atelier.profiles.find(begun.person).language
    return title(Finding(Kind.RESTYLE, tuple(shown), ()), language)


def _statement(atelier: Atelier, begun: Edit) -> Statement:
    items = atelier.shelf.roll.find(begun.person, [begun.media])
    return drawn(Kind.RESTYLE, [begun.media], items, atelier.painter.model)


def _painted(
    atelier: Atelier,
    begun: Edit,
    shown: Suggestion,
    signals: Signals,
    photo: bytes,
    said: Statement,
) -> bytes:
    """The private picture, with its credentials: of several attempts, whose signatures all
    differ, the first."""
    name = f"{begun.person}/{shown.picture}"
    found = atelier.creations.get(name)
    if found:
        return found
    faces = signals.faces or ()
    picture = atelier.painter.paint(photo, begun.style, signals.focus, faces, begun.seed)
    return _first(atelier.creations, name, atelier.credentials.attach(picture, said))


def _copy(atelier: Atelier, begun: Edit, private: bytes, said: Statement) -> bytes:
    """The copy without metadata, signed anew: the only one that may ever train. It is kept until
    the edit is done, so that all attempts have the same.
    """
    clean = atelier.cleaner.clean_copy(private)
    told = said.published(_trains(atelier, begun))
    signed = atelier.credentials.attach(clean, told)
    return _first(atelier.creations, _copy_name(begun), signed)


def _first(creations: Files, name: str, signed: bytes) -> bytes:
    with suppress(Conflict):
        creations.create(name, signed, JPEG)
    if standing := creations.get(name):
        return standing
    raise Conflict("It is being drawn or taken back; try again in a moment.", "busy")


def _trains(atelier: Atelier, one: Edit) -> bool:
    """Whether it is worth keeping ready; the gate decides when a manifest is built."""
    return not one.prohibited and (one.allow_training or atelier.policy.grants_by_sharing)


def _offer_for_training(atelier: Atelier, done: Edit, copy: bytes, given: bytes | None) -> None:
    if not _trains(atelier, done):
        return
    atelier.candidates.put(done.id, done.person, copy)
    if given and done.given:
        atelier.candidates.put(done.given.id, done.person, given)


def _stand(atelier: Atelier, done: Edit) -> Edit:
    """Let it stand, unless it was taken back while its copies were made."""
    try:
        atelier.edits.put(done)
    except Gone:
        _remove(atelier, done)
        raise
    return done


def _remove(atelier: Atelier, taken: Edit) -> None:
    """Everything that was made of it, but for what was shared, and the drawing behind that."""
    for candidate in taken.candidates:
        atelier.candidates.delete(candidate)
    shown = atelier.shelf.suggestions.find(taken.person, taken.id)
    atelier.creations.delete(_copy_name(taken))
    if shown and shown.state is SuggestionState.SHARED:
        return
    atelier.shelf.suggestions.forget(taken.person, taken.id)
    for name in list(atelier.creations.names(f"{taken.person}/{taken.id}/")):
        atelier.creations.delete(name)


def _copy_name(one: Edit) -> str:
    return f"{one.person}/{one.id}/copy.jpg"
