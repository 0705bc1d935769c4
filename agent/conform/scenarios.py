"""The scenarios: what lies in the roll, how the server behaves, and what is expected of the app."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from shoebox.imaging.place import has_place

from agent.conform.roll import fill, name, picture
from agent.conform.server import WAIT_SECONDS
from agent.conform.stage import Stage
from agent.conform.weather import stormy

FEW, MANY = 6, 510


@dataclass(frozen=True)
class Scenario:
    name: str
    play: Callable[[Stage], None] = field(repr=False)

    @property
    def promise(self) -> str:
        """What is expected, in one sentence."""
        return (self.play.__doc__ or "").strip().splitlines()[0]


def without_consent(stage: Stage) -> None:
    """Without `cloud_processing` nothing is looked at and nothing is sent."""
    fill(stage.folder, FEW)
    stage.server.granted.clear()
    stage.sync()
    others = [call for call in stage.server.requests if call != "GET /v1/consents"]
    stage.demand(stage.server.requests, "the consents were not asked for")
    stage.demand(not others, f"without consent it called {', '.join(others[:3])}")


def first_sync(stage: Stage) -> None:
    """Every photo is announced in a complete sync, and every wanted one arrives."""
    photos = fill(stage.folder, FEW)
    stage.sync()
    stage.demand_all_held(photos)
    stage.demand(stage.server.requests[:1] == ["GET /v1/consents"], "consents do not come first")
    complete = [set(ids) for ids in stage.syncs()]
    stage.demand(set(photos) in complete, "no complete sync announced all of the roll")
    said = str(stage.server.manifests) + str(stage.server.devices)
    stage.demand(name(0)[:8] not in said, "the name of a file was announced")


def place_blanked(stage: Stage) -> None:
    """Without `location`, GPS leaves the device in no form."""
    fill(stage.folder, FEW, placed=True)
    stage.sync()
    stage.demand(len(stage.server.held) == FEW, "not every photo arrived")
    kept = [data for data in stage.server.held.values() if has_place(data)]
    stage.demand(not kept, f"{len(kept)} photos arrived with their place")


def place_allowed(stage: Stage) -> None:
    """With `location`, files are sent as they are."""
    stage.server.granted.add("location")
    photos = fill(stage.folder, FEW, placed=True)
    stage.sync()
    stage.demand_all_held(photos)


def only_wanted(stage: Stage) -> None:
    """Only what the server wants leaves the device."""
    photos = fill(stage.folder, FEW)
    chosen = set(sorted(photos)[::2])
    stage.server.wants = lambda item: item["sha256"] in chosen
    stage.sync()
    stage.demand_all_held({id: photos[id] for id in chosen})


def nothing_twice(stage: Stage) -> None:
    """A second sync sends nothing again, and announces all or nothing, under a new name."""
    photos = fill(stage.folder, FEW)
    stage.sync()
    tickets, manifests = len(stage.server.ticket_batches), list(stage.server.manifests)
    stage.sync()
    stage.demand(len(stage.server.ticket_batches) == tickets, "something was sent again")
    again = stage.server.manifests[len(manifests) :]
    names = {page["sync"] for page in manifests} & {page["sync"] for page in again}
    stage.demand(not names, "two syncs have the same name")
    told = {item["sha256"] for page in again for item in page["items"]}
    stage.demand(not again or told == set(photos), "the second sync announced a part of the roll")


def one_left(stage: Stage) -> None:
    """What is gone from the roll is missing in the next complete sync."""
    photos = fill(stage.folder, FEW)
    stage.sync()
    stage.folder.joinpath(name(0)).unlink()
    stage.sync()
    complete = [set(ids) for ids in stage.syncs()]
    rest = photos.keys() - {_id(picture(0))}
    stage.demand(complete and complete[-1] == rest, "the last complete sync is not what is left")


def hidden(stage: Stage) -> None:
    """What the system hides is neither announced nor sent."""
    photos = fill(stage.folder, FEW)
    album = stage.folder / "Private things"
    album.mkdir()
    album.joinpath(".nomedia").write_bytes(b"")
    album.joinpath(name(900)).write_bytes(picture(900))
    stage.sync()
    stage.demand_all_held(photos)
    stage.demand(_id(picture(900)) not in stage.server.claims, "a hidden photo was announced")


def hidden_later(stage: Stage) -> None:
    """What is hidden after it was sent is missing in the next complete sync, or called hidden."""
    photos = fill(stage.folder, FEW)
    stage.sync()
    album = stage.folder / "Private things"
    album.mkdir()
    album.joinpath(".nomedia").write_bytes(b"")
    stage.folder.joinpath(name(0)).rename(album / name(0))
    before = len(stage.server.manifests)
    stage.sync()
    told = [item for page in stage.server.manifests[before:] for item in page["items"]]
    open_ = {item["sha256"] for item in told if "hidden" not in item.get("kind", [])}
    rest = photos.keys() - {_id(picture(0))}
    stage.demand(open_ == rest, "the second sync did not announce exactly what is not hidden")


def many(stage: Stage) -> None:
    """A roll of more than 500 photos is announced in several pages of one sync."""
    photos = fill(stage.folder, MANY)
    stage.server.wants = lambda _: False
    stage.sync()
    stage.demand(set(photos) in map(set, stage.syncs()), "no complete sync announced all")


def storm(stage: Stage) -> None:
    """Requests that fail, or whose answers are lost, are repeated until all has arrived."""
    photos = fill(stage.folder, FEW)
    stage.server.plan = stormy(1, most=2)
    stage.sync()
    stage.demand_all_held(photos)


def slow_down(stage: Stage) -> None:
    """After 429 the app waits as long as Retry-After says, and goes on."""
    photos, answered = fill(stage.folder, FEW), list[float]()

    def plan(about: str) -> str | None:
        if "POST /v1/uploads" not in about or answered:
            return None
        answered.append(stage.server.now())
        return "slow"

    stage.server.plan = plan
    stage.sync()
    stage.demand_all_held(photos)
    calls = zip(stage.server.requests, stage.server.times, strict=True)
    asked = [time for call, time in calls if call == "POST /v1/uploads"]
    early = answered and asked and asked[0] - answered[0] < WAIT_SECONDS
    stage.demand(not early, "it did not wait as long as Retry-After says")


def old_ticket(stage: Stage) -> None:
    """A ticket that storage calls expired is replaced by a new one."""
    photos = fill(stage.folder, FEW)
    stage.server.expire_first = True
    stage.sync()
    stage.demand_all_held(photos)


def withdrawn(stage: Stage) -> None:
    """`consent_required` at any step ends the sync."""
    fill(stage.folder, FEW)
    refused: list[int] = []

    def plan(about: str) -> str | None:
        if "POST /v1/uploads" in about:
            stage.server.granted.clear()
            refused.append(len(stage.server.requests) + 1)
        return None

    stage.server.plan = plan
    stage.sync()
    later = stage.server.requests[refused[0] :] if refused else []
    others = [call for call in later if call != "GET /v1/consents"]
    stage.demand(refused, "no ticket was ever asked for")
    stage.demand(not others, f"after consent_required it called {', '.join(others[:3])}")


def killed(stage: Stage) -> None:
    """An app that dies in the middle goes on at its next sync."""
    photos = fill(stage.folder, FEW)
    stage.sync_and_die(6)
    stage.sync()
    stage.demand_all_held(photos)
    stage.demand(set(photos) in map(set, stage.syncs()), "no complete sync announced all")


SCENARIOS: Sequence[Scenario] = [
    Scenario(play.__name__.replace("_", "-"), play)
    for play in (
        without_consent,
        first_sync,
        place_blanked,
        place_allowed,
        only_wanted,
        nothing_twice,
        one_left,
        hidden,
        hidden_later,
        many,
        storm,
        slow_down,
        old_ticket,
        withdrawn,
        killed,
    )
]


def _id(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
