"""A recap on its way through the real functions: asked for, recorded, signed, shown, shared."""

from io import BytesIO
from typing import Any

import av
import boto3
import pytest
from PIL import Image
from shoebox.imaging.boxes import boxes

from faults.state import State, Stock
from tests.data.reels import reel
from tests.functions.guest import Guest, Photo, weekend
from tests.functions.house import NOON, House
from tests.functions.test_credentials import verify
from tests.functions.test_shares import names, picture


def fetched(guest: Guest, link: str) -> bytes:
    """The private drawing that a link leads to."""
    key = "/".join(link.partition("?")[0].split("/")[-3:])
    bucket = guest.house.cloud.refs["CreationsBucket"]
    data: bytes = boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    return data


def film_of(guest: Guest, bucket: str, prefix: str = "") -> tuple[bytes, str]:
    """The one film in a bucket, and its media type."""
    (name,) = [one for one in names(guest.house, bucket, prefix) if one.endswith(".mp4")]
    found = boto3.client("s3").get_object(Bucket=guest.house.cloud.refs[bucket], Key=name)
    return found["Body"].read(), found["ContentType"]


@pytest.fixture(scope="module")
def offered_film(standing: tuple[House, Stock, State]) -> State:
    """Ada's weekend is recorded, signed and offered."""
    built, stock, empty = standing
    stock.restore(empty)
    built.watch.time = NOON
    Guest(built, "ada").screened()
    return stock.state()


@pytest.fixture
def recap(offered_film: State, standing: tuple[House, Stock, State], ada: Guest) -> Any:
    _, stock, empty = standing
    stock.restore(offered_film, empty)
    return next(one for one in ada.suggestions() if one["film"])


def test_a_weekend_becomes_a_film_and_a_page_for_every_photo(ada: Guest, recap: Any) -> None:
    assert len(recap["pages"]) == len(recap["photos"]) == len(weekend())
    assert recap["picture"].partition("?")[0] == recap["pages"][0].partition("?")[0]
    film, kind = film_of(ada, "CreationsBucket")
    assert kind == "video/mp4"
    with av.open(BytesIO(film), "r") as container:
        frames = sum(1 for _ in container.decode(video=0))
    assert 8 * 30 <= frames <= 20 * 30
    for page in recap["pages"]:
        with Image.open(BytesIO(fetched(ada, page))) as image:
            assert image.size == (72, 128)


def test_nothing_is_left_of_what_waited_to_be_signed(ada: Guest, recap: Any) -> None:
    kept = [name for name in names(ada.house, "CreationsBucket") if recap["id"] in name]
    assert len(kept) == len(recap["pages"]) + 1
    assert not [name for name in kept if name.endswith(".rushes")]


def test_the_film_tells_every_photo_and_a_page_its_own(ada: Guest, recap: Any) -> None:
    film, _ = film_of(ada, "CreationsBucket")
    told = verify(ada, film, "video/mp4")
    assert told["ours"]
    assert [one["sha256"] for one in told["ingredients"]] == recap["photos"]
    page = verify(ada, fetched(ada, recap["pages"][1]))
    assert [one["sha256"] for one in page["ingredients"]] == recap["photos"][1:2]


def test_what_is_shared_of_a_film_is_clean_and_gone_when_taken_back(ada: Guest, recap: Any) -> None:
    shared = ada.share(recap).json
    film, kind = film_of(ada, "PublishedBucket")
    assert kind == "video/mp4"
    assert [one.kind for one in boxes(film)] == [b"ftyp", b"uuid", b"moov", b"mdat", b"uuid"]
    told = verify(ada, film, "video/mp4")
    assert (told["ours"], told["training"]) == (True, False)
    assert {one["sha256"] for one in told["ingredients"]} == {None}
    assert (shared["pages"], shared["film"]) == (8, f"v1/shares/{shared['id']}/film")
    assert ada.call("GET", f"/{shared['film']}").status == 302
    second = ada.call("GET", f"/{shared['picture']}", query={"page": 2})
    assert f"feed/{shared['id']}-2.jpg" in second.headers["Location"]
    assert ada.call("GET", f"/{shared['picture']}", query={"page": 9}).status == 404

    ada.call("DELETE", f"/v1/shares/{shared['id']}")
    assert picture(ada, shared) == 410
    assert ada.call("GET", f"/{shared['film']}").status == 410
    assert names(ada.house, "PublishedBucket") == []


def test_a_film_goes_with_a_photo_of_it(ada: Guest, recap: Any) -> None:
    ada.call("DELETE", f"/v1/media/{recap['photos'][0]}")
    assert not [name for name in names(ada.house, "CreationsBucket") if recap["id"] in name]


def test_a_film_has_music_as_long_as_it_is_and_says_so(ada: Guest, recap: Any) -> None:
    assert recap["music"] == "light"
    film, _ = film_of(ada, "CreationsBucket")
    assert heard(film) == pytest.approx(seconds(film))
    told = verify(ada, film, "video/mp4")
    assert (told["ours"], told["music"], told["source_type"]) == (True, True, "compositeCapture")
    assert not verify(ada, fetched(ada, recap["pages"][0]))["music"]
    ada.share(recap)
    shared, _ = film_of(ada, "PublishedBucket")
    assert heard(shared) == heard(film)
    assert verify(ada, shared, "video/mp4")["music"]


@pytest.mark.parametrize(("wanted", "tracks"), [("none", 1), ("calm", 2)])
def test_its_person_chooses_its_music(ada: Guest, recap: Any, wanted: str, tracks: int) -> None:
    assert rescored(ada, recap, wanted).status == 202
    again = next(one for one in ada.suggestions() if one["film"])
    assert (again["music"], again["photos"]) == (wanted, recap["photos"])
    film, _ = film_of(ada, "CreationsBucket")
    with av.open(BytesIO(film), "r") as container:
        assert len(container.streams) == tracks
    assert bool(verify(ada, film, "video/mp4")["music"]) is (tracks == 2)


def test_of_a_collage_there_is_no_film(ada: Guest) -> None:
    ada.suggested()
    (suggestion,) = ada.suggestions()
    assert (len(suggestion["pages"]), suggestion["film"], suggestion["music"]) == (1, None, "none")
    headers = {"If-Match": suggestion["etag"]}
    path, body = f"/v1/suggestions/{suggestion['id']}", {"music": "calm"}
    refused = ada.call("PATCH", path, json=body, headers=headers)
    assert (refused.status, refused.json["code"]) == (422, "no_film")
    shared = ada.share(suggestion).json
    assert ada.call("GET", f"/v1/shares/{shared['id']}/film").status == 404


def test_a_film_whose_photo_has_gone_is_not_recorded(ada: Guest) -> None:
    messages = ada.retold()
    ada.call("DELETE", f"/v1/media/{weekend()[0].id}")
    for message in messages:
        assert ada.house.deliver("record", message) == []
    assert ada.house.waiting("RenderQueue") == []
    assert not [one for one in ada.suggestions() if one["kind"] == "weekend"]


def test_a_film_of_the_weekend_is_shown_among_its_photos(ada: Guest) -> None:
    own = filmed()
    recap = ada.screened(own)
    assert recap["photos"].index(own.id) == 4
    film, _ = film_of(ada, "CreationsBucket")
    kinds = [one["kind"] for one in verify(ada, film, "video/mp4")["ingredients"]]
    assert kinds == ["photo"] * 4 + ["video"] + ["photo"] * 4
    assert ada.share(recap).status == 201


def test_the_best_seconds_of_a_film_are_offered_by_themselves(ada: Guest) -> None:
    own = filmed()
    ada.connect()
    ada.upload([own])
    _run(ada, "WatchQueue", "watch")
    ada.house.deliver("suggest", {"person": ada.id})
    for queue, noun in (("Render", "render"), ("Record", "record"), ("Render", "render")):
        _run(ada, f"{queue}Queue", noun)
    (clip,) = ada.suggestions()
    assert (clip["kind"], clip["photos"]) == ("clip", [own.id])
    assert (clip["width"], clip["height"], len(clip["pages"])) == (400, 304, 1)
    film, _ = film_of(ada, "CreationsBucket")
    with av.open(BytesIO(film), "r") as container:
        assert sum(1 for _ in container.decode(video=0)) == 4 * 30
        assert not container.streams.audio
    assert (clip["music"], rescored(ada, clip, "calm").status) == ("none", 202)
    assert heard(film_of(ada, "CreationsBucket")[0]) == 4.0


def rescored(guest: Guest, film: Any, music: str) -> Any:
    """A film of which other music was asked for, and which is drawn again."""
    path, headers = f"/v1/suggestions/{film['id']}", {"If-Match": film["etag"]}
    answer = guest.call("PATCH", path, json={"music": music}, headers=headers)
    for queue, noun in (("Render", "render"), ("Record", "record"), ("Render", "render")):
        _run(guest, f"{queue}Queue", noun)
    return answer


def heard(film: bytes) -> float:
    """The seconds of its sound."""
    with av.open(BytesIO(film), "r") as container:
        (track,) = container.streams.audio
        assert track.duration is not None
        assert track.time_base is not None
        return float(track.duration * track.time_base)


def seconds(film: bytes) -> float:
    with av.open(BytesIO(film), "r") as container:
        return sum(1 for _ in container.decode(video=0)) / 30


def filmed() -> Photo:
    """Four seconds on the Saturday."""
    at = {"creation_time": "2026-11-28T20:00:00Z"}
    return Photo(reel(frames=40, size=(400, 304), words=at), "video/mp4")


def _run(guest: Guest, queue: str, noun: str) -> None:
    for message in guest.house.waiting(queue):
        assert guest.house.deliver(noun, message) == []
