"""Cloud copies go by themselves after their permission ended, through the real functions."""

from typing import Any

import boto3
import pytest
from shoebox.imaging.glance import told

from tests.functions.guest import Guest, morning, photo
from tests.functions.house import House


def objects(house: House, bucket: str) -> list[str]:
    found = boto3.client("s3").list_objects_v2(Bucket=house.cloud.refs[bucket])
    return [one["Key"] for one in found.get("Contents", [])]


def work(house: House) -> None:
    """One run of the schedule, and every message to the sweep that follows from it."""
    house.invoke("schedule", {})
    while messages := house.waiting("SweepQueue"):
        assert house.deliver("sweep", *messages) == []


@pytest.fixture
def left(suggestion: Any, ada: Guest) -> Guest:
    """Ada had a suggestion of four photos, and has just switched cloud copies off."""
    assert suggestion
    ada.answer("cloud_processing", "withdrawn")
    return ada


def test_off_is_instant_and_the_copies_go_in_a_day(left: Guest) -> None:
    house = left.house
    assert left.suggestions() == []
    work(house)
    assert len(objects(house, "RollBucket")) == 12
    house.watch.move(days=1)
    work(house)
    assert objects(house, "RollBucket") == objects(house, "CreationsBucket") == []
    assert left.call("GET", "/v1/media").json["items"] == []


def test_the_person_can_read_what_went(left: Guest, ben: Guest) -> None:
    left.house.watch.move(days=1)
    work(left.house)
    (receipt,) = left.call("GET", "/v1/purges").json["items"]
    record = receipt["record"]
    assert (record["photos"], record["creations"]) == (4, 1)
    listed = left.call("GET", f"/v1/purges/{record['purge']}").json
    assert listed["photos"] == sorted(one.id for one in morning())
    assert receipt in left.call("GET", "/v1/receipts").json["items"]
    assert ben.call("GET", f"/v1/purges/{record['purge']}").status == 404
    assert ben.call("GET", "/v1/purges").json["items"] == []


def test_a_grant_before_the_deadline_cancels_it(left: Guest) -> None:
    left.answer("cloud_processing")
    left.house.watch.move(days=2)
    work(left.house)
    assert len(objects(left.house, "RollBucket")) == 12
    assert len(left.suggestions()) == 1
    assert left.call("GET", "/v1/purges").json["items"] == []


def test_a_no_to_location_takes_places_out_of_rows_and_files(ada: Guest) -> None:
    ada.connect()
    ada.answer("location")
    ada.upload([photo(1, placed=True)])
    (before,) = ada.call("GET", "/v1/media").json["items"]
    ada.answer("location", "withdrawn")
    ada.house.watch.move(minutes=16)
    work(ada.house)
    (after,) = ada.call("GET", "/v1/media").json["items"]
    assert (after["id"], after["state"]) == (before["id"], "analyzed")
    bucket, name = ada.house.cloud.refs["RollBucket"], f"{ada.id}/original/{before['id']}"
    original = boto3.client("s3").get_object(Bucket=bucket, Key=name)["Body"].read()
    assert told(photo(1, placed=True).data).place is not None
    assert told(original).place is None
    assert told(original).taken == told(photo(1).data).taken


def test_the_copy_of_a_story_goes_when_its_day_is_over(suggestion: Any, ada: Guest) -> None:
    shared = ada.share(suggestion, audience="story").json
    ada.house.watch.move(hours=23)
    work(ada.house)
    assert objects(ada.house, "PublishedBucket") == [f"story/{shared['id']}.jpg"]
    ada.house.watch.move(hours=1)
    work(ada.house)
    assert objects(ada.house, "PublishedBucket") == []
    assert ada.call("GET", f"/v1/shares/{shared['id']}/picture").status == 410


def test_a_message_about_what_was_done_already_does_nothing(ada: Guest) -> None:
    for chore in ("copies", "stories", "refusals"):
        assert ada.house.deliver("sweep", {"person": ada.id, "chore": chore}) == []


def test_a_chore_that_nobody_knows_comes_again_until_it_is_a_dead_letter(ada: Guest) -> None:
    assert ada.house.deliver("sweep", {"person": ada.id, "chore": "dishes"}) == ["0"]
