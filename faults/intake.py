"""A roll taken in during a storm, each message delivered up to three times, in any order (R44)."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import boto3

from faults.storm import Storm
from tests.functions.guest import Guest, Photo
from tests.functions.house import Answer
from tests.unit.imaging.pictures import saved, scene

PAGE, TICKETS, BATCH = 500, 100, 5
DELIVERIES, RECEIVES = 3, 5
BROKEN_EACH, DELETED_EACH = 25, 40
"""One in so many photos is broken, or deleted by its person meanwhile."""
PATIENCE = 100


@dataclass(frozen=True)
class Account:
    """What became of every photo of a roll."""

    photos: int
    states: Counter[str]
    lost: Sequence[str]
    """Ids of photos that are neither analysed, nor refused with a reason, nor deleted; or of which
    storage holds something else than that says."""
    deliveries: int
    redriven: int
    """Messages that an operator had to take out of the dead letters."""


def roll(count: int) -> list[Photo]:
    """Small photos, each of other bytes; some are cut off."""
    whole = [saved(scene(48, 36, seed=number)) for number in range(count)]
    cut = (data[:-200] if n % BROKEN_EACH == 0 else data for n, data in enumerate(whole))
    return [Photo(data) for data in cut]


@dataclass
class Rush:
    """A person who sends a roll through a storm, and the queue behind it."""

    guest: Guest
    storm: Storm
    deliveries: int = 0
    redriven: int = 0

    def take_in(self, photos: Sequence[Photo]) -> Account:
        with self.storm.blows():
            self._prepare()
            for page in _parts(photos, PAGE):
                self._persist("POST", "/v1/devices/phone/manifest", _manifest(page))
            for some in _parts(photos, TICKETS):
                items = [
                    {k: one.claim[k] for k in ("sha256", "size", "media_type")} for one in some
                ]
                self._persist("POST", "/v1/uploads", {"items": items})
        messages = [json.dumps(self.guest.drop(one)) for one in photos]
        with self.storm.blows():
            self._deliver(messages, photos)
        return self._account(photos)

    def _prepare(self) -> None:
        self._persist("PUT", "/v1/devices/phone", {"name": "Phone", "access": "full"})
        while self.guest.answer("cloud_processing").status >= 300:
            pass

    def _persist(self, method: str, path: str, body: Any = None) -> Answer:
        """As a device does: again after 5xx, and nothing else."""
        for _ in range(PATIENCE):
            answer = self.guest.call(method, path, **({"json": body} if body else {}))
            if answer.status < 500:
                return answer
        raise RuntimeError(f"{path} never succeeded")

    def _deliver(self, messages: Sequence[str], photos: Sequence[Photo]) -> None:
        """Until nothing waits: what failed comes again, after five times as a redrive would have
        it come; a photo here and there is deleted meanwhile."""
        chance = self.storm.chance
        waiting = [body for body in messages for _ in range(chance.randint(1, DELIVERIES))]
        chance.shuffle(waiting)
        receives: Counter[str] = Counter()
        leaving = photos[1::DELETED_EACH]
        while waiting or leaving:
            batch, waiting = waiting[:BATCH], waiting[BATCH:]
            failed = self._handed_over(batch)
            receives.update(batch)
            self.redriven += sum(receives[body] % RECEIVES == 0 for body in failed)
            waiting += failed
            leaving = [one for one in leaving if not self._delete(one)]

    def _handed_over(self, batch: Sequence[str]) -> list[str]:
        """The messages of the batch that have to come again; all of them if the function died."""
        self.deliveries += len(batch)
        try:
            failed = self.guest.house.deliver("analyze", *batch) if batch else []
        except Exception:  # whatever it is, Lambda calls it a failed invocation
            return list(batch)
        return [batch[int(number)] for number in failed]

    def _delete(self, one: Photo) -> bool:
        """Whether it was there to be deleted, and is."""
        return self.guest.call("DELETE", f"/v1/media/{one.id}").status == 204

    def _account(self, photos: Sequence[Photo]) -> Account:
        media = {item["id"]: item for item in self._media()}
        kept = self._kept()
        lost = [one.id for one in photos if not _explained(media.get(one.id), kept[one.id])]
        lost += ["inbox"] if _names(self.guest, "InboxBucket") else []
        states = Counter(item["state"] for item in media.values())
        return Account(len(photos), states, lost, self.deliveries, self.redriven)

    def _media(self) -> Iterator[Any]:
        query: dict[str, Any] = {"limit": 200}
        while True:
            page = self.guest.call("GET", "/v1/media", query=query).json
            yield from page["items"]
            if page["next"] is None:
                return
            query["after"] = page["next"]

    def _kept(self) -> Counter[str]:
        """How many objects storage holds of each item."""
        names = _names(self.guest, "RollBucket")
        return Counter(name.split("/")[2].removesuffix(".jpg") for name in names)


def _explained(item: Any, objects: int) -> bool:
    if item is None:
        return False
    if item["state"] == "analyzed":
        return objects == 3
    return objects == 0 and (item["state"] == "deleted" or bool(item["reason"]))


def _names(guest: Guest, bucket: str) -> list[str]:
    pages = boto3.client("s3").get_paginator("list_objects_v2")
    found = pages.paginate(Bucket=guest.house.cloud.refs[bucket])
    return [one["Key"] for page in found for one in page.get("Contents", [])]


def _manifest(photos: Sequence[Photo]) -> dict[str, Any]:
    return {"sync": "storm", "page": 1, "pages": 1, "items": [one.claim for one in photos]}


def _uploads(photos: Sequence[Photo]) -> dict[str, Any]:
    return {"items": [{k: v for k, v in one.claim.items() if k != "kind"} for one in photos]}


def _parts(photos: Sequence[Photo], size: int) -> Iterator[Sequence[Photo]]:
    return (photos[start : start + size] for start in range(0, len(photos), size))
