"""The flows: how each begins, and the one request or message that is then disturbed."""

from collections.abc import Callable, Mapping
from typing import Any

import boto3

from faults.trial import Act
from tests.data.reels import reel
from tests.functions.guest import BROKEN, DEVICE, Guest, Photo, morning, photo
from tests.functions.house import House

MOVIE = Photo(b"a film", "video/x-msvideo")
FILM = Photo(reel(), "video/mp4")
HIDDEN = Photo(b"a secret", kind=("hidden",))

STRAY = "0" * 32

Flow = Callable[[Guest], Act]
"""Brings a house to the start of a flow, and says what is to be done there."""


def answer(guest: Guest) -> Act:
    """The first answer of somebody who only said where they live."""
    guest.settle(country="US", region="CA", birth_year=1990)
    return lambda _: guest.answer("cloud_processing").status < 300


def withdraw(guest: Guest) -> Act:
    guest.connect()
    return lambda _: guest.answer("cloud_processing", "withdrawn").status < 300


def profile(guest: Guest) -> Act:
    """Somebody turns out to be a child: all that was granted ends."""
    guest.connect()
    return lambda _: guest.settle(country="US", birth_year=2020).status == 200


def signal(guest: Guest) -> Act:
    """A browser says no in its person's name, to what was granted before."""
    guest.answer("ads")
    told = {"headers": {"Sec-GPC": "1"}}
    return lambda _: guest.call("GET", "/v1/consents", **told).status == 200


def sweep(guest: Guest) -> Act:
    """The purge of everything, a day after its permission ended."""
    done(render, guest)
    guest.answer("cloud_processing", "withdrawn")
    guest.house.watch.move(days=1)
    return _swept


def forget_measures(guest: Guest) -> Act:
    """Places and faces go out of photos that stay, when they may be known no longer."""
    purposes = ("location", "face_count")
    guest.connect()
    for purpose in purposes:
        guest.answer(purpose)
    guest.upload([photo(number, placed=True) for number in (1, 2)])
    for purpose in purposes:
        guest.answer(purpose, "withdrawn")
    guest.house.watch.move(minutes=16)
    return _swept


def manifest(guest: Guest) -> Act:
    guest.connect()
    return lambda _: guest.offer([*morning(), MOVIE, HIDDEN]).status == 200


def manifest_of_less(guest: Guest) -> Act:
    """A limited phone no longer sees one photo, and another is hidden there."""
    guest.connect("limited")
    guest.upload(morning())
    _, hidden, *rest = morning()
    left = [Photo(hidden.data, kind=("hidden",)), *rest]
    return lambda _: guest.offer(left, "second").status == 200


def part(guest: Guest) -> Act:
    """What a complete sync lacks is found."""
    guest.suggested("limited")
    guest.house.waiting("PurgeQueue")
    if guest.offer(morning()[1:], "second").status != 200:
        raise RuntimeError("the second manifest fails")
    batch = guest.house.waiting("PurgeQueue")
    return lambda house: house.deliver("purge", *batch) == []


def purge(guest: Guest) -> Act:
    """A photo that an offered suggestion shows is let go of."""
    done(part, guest)
    batch = guest.house.waiting("PurgeQueue")
    return lambda house: house.deliver("purge", *batch) == []


def uploads(guest: Guest) -> Act:
    done(manifest, guest)
    asked = {"items": [one.claim for one in morning()]}
    for item in asked["items"]:
        del item["kind"]
    keyed = {"Idempotency-Key": "one"}
    return lambda _: guest.call("POST", "/v1/uploads", json=asked, headers=keyed).status == 200


def analyze(guest: Guest) -> Act:
    """A photo, a broken file and a file that nobody asked for, in one batch."""
    guest.connect()
    guest.upload(morning()[1:])
    guest.offer([morning()[0], BROKEN])
    unasked = Photo(b"not asked for")
    batch = [guest.drop(one) for one in (morning()[0], BROKEN, unasked)]
    return lambda house: house.deliver("analyze", *batch) == []


def film(guest: Guest) -> Act:
    """Analyze passes a film on to those who can watch it."""
    guest.connect()
    guest.offer([FILM])
    dropped = guest.drop(FILM)
    return lambda house: house.deliver("analyze", dropped) == []


def watch(guest: Guest) -> Act:
    done(film, guest)
    messages = guest.house.waiting("WatchQueue")
    return lambda house: house.deliver("watch", *messages) == []


def look(guest: Guest) -> Act:
    """The poster of a film that is kept."""
    done(watch, guest)
    messages = guest.house.waiting("AnalyzeQueue")
    return lambda house: house.deliver("analyze", *messages) == []


def schedule(guest: Guest) -> Act:
    guest.connect()
    guest.upload(morning())
    guest.house.watch.move(hours=1)
    return lambda house: house.invoke("schedule", {}) is None


def suggest(guest: Guest) -> Act:
    done(schedule, guest)
    messages = guest.house.waiting("SuggestQueue")
    return lambda house: house.deliver("suggest", *messages) == []


def render(guest: Guest) -> Act:
    done(suggest, guest)
    messages = guest.house.waiting("RenderQueue")
    return lambda house: house.deliver("render", *messages) == []


def record(guest: Guest) -> Act:
    """A film that waits to be recorded."""
    messages = guest.retold()
    return lambda house: house.deliver("record", *messages) == []


def sign(guest: Guest) -> Act:
    """A film that was recorded, its pages drawn and all of it signed."""
    done(record, guest)
    messages = guest.house.waiting("RenderQueue")
    return lambda house: house.deliver("render", *messages) == []


def share_a_film(guest: Guest) -> Act:
    suggestion = guest.screened()
    return lambda _: guest.share(suggestion).status == 201


def share(guest: Guest) -> Act:
    done(render, guest)
    guest.answer("training")
    suggestion = guest.suggestions()[0]
    return lambda _: guest.share(suggestion, allow_training=True).status == 201


def verify(guest: Guest) -> Act:
    """Asking about a picture that is uploaded already."""
    bucket, picture = guest.house.cloud.refs["InspectionBucket"], morning()[0]
    name = f"{guest.id}/{picture.id}"
    boto3.client("s3").put_object(Bucket=bucket, Key=name, Body=picture.data)
    told = {"sha256": picture.id, "size": len(picture.data), "media_type": picture.media_type}
    return lambda _: guest.call("POST", "/v1/verify", json=told).status == 200


def take_back(guest: Guest) -> Act:
    done(share, guest)
    path = f"/v1/shares/{_share(guest)['id']}"
    return lambda _: guest.call("DELETE", path).status == 200


def exclude(guest: Guest) -> Act:
    """The day of what is offered, never again."""
    done(render, guest)
    told = {"json": {"dates": [{"first": "2026-12-01", "last": "2026-12-01"}]}}
    return lambda _: (
        guest.call("PUT", "/v1/exclusions", headers={"If-Match": '"0"'}, **told).status == 200
    )


def relearn(guest: Guest) -> Act:
    """What is known of the roll is learned anew, because its person excludes a day."""
    done(exclude, guest)
    guest.house.watch.move(hours=1)
    return lambda house: house.deliver("suggest", {"person": guest.id}) == []


def dates(guest: Guest) -> Act:
    guest.connect()
    told = {"items": [{"name": "Ada", "month": 12, "day": 1}]}
    return lambda _: (
        guest.call("PUT", "/v1/dates", json=told, headers={"If-Match": '"0"'}).status == 200
    )


def snooze(guest: Guest) -> Act:
    done(render, guest)
    one = guest.suggestions()[0]
    path, seen = f"/v1/suggestions/{one['id']}/snooze", {"headers": {"If-Match": "*"}}
    return lambda _: guest.call("POST", path, **seen).status == 200


def arrange(guest: Guest) -> Act:
    """One photo less, in another order and style."""
    done(render, guest)
    (one,) = guest.suggestions()
    told = {"json": {"photos": one["photos"][:0:-1], "style": "grid"}}
    path, seen = f"/v1/suggestions/{one['id']}", {"headers": {"If-Match": one["etag"]}}
    return lambda _: guest.call("PATCH", path, **seen, **told).status == 202


def redraw(guest: Guest) -> Act:
    """What its person changed is drawn, in place of what was drawn before."""
    done(arrange, guest)
    messages = guest.house.waiting("RenderQueue")
    return lambda house: house.deliver("render", *messages) == []


def edit(guest: Guest) -> Act:
    """A photo painted anew, that may train."""
    guest.connect()
    guest.upload(morning(1))
    for purpose in ("ai_editing", "training"):
        guest.answer(purpose)
    return lambda _: guest.edit(morning()[0], allow_training=True).status == 201


def take_edit_back(guest: Guest) -> Act:
    done(edit, guest)
    path = f"/v1/edits/{guest.call('GET', '/v1/edits').json['items'][0]['id']}"
    return lambda _: guest.call("DELETE", path).status == 200


def forget(guest: Guest) -> Act:
    """A taste that was learned."""
    done(render, guest)
    return lambda _: guest.call("DELETE", "/v1/taste").status == 204


def delete(guest: Guest) -> Act:
    """A photo that an offered suggestion shows."""
    done(render, guest)
    path = f"/v1/media/{morning()[0].id}"
    return lambda _: guest.call("DELETE", path).status == 204


def curate(guest: Guest) -> Act:
    """One candidate that may train, and one that nobody ever shared."""
    done(share, guest)
    bucket = guest.house.cloud.refs["TrainingBucket"]
    for name, body in ((f"candidates/{STRAY}.jpg", b"stray"), (f"authors/{STRAY}", b"0" * 32)):
        boto3.client("s3").put_object(Bucket=bucket, Key=name, Body=body)
    return _curate


def curate_again(guest: Guest) -> Act:
    """The next manifest, after its person withdrew."""
    done(curate, guest)
    guest.answer("training", "withdrawn")
    return _curate


def seal(guest: Guest) -> Act:
    """The first checkpoint, over one chain."""
    guest.answer("training")
    return _seal


def seal_again(guest: Guest) -> Act:
    """The next day's, after one chain grew and another began."""
    done(seal, guest)
    guest.answer("training", "withdrawn")
    Guest(guest.house, "ben").answer("training")
    guest.house.watch.move(days=1)
    return _seal


def run(guest: Guest) -> Act:
    """A model run on the newest manifest."""
    done(curate, guest)
    olga, told = Guest(guest.house, "olga"), {"model": "a model", "manifest": 1}
    headers = {"Idempotency-Key": "one"}
    return lambda _: (
        olga.call("POST", "/v1/training/runs", json=told, headers=headers).status == 201
    )


def disgorge(guest: Guest) -> Act:
    """The next manifest after one of two was taken back, with the report of what held it."""
    done(run, guest)
    done(share_again, guest)
    done(_curate_flow, guest)
    guest.call("DELETE", f"/v1/shares/{_share(guest)['id']}")
    return _curate


def share_again(guest: Guest) -> Act:
    """Another share of the same suggestion."""
    (suggestion,) = guest.suggestions()
    return lambda _: guest.share(suggestion, key="two", allow_training=True).status == 201


def withdraw_training(guest: Guest) -> Act:
    """Every candidate goes at once."""
    done(share, guest)
    return lambda _: guest.answer("training", "withdrawn").status < 300


def circle(guest: Guest) -> Act:
    friends = [f"{number:032x}" for number in range(3)]
    guest.call("PUT", "/v1/circle", json={"members": friends[:2]})
    changed = {"members": friends[1:]}
    return lambda _: guest.call("PUT", "/v1/circle", json=changed).status == 200


def device(guest: Guest) -> Act:
    guest.connect()
    told = {"name": "Tablet", "access": "limited"}
    return lambda _: guest.call("PUT", f"/v1/devices/{DEVICE}", json=told).status == 200


FLOWS: Mapping[str, Flow] = {
    flow.__name__.replace("_", "-"): flow
    for flow in (
        answer,
        withdraw,
        profile,
        signal,
        sweep,
        forget_measures,
        device,
        manifest,
        manifest_of_less,
        part,
        purge,
        uploads,
        analyze,
        film,
        watch,
        look,
        schedule,
        suggest,
        render,
        record,
        sign,
        share,
        share_a_film,
        verify,
        take_back,
        exclude,
        relearn,
        dates,
        snooze,
        arrange,
        redraw,
        edit,
        take_edit_back,
        forget,
        delete,
        circle,
        curate,
        curate_again,
        seal,
        seal_again,
        run,
        disgorge,
        withdraw_training,
    )
}


def done(flow: Flow, guest: Guest) -> None:
    """Play an earlier flow, undisturbed."""
    if not flow(guest)(guest.house):
        raise RuntimeError(f"{flow.__name__} fails undisturbed")


def _curate_flow(_: Guest) -> Act:
    return _curate


def _curate(house: House) -> bool:
    return house.invoke("curate", {}) is None


def _seal(house: House) -> bool:
    return house.invoke("seal", {}) is None


def _swept(house: House) -> bool:
    """One run of the schedule, and every message that follows from it."""
    if house.invoke("schedule", {}) is not None:
        return False
    while messages := house.waiting("SweepQueue"):
        if house.deliver("sweep", *messages):
            return False
    return True


def _share(guest: Guest) -> Any:
    return guest.call("GET", "/v1/shares").json["items"][0]
