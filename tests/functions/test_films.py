"""A film on its way through the real functions: passed on, watched, listed with its poster."""

from io import BytesIO

import boto3
import pytest
from PIL import Image

from tests.data.reels import reel
from tests.functions.guest import Guest, Photo
from tests.functions.house import House

FILM = Photo(reel(), "video/mp4")


def watched(guest: Guest, film: Photo) -> None:
    guest.connect()
    guest.offer([film])
    assert guest.house.deliver("analyze", guest.drop(film)) == []
    for message in guest.house.waiting("WatchQueue"):
        assert guest.house.deliver("watch", message) == []


def test_a_film_is_listed_with_its_length_and_its_poster(ada: Guest) -> None:
    watched(ada, FILM)
    item = ada.call("GET", f"/v1/media/{FILM.id}").json
    assert (item["state"], item["media_type"]) == ("analyzed", "video/mp4")
    assert item["duration"] == pytest.approx(2.0, abs=0.1)
    bucket, key = ada.house.cloud.refs["RollBucket"], f"{ada.id}/preview/{FILM.id}.jpg"
    poster = boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    assert Image.open(BytesIO(poster)).size == (128, 96)


@pytest.mark.parametrize(
    ("film", "reason"),
    [
        (Photo(reel()[:-50], "video/mp4"), "truncated"),
        (Photo(b"no film at all", "video/mp4"), "unsupported_type"),
    ],
)
def test_a_film_that_cannot_be_watched_is_refused_with_its_reason(
    ada: Guest, film: Photo, reason: str
) -> None:
    watched(ada, film)
    item = ada.call("GET", f"/v1/media/{film.id}").json
    assert (item["state"], item["reason"]) == ("refused", reason)


def test_a_message_without_a_film_comes_again(house: House) -> None:
    assert house.deliver("watch", "poison") == ["0"]
