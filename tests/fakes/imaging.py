"""A darkroom, a studio, a cleaner and credentials for pictures that are plain JSON texts."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shoebox.domain.box import Box
from shoebox.domain.canonical import sha256
from shoebox.domain.collage import Sheet
from shoebox.domain.credentials import Statement
from shoebox.domain.inset import Inset
from shoebox.domain.ornament import Decoration
from shoebox.domain.place import Place
from shoebox.domain.problem import MediaRefused
from shoebox.domain.reading import Reading, reading
from shoebox.domain.refusal import Refusal
from shoebox.domain.score import Score
from shoebox.domain.sight import Seen
from shoebox.domain.signals import Development, Look, Signals, Tag
from shoebox.domain.storyboard import Storyboard
from shoebox.domain.style import Style
from shoebox.domain.taken import Taken
from shoebox.ports import Source

WHOLE = Box(0.0, 0.0, 1.0, 1.0)
SIGNED = b"signed: "


def photograph(
    name: str,
    taken: datetime | None = None,
    place: Place | None = None,
    sharpness: float = 0.5,
    offset: timedelta | None = None,
    mining: Sequence[str] = (),
) -> bytes:
    """The bytes of a photo; another name is another motif."""
    facts = {
        "name": name,
        "taken": taken and taken.isoformat(),
        "offset": offset and offset.total_seconds(),
        "place": place and [place.latitude, place.longitude],
        "sharpness": sharpness,
        "mining": list(mining),
    }
    return json.dumps(facts, sort_keys=True).encode()


@dataclass(frozen=True)
class FakeDarkroom:
    """Understands what `photograph` made, and nothing else."""

    def develop(self, data: bytes, claimed_type: str, now: datetime) -> Development:  # noqa: ARG002 # as in the port
        try:
            facts = json.loads(data)
        except ValueError as error:
            raise MediaRefused("Not a photo.", Refusal.CORRUPT) from error
        return Development(_signals(facts), b"preview of " + data, b"thumbnail of " + data)

    def without_place(self, data: bytes) -> bytes:
        return json.dumps(json.loads(data) | {"place": None}, sort_keys=True).encode()


def _signals(facts: dict[str, object]) -> Signals:
    local, offset, place = facts["taken"], facts["offset"], facts["place"]
    mining = facts["mining"]
    seconds = timedelta(seconds=offset) if isinstance(offset, float) else None
    return Signals(
        media_type="image/jpeg",
        width=4000,
        height=3000,
        taken=Taken(datetime.fromisoformat(local), seconds) if isinstance(local, str) else None,
        place=Place(*place) if isinstance(place, list) else None,
        look=Look.PHOTO,
        likeness=int(sha256(str(facts["name"]).encode())[:16], 16),
        sharpness=float(str(facts["sharpness"])),
        exposure=1.0,
        focus=WHOLE,
        mining=tuple(str(said) for said in mining) if isinstance(mining, list) else (),
    )


@dataclass(frozen=True)
class FakeEnlarger:
    def enlarge(self, data: bytes) -> bytes:
        return b"enlarged " + data


@dataclass(frozen=True)
class FakeSight:
    """Sees a face in the middle of every picture, and a party."""

    def see(self, picture: bytes, faces: bool) -> Seen:  # noqa: ARG002 # as in the port
        found = (Box(0.4, 0.4, 0.6, 0.6),) if faces else None
        return Seen(tags=(Tag("party", 0.9),), faces=found, unsafe=0.0)


@dataclass(frozen=True)
class FakeStudio:
    """Its drawing holds every picture, so that a test can look for one in it."""

    model: str = ""

    def draw(
        self,
        sheet: Sheet,
        pictures: Sequence[tuple[bytes, Box]],
        title: str | None,
        decoration: Decoration | None = None,
    ) -> bytes:
        route = decoration.route if decoration else None
        assert len(sheet.frames) == len(pictures) + (route is not None)
        shown = [picture.decode() for picture, _ in pictures]
        dress = {"theme": decoration.theme, "route": repr(route)} if decoration else {}
        return json.dumps({"title": title, "pictures": shown, **dress}).encode()

    def paint(
        self, picture: bytes, style: Style, focus: Box, faces: Sequence[Box], seed: int
    ) -> bytes:
        told = {"style": style, "focus": str(focus), "faces": len(faces), "seed": seed}
        return json.dumps({"pictures": [picture.decode()], **told}).encode()

    def pages(
        self,
        board: Storyboard,
        pictures: Sequence[Source],
        title: str,
        inset: Inset | None = None,
    ) -> Sequence[bytes]:
        shots = zip(board.shots, pictures, strict=True)
        shown = [{"title": title, "words": s.words, "picture": p().decode()} for s, p in shots]
        if inset:
            shown[0]["route"] = repr(inset.route)
        return [json.dumps(page).encode() for page in shown]


@dataclass(frozen=True)
class FakeRecorder:
    """Likewise: all pictures, in order."""

    def record(
        self,
        board: Storyboard,
        pictures: Sequence[Source],
        title: str,
        score: Score | None = None,
    ) -> bytes:
        shots = zip(board.shots, pictures, strict=True)
        shown = [{"frames": shot.frames, "picture": read().decode()} for shot, read in shots]
        heard = score and score.seconds
        return json.dumps({"title": title, "shots": shown, "heard": heard}).encode()


@dataclass(frozen=True)
class FakeCleaner:
    def clean_copy(self, picture: bytes) -> bytes:
        return b"clean copy of " + unsigned(picture)


@dataclass(frozen=True)
class FakeCredentials:
    """A line before the picture, with a signature that a test may let differ every time."""

    signature: Callable[[], str] = lambda: "signature"

    def attach(self, picture: bytes, statement: Statement) -> bytes:
        said = {"manifest": statement.document, "signature": self.signature()}
        return SIGNED + json.dumps(said).encode() + b"\n" + picture

    def read(self, picture: bytes) -> Reading | None:
        torn = _torn(picture)
        return reading(json.loads(torn[0])["manifest"]) if torn else None


def unsigned(picture: bytes) -> bytes:
    """The picture without its credentials, if it has any."""
    torn = _torn(picture)
    return torn[1] if torn else picture


def _torn(picture: bytes) -> tuple[bytes, bytes] | None:
    """What was said, and the picture that it was said of."""
    if not picture.startswith(SIGNED):
        return None
    said, _, bare = picture.removeprefix(SIGNED).partition(b"\n")
    return said, bare
