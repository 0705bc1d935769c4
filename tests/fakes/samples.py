"""Domain objects that tests begin with: name what matters, the rest is ordinary."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from shoebox.domain.box import Box
from shoebox.domain.canonical import sha256
from shoebox.domain.device import Claim
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.moment import Photo
from shoebox.domain.place import Place
from shoebox.domain.recipe import Kind, Recipe
from shoebox.domain.share import Audience, Share
from shoebox.domain.signals import Look, Signals
from shoebox.domain.suggestion import LeftOut, Reason, Rule, Suggestion, SuggestionState
from shoebox.domain.taken import Taken

from tests.fakes.world import NOON

ANNA, BORIS, CLARA = "a" * 32, "b" * 32, "c" * 32
MORNING = datetime(2026, 6, 6, 9)


def media_id(name: object) -> str:
    return sha256(f"{name}".encode())


def signals(taken: Taken | None = None, **others: Any) -> Signals:
    facts: dict[str, Any] = {
        "media_type": "image/jpeg",
        "width": 4000,
        "height": 3000,
        "place": None,
        "look": Look.PHOTO,
        "likeness": 0,
        "sharpness": 0.5,
        "exposure": 0.5,
        "focus": Box(0.25, 0.25, 0.75, 0.75),
    }
    return Signals(taken=taken, **(facts | others))


def photo(name: object, local: datetime, offset: timedelta | None = None, **others: Any) -> Photo:
    """A photo that is nobody's twin, unless its likeness is given."""
    taken, id = Taken(local, offset), media_id(name)
    return Photo(id, signals(taken, **({"likeness": int(id[:16], 16)} | others)), taken)


def item(name: object, taken: Taken | None = None, **others: Any) -> MediaItem:
    facts: dict[str, Any] = {
        "state": MediaState.ANALYZED,
        "at": NOON,
        "size": 1000,
        "device": "phone",
        "signals": signals(taken, place=Place(-33.5, 151.25)),
    }
    return MediaItem(media_id(name), **(facts | others))


def claim(data: bytes, **others: Any) -> Claim:
    facts: dict[str, Any] = {"device": "phone", "size": len(data), "media_type": "image/jpeg"}
    return Claim(sha256(data), **(facts | others))


def suggestion(name: object, sources: Sequence[str] = ("1" * 64,), **others: Any) -> Suggestion:
    facts: dict[str, Any] = {
        "state": SuggestionState.DRAFT,
        "version": 1,
        "recipe": Recipe(Kind.COLLAGE, tuple(sources), "A day", 1440, 1800, 7),
        "taken_from": MORNING,
        "taken_to": MORNING + timedelta(hours=1),
        "reasons": (Reason("best_photos", {"chosen": 4, "of": 9}),),
        "left_out": (LeftOut("2" * 64, Rule.NEAR_DUPLICATE, instead="1" * 64),),
        "at": NOON,
    }
    return Suggestion(media_id(name)[:32], **(facts | others))


def share(name: object, **others: Any) -> Share:
    facts: dict[str, Any] = {
        "person": ANNA,
        "suggestion": "5" * 32,
        "picture": "a drawing",
        "audience": Audience.FEED,
        "caption": "Look!",
        "alt": "Four photos",
        "allow_training": False,
        "at": NOON,
    }
    return Share(media_id(name)[:32], **(facts | others))
