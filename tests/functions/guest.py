"""A person using the house: what an app on a phone would send, and the photos that it has."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from unittest.mock import patch

import boto3
from shoebox.domain.screening import Screen

from tests.functions.house import Answer, House, arrival
from tests.unit.imaging.pictures import exif, gps, saved, scene

MORNING = datetime(2026, 12, 1, 9)
DEVICE = "phone"


@dataclass(frozen=True)
class Photo:
    """A file on the phone."""

    data: bytes
    media_type: str = "image/jpeg"
    kind: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def claim(self) -> dict[str, Any]:
        about = {"sha256": self.id, "size": len(self.data), "media_type": self.media_type}
        return about | {"kind": list(self.kind)}


def photo(number: int, placed: bool = False, morning: datetime = MORNING) -> Photo:
    """A small JPEG with EXIF; each number another scene, ten minutes later."""
    at = morning + timedelta(minutes=10 * number)
    detail = {0x9003: f"{at:%Y:%m:%d %H:%M:%S}", 0x9011: "+01:00"}
    where = gps() if placed else None
    told = exif({0x010F: "Lumen", 0x0110: "One"}, detail, where)
    return Photo(saved(scene(400, 320, seed=number), exif=told, quality=80))


def morning(count: int = 4) -> list[Photo]:
    """Photos of one moment, enough for a collage."""
    return [photo(number) for number in range(1, count + 1)]


def weekend() -> list[Photo]:
    """Photos of a Saturday and of a Sunday, enough for a recap."""
    days = [datetime(2026, 11, 28, 9)] * 4 + [datetime(2026, 11, 29, 15)] * 4
    return [photo(number, morning=day) for number, day in enumerate(days, 1)]


BROKEN = Photo(photo(99).data[:2000])


@dataclass(frozen=True)
class Guest:
    house: House
    subject: str = "ada"

    @cached_property
    def token(self) -> str:
        return self.house.issuer.token(self.subject)

    @cached_property
    def id(self) -> str:
        """The person that this login stands for; signs in if it is the first time."""
        return str(self.call("GET", "/v1/circle").json["person"])

    def call(self, method: str, path: str, **sent: Any) -> Answer:
        return self.house.call(method, path, self.token, **sent)

    @cached_property
    def at_home(self) -> bool:
        """Whether the profile says what policy has to know; says it the first time."""
        return self.settle(country="US", region="CA", birth_year=1990).status == 200

    def settle(self, **said: Any) -> Answer:
        """Say where one lives and how old one is, whatever was said before."""
        return self.call("PUT", "/v1/profile", json=said, headers={"If-Match": "*"})

    def answer(self, purpose: str, decision: str = "granted", language: str = "en") -> Answer:
        """Answer the current notice, as an adult in California unless the profile was read off."""
        assert self.at_home
        asked = {"language": language}
        notice = self.house.call("GET", f"/v1/notices/{purpose}", query=asked).json
        told = {"notice_id": notice["id"], "notice_sha256": notice["sha256"], **asked}
        return self.call("PUT", f"/v1/consents/{purpose}", json={"decision": decision, **told})

    def connect(self, access: str = "full") -> Answer:
        """Allow what suggestions need, and connect the phone."""
        for purpose in ("suggestions", "cloud_processing"):
            self.answer(purpose)
        told = {"name": "Phone", "access": access}
        return self.call("PUT", f"/v1/devices/{DEVICE}", json=told)

    def offer(self, photos: Sequence[Photo], sync: str = "first") -> Answer:
        """All that the phone may see, in one page."""
        claims = [one.claim for one in photos]
        page = {"sync": sync, "page": 1, "pages": 1, "items": claims}
        return self.call("POST", f"/v1/devices/{DEVICE}/manifest", json=page)

    def drop(self, one: Photo, name: str = "") -> dict[str, Any]:
        """Put a file where its ticket would; what S3 then tells."""
        key = f"{self.id}/{name or one.id}"
        bucket = self.house.cloud.refs["InboxBucket"]
        boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=one.data)
        return arrival(key)

    def upload(self, photos: Sequence[Photo]) -> None:
        """Offer photos, send them, and have them analysed."""
        assert self.offer(photos).status == 200
        for one in photos:
            assert self.house.deliver("analyze", self.drop(one)) == []

    def suggested(self, access: str = "full") -> None:
        """Have photos of one morning made into a suggestion that is offered."""
        self.connect(access)
        self.upload(morning())
        self.house.deliver("suggest", {"person": self.id})
        for message in self.house.waiting("RenderQueue"):
            assert self.house.deliver("render", message) == []

    def retold(self, *films: Photo) -> list[str]:
        """Have a weekend made into a recap, on a small screen; the messages of all that is to be
        recorded."""
        self.connect()
        self.upload([*weekend(), *films])
        for message in self.house.waiting("WatchQueue"):
            assert self.house.deliver("watch", message) == []
        with patch.object(Screen, "size", (72, 128)):
            self.house.deliver("suggest", {"person": self.id})
        for message in self.house.waiting("RenderQueue"):
            assert self.house.deliver("render", message) == []
        return self.house.waiting("RecordQueue")

    def screened(self, *films: Photo) -> Any:
        """The recap of a weekend, recorded, signed and offered."""
        for message in self.retold(*films):
            assert self.house.deliver("record", message) == []
        for message in self.house.waiting("RenderQueue"):
            assert self.house.deliver("render", message) == []
        return next(one for one in self.suggestions() if one["kind"] == "weekend")

    def suggestions(self) -> list[Any]:
        found: list[Any] = self.call("GET", "/v1/suggestions").json["items"]
        return found

    def edit(self, one: Photo, key: str = "one", **told: Any) -> Answer:
        body = {"media": one.id, "style": "pencil"} | told
        return self.call("POST", "/v1/edits", json=body, headers={"Idempotency-Key": key})

    def share(self, suggestion: Any, key: str = "one", **told: Any) -> Answer:
        body = {"suggestion": suggestion["id"], "audience": "feed"} | told
        headers = {"Idempotency-Key": key, "If-Match": suggestion["etag"]}
        return self.call("POST", "/v1/shares", json=body, headers=headers)
