"""The first story, played through the interface, with what was seen on the way."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from agent.api import Api
from agent.state import State
from agent.summary import Summary
from agent.sync import sync
from local.machine import Machine
from local.stack import ROOT
from local.visitor import Visitor

STALLED_SECONDS = 180
LOOK_SECONDS = 0.5


class StoryFailed(Exception):
    """Something that was promised did not hold."""


@dataclass(frozen=True)
class Seen:
    """One thing that was checked, and what came of it."""

    what: str
    result: str
    held: bool


def upload(machine: Machine, person: str, folder: Path, progress: Any = None) -> Summary:
    """Give the two permissions in the sample person's name, and send the folder."""
    visitor = machine.visitor(person)
    for purpose in ("suggestions", "cloud_processing"):
        visitor.answer(purpose, "granted")
    state = State(machine.state / "agent" / f"{person}.sqlite")
    return sync(folder, Api(visitor.address, visitor.token), state, progress)


def until_quiet(machine: Machine, tell: Callable[[int], None]) -> None:
    """Wait until nothing is queued and nobody is due; StoryFailed if nothing moves for long.

    `tell` hears how many messages wait.
    """
    seen, moved = (-1, -1), time.monotonic()
    while (now := (machine.waiting(), machine.due())) != (0, 0):
        tell(now[0])
        if now != seen:
            seen, moved = now, time.monotonic()
        if time.monotonic() - moved > STALLED_SECONDS:
            raise StoryFailed(f"{now[0]} messages wait, and nothing has moved for long")
        time.sleep(LOOK_SECONDS)
    tell(0)


def introduce(machine: Machine, one: str, other: str) -> None:
    """Have two sample people show each other what they share."""
    visitors = [machine.visitor(one), machine.visitor(other)]
    ids = [visitor.json("GET", "v1/circle")["person"] for visitor in visitors]
    for visitor, id in zip(visitors, reversed(ids), strict=True):
        visitor.json("PUT", "v1/circle", json={"members": [id]})


def check(machine: Machine, summary: Summary, owner: str, friend: str) -> Sequence[Seen]:
    """Play the rest of the story and say what was seen. The uploads are done."""
    ada, ben = machine.visitor(owner), machine.visitor(friend)
    seen = [*_intake(ada, summary), *_offered(ada, ben)]
    if not all(one.held for one in seen):
        return seen
    rest = [*_editing(ada), *_sharing(machine, ada, ben), *_training(machine, ada), *_off(ada)]
    return [*seen, *rest, *_proof(machine, ada)]


def _intake(ada: Visitor, summary: Summary) -> list[Seen]:
    media = ada.media()
    states = Counter(item["state"] for item in media)
    reasons = Counter(item["reason"] for item in media if item["reason"])
    told = f"{len(media)} of {summary.announced}"
    return [
        Seen("photos accounted for", told, 0 < len(media) == summary.announced),
        Seen("analysed", str(states["analyzed"]), states["analyzed"] > 0),
        Seen("refused, each with a reason", _list(reasons), _all_explained(media)),
    ]


def _offered(ada: Visitor, ben: Visitor) -> list[Seen]:
    for purpose in ("suggestions", "cloud_processing"):
        ben.answer(purpose, "granted")
    offered = ada.suggestions()
    pictures = [requests.get(one["picture"], timeout=30) for one in offered]
    good = sum(answer.ok and answer.content[:3] == b"\xff\xd8\xff" for answer in pictures)
    films = [requests.get(one["film"], timeout=30) for one in offered if one["film"]]
    plays = sum(answer.ok and answer.content[4:8] == b"ftyp" for answer in films)
    foreign = [ben.call("GET", f"v1/suggestions/{one['id']}").status_code for one in offered]
    return [
        Seen("ideas offered", str(len(offered)), bool(offered)),
        Seen("pictures that open", f"{good} of {len(offered)}", good == len(offered)),
        Seen("films that open", f"{plays} of {len(films)}", plays == len(films)),
        Seen("visible to somebody else", _list(Counter(foreign)), set(foreign) == {404}),
        Seen("in feeds before sharing", str(len(_feed(ada)) + len(_feed(ben))), not _feed(ben)),
    ]


def _editing(ada: Visitor) -> list[Seen]:
    photo = ada.suggestions()[0]["photos"][0]
    ada.answer("ai_editing", "refused")
    early = ada.edit(photo, "oil").json().get("code")
    ada.answer("ai_editing", "granted")
    made = ada.edit(photo, "oil").json()
    shown = ada.json("GET", f"v1/suggestions/{made['id']}")
    painted = requests.get(shown["picture"], timeout=30)
    ada.json("DELETE", f"v1/edits/{made['id']}")
    after = ada.call("GET", f"v1/edits/{made['id']}").status_code
    return [
        Seen("an edit without permission", str(early), early == "consent_required"),
        Seen("painted in oil", f"{shown['width']} x {shown['height']}", painted.ok),
        Seen("taken back: the edit", str(after), after == 410),
    ]


def _sharing(machine: Machine, ada: Visitor, ben: Visitor) -> list[Seen]:
    share = ada.share(ada.suggestions()[0], "feed")
    shown = [one["id"] for one in _feed(ben)]
    picture = ben.call("GET", share["picture"]).status_code
    ada.take_back(share)
    after = ben.call("GET", share["picture"]).status_code
    stranger = machine.visitor("olga").call("GET", share["picture"]).status_code
    return [
        Seen("shared: in the friend's feed", _yes(share["id"] in shown), share["id"] in shown),
        Seen("the friend sees the picture", str(picture), picture == 200),
        Seen("a stranger looks", str(stranger), stranger == 404),
        Seen("taken back: the same address", str(after), after == 410),
        Seen("taken back: the friend's feed", f"{len(_feed(ben))} shares", not _feed(ben)),
    ]


def _training(machine: Machine, ada: Visitor) -> list[Seen]:
    early = _attempt(ada)
    ada.answer("training", "granted")
    share = ada.share(ada.suggestions()[0], "story", allow_training=True)
    silent = ada.share(ada.suggestions()[-1], "feed")
    items = _manifest(machine)
    ada.answer("training", "withdrawn")
    after = _manifest(machine)
    for one in (share, silent):
        ada.take_back(one)
    only = [item["id"] for item in items] == [share["id"]]
    return [
        Seen("a yes at the share, but no permission", early, early == "consent_required"),
        Seen("the training manifest holds", f"{len(items)} item: the one allowed", only),
        Seen("after withdrawing it holds", f"{len(after)} items", not after),
    ]


def _off(ada: Visitor) -> list[Seen]:
    ada.answer("suggestions", "withdrawn")
    hidden = ada.suggestions()
    ada.answer("suggestions", "granted")
    links = ada.json("GET", "v1/ledger")["links"]
    return [
        Seen("switched off: suggestions left", str(len(hidden)), not hidden),
        Seen("entries in the ledger", str(len(links)), len(links) >= 10),
    ]


def _proof(machine: Machine, ada: Visitor) -> list[Seen]:
    """Seal where all chains stand, and have the offline checker look at what is served."""
    machine.invoke("seal")
    newest = ada.json("GET", "v1/checkpoints")["items"][0]["seal"]
    served = ("v1/ledger", f"v1/checkpoints/{newest['number']}", ".well-known/jwks.json")
    files = [_saved(machine, path, ada.call("GET", path).content) for path in served]
    command = [sys.executable, str(ROOT / "scripts" / "verify"), *map(str, files)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    lines, last = told.stdout.splitlines(), told.stdout.strip().rpartition("\n")[2]
    since = [line for line in lines if "will not be rewritten" in line]
    return [
        Seen("chains sealed", str(newest["chains"]), newest["chains"] > 0 == newest["refused"]),
        Seen("entries of hers that are not sealed", str(len(since)), not since),
        Seen("ledger and checkpoint, checked offline", last, told.returncode == 0),
    ]


def _saved(machine: Machine, path: str, data: bytes) -> Path:
    """Byte for byte as it was served."""
    file = machine.state / "proof" / path.strip(".").replace("/", "-")
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    return file


def _attempt(ada: Visitor) -> str:
    suggestion = ada.suggestions()[0]
    body = {"suggestion": suggestion["id"], "audience": "feed", "allow_training": True}
    headers = {"Idempotency-Key": "too-early", "If-Match": suggestion["etag"]}
    answer = ada.call("POST", "v1/shares", json=body, headers=headers)
    return str(answer.json().get("code"))


def _manifest(machine: Machine) -> list[Any]:
    machine.invoke("curate")
    olga = machine.visitor("olga")
    versions = olga.json("GET", "v1/training/manifests")["items"]
    newest = f"v1/training/manifests/{versions[-1]['version']}"
    shards = [olga.json("GET", path) for path in olga.json("GET", newest)["shards"]]
    return [item for shard in shards for item in shard["items"]]


def _feed(visitor: Visitor) -> list[Any]:
    items: list[Any] = visitor.json("GET", "v1/feed")["items"]
    return items


def _all_explained(media: Sequence[Any]) -> bool:
    return all(item["reason"] for item in media if item["state"] == "refused")


def _list(counts: Counter[Any]) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(counts.items())) or "none"


def _yes(held: bool) -> str:
    return "yes" if held else "no"
