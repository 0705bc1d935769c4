"""Publishing, looking at what was published, and taking it back."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from shoebox.domain.canonical import sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.credentials import drawn
from shoebox.domain.decision import decide
from shoebox.domain.person import Person
from shoebox.domain.policy import GrantBy
from shoebox.domain.problem import Conflict, Gone, Invalid, NotFound
from shoebox.domain.recipe import media_type
from shoebox.domain.share import STORY_LIFE, Audience, Share, ShareState
from shoebox.domain.suggestion import SuggestionState
from shoebox.domain.sweep import Chore
from shoebox.ports import (
    Candidates,
    Cleaner,
    Clock,
    Credentials,
    Files,
    Profiles,
    Shares,
    Suggestions,
    Sweeps,
)
from shoebox.usecases.permissions import Permissions
from shoebox.usecases.scribe import Scribe, written
from shoebox.usecases.suggestions import Shelf, find

LINK_SECONDS = 60


@dataclass(frozen=True)
class Press:
    """All that publishing touches."""

    shelf: Shelf
    creations: Files
    published: Files
    candidates: Candidates
    shares: Shares
    scribe: Scribe
    cleaner: Cleaner
    credentials: Credentials
    sweeps: Sweeps
    profiles: Profiles

    @property
    def permissions(self) -> Permissions:
        return self.shelf.permissions

    @property
    def asks(self) -> bool:
        """Whether training is asked for, instead of being granted by the share itself."""
        return self.permissions.policies.current().grant_by is GrantBy.ANSWER

    @property
    def suggestions(self) -> Suggestions:
        return self.shelf.suggestions

    @property
    def clock(self) -> Clock:
        return self.permissions.clock


@dataclass(frozen=True)
class Request:
    """What a person asks for when sharing. `key` makes a repeated request the same share."""

    suggestion: str
    audience: Audience
    key: str
    caption: str = ""
    alt: str = ""
    allow_training: bool = False


def share(press: Press, person: Person, asked: Request, etag: str | None) -> Share:
    """Publish a clean copy of a suggestion; a repeated request finishes and gives the same.

    The ledger knows of the share before a candidate for training exists, and the suggestion is
    marked last.
    """
    known = press.shares.find(_id(person, asked.key))
    begun = known or press.shares.begin(_permitted(press, person, asked, etag))
    if not begun.same_request(_new(press, person, asked, begun.picture)):
        raise Invalid("This Idempotency-Key was used for another request.", "key_reused")
    if begun.state is ShareState.TAKEN_BACK:
        _remove_copies(press, begun)
        raise Gone("It was taken back.")
    if begun.state is ShareState.ENDED:
        raise Gone("It has ended.")
    standing = begun if begun.state is ShareState.STANDING else _publish(press, begun)
    _mark_shared(press, standing)
    return standing


def take_back(press: Press, person: Person, id: str) -> Share:
    """From now on it is gone: for everybody who looks, from storage, and for training."""
    found = press.shares.find(id)
    if found is None or found.person != person:
        raise NotFound("There is no such share.")
    taken = replace(found, state=ShareState.TAKEN_BACK)
    press.shares.put(taken)
    record = taken.take_back_record(press.clock.now())
    press.scribe.record(person, record, lambda chain: written(chain, record, "share"))
    _remove_copies(press, taken)
    _return_to_shelf(press, taken)
    return taken


def standing(shares: Shares, clock: Clock, viewer: Person, id: str) -> Share:
    """A share that can be seen; Gone once it cannot, NotFound for outsiders."""
    found = shares.find(id)
    if found is None or not _may_see(shares, viewer, found):
        raise NotFound("There is no such share.")
    if not found.stands(clock.now()):
        raise Gone("It was taken back or has ended.")
    return found


def page(published: Files, share: Share, number: int) -> str:
    """A link of a minute to one of its pictures, from 1 on; NotFound for a page that is none."""
    if not 1 <= number <= len(share.pages):
        raise NotFound("There is no such page.")
    return published.link(share.pages[number - 1], LINK_SECONDS)


def film(published: Files, share: Share) -> str:
    """A link of a minute to its film; NotFound where it has none."""
    if share.film is None:
        raise NotFound("It is no film.")
    return published.link(share.film, LINK_SECONDS)


def shown_to(shares: Shares, clock: Clock, viewer: Person, audience: Audience) -> Sequence[Share]:
    """What stands now of the viewer's own shares and those of people who show theirs."""
    owners = {viewer} | shares.shown_by(viewer)
    found = [share for owner in sorted(owners) for share in shares.of(owner)]
    standing = [
        share for share in found if share.audience is audience and share.stands(clock.now())
    ]
    return sorted(standing, key=lambda share: share.at, reverse=True)


def _id(person: Person, key: str) -> str:
    return sha256(f"share {person} {key}".encode())[:32]


def _remove_copies(press: Press, share: Share) -> None:
    press.candidates.delete(share.id)
    for name in share.copies:
        press.published.delete(name)


def _permitted(press: Press, person: Person, asked: Request, etag: str | None) -> Share:
    suggestion = find(press.shelf, person, asked.suggestion)
    suggestion.expect(etag)
    if suggestion.wanted:
        raise _not_drawn()
    if asked.allow_training and press.asks:
        press.permissions.require(person, Purpose.TRAINING)
    sources = suggestion.recipe.sources
    profile = press.profiles.find(person)
    return replace(
        _new(press, person, asked, suggestion.picture),
        more=suggestion.drawings(suggestion.recipe)[1:],
        prohibited=_prohibited(press, person, sources),
        jurisdiction=profile.jurisdiction,
        age_band=profile.age_band(press.clock.now().date()).value,
        sources=sources,
    )


def _prohibited(press: Press, person: Person, sources: Sequence[str]) -> bool:
    """Whether a source forbids training, or cannot be asked any more."""
    found = press.shelf.roll.find(person, sources)
    signals = [item.signals if (item := found.get(id)) else None for id in sources]
    return any(one is None or one.mining for one in signals)


def _may_train(press: Press, share: Share) -> bool:
    """Whether it is worth keeping ready; the gate decides when a manifest is built."""
    return not share.prohibited and (share.allow_training or not press.asks)


def _new(press: Press, person: Person, asked: Request, picture: str) -> Share:
    return Share(
        id=_id(person, asked.key),
        person=person,
        suggestion=asked.suggestion,
        picture=picture,
        audience=asked.audience,
        caption=asked.caption,
        alt=asked.alt,
        allow_training=asked.allow_training,
        at=press.clock.now(),
    )


def _publish(press: Press, begun: Share) -> Share:
    """The picture is what the ledger tells of, and what may train: of a film, its first page."""
    signed = [_signed_anew(press, begun, at) for at in range(len(begun.copies))]
    if begun.audience is Audience.STORY:
        press.sweeps.set(begun.person, Chore.STORIES, begun.at + STORY_LIFE)
    copy, *_ = [_first(press.published, *one) for one in zip(begun.copies, signed, strict=True)]
    standing = replace(begun, state=ShareState.STANDING, picture_sha256=sha256(copy))
    _write_down(press, standing)
    if _may_train(press, standing):
        press.candidates.put(begun.id, begun.person, copy)
    _stand(press, standing)
    return standing


def _signed_anew(press: Press, begun: Share, at: int) -> bytes:
    """One of the drawings, without what was said of it in private."""
    private = press.creations.get(f"{begun.person}/{(begun.picture, *begun.more)[at]}")
    suggestion = press.suggestions.find(begun.person, begun.suggestion)
    if private is None or suggestion is None:
        raise _not_drawn()
    found = press.shelf.roll.find(begun.person, begun.sources)
    recipe = suggestion.recipe
    said = drawn(recipe.kind, begun.shown(at), found, recipe.model, recipe.scored(at))
    trains = at == 0 and _may_train(press, begun)
    return press.credentials.attach(press.cleaner.clean_copy(private), said.published(trains))


def _not_drawn() -> Conflict:
    return Conflict("Its picture is being drawn; try again in a moment.", "not_drawn")


def _first(published: Files, name: str, signed: bytes) -> bytes:
    """What is published under the name: of several attempts, whose signatures all differ, one."""
    with suppress(Conflict):
        published.create(name, signed, media_type(name))
    if standing := published.get(name):
        return standing
    raise Conflict("It is being published or taken back; try again in a moment.", "busy")


def _write_down(press: Press, standing: Share) -> None:
    record = standing.record
    press.scribe.record(standing.person, record, lambda chain: written(chain, record, "share"))


def _stand(press: Press, standing: Share) -> None:
    """Let it be seen, unless it was taken back while its copies were made."""
    try:
        press.shares.put(standing)
    except Gone:
        _remove_copies(press, standing)
        raise


def _mark_shared(press: Press, standing: Share) -> None:
    suggestion = press.suggestions.find(standing.person, standing.suggestion)
    if suggestion and suggestion.state in {SuggestionState.OFFERED, SuggestionState.KEPT}:
        shared = decide(suggestion, SuggestionState.SHARED, press.clock.now())
        press.suggestions.put(standing.person, shared)


def _return_to_shelf(press: Press, taken: Share) -> None:
    """A suggestion of which nothing is shared any more is one that its person kept."""
    others = [share for share in press.shares.of(taken.person) if share.id != taken.id]
    if any(o.suggestion == taken.suggestion and o.stands(press.clock.now()) for o in others):
        return
    suggestion = press.suggestions.find(taken.person, taken.suggestion)
    if suggestion and suggestion.state is SuggestionState.SHARED:
        press.suggestions.put(taken.person, suggestion.moved(SuggestionState.KEPT))


def _may_see(shares: Shares, viewer: Person, share: Share) -> bool:
    return viewer == share.person or viewer in shares.audience(share.person)
