"""Sharing, looking, taking back, and what may train, through the real functions."""

from typing import Any

import boto3
import pytest

from tests.functions.guest import Guest
from tests.functions.house import House
from tests.unit.test_verify import VERIFY


def names(house: House, bucket: str, prefix: str = "") -> list[str]:
    bucket = house.cloud.refs[bucket]
    found = boto3.client("s3").list_objects_v2(Bucket=bucket, Prefix=prefix)
    return [one["Key"] for one in found.get("Contents", [])]


def picture(guest: Guest, share: Any) -> int:
    return guest.call("GET", f"/{share['picture']}").status


def feed(guest: Guest, path: str = "/v1/feed") -> list[str]:
    return [one["id"] for one in guest.call("GET", path).json["items"]]


def curate(house: House) -> None:
    house.invoke("curate", {})


def manifests(guest: Guest) -> list[list[str]]:
    """The items of every version."""
    versions = guest.call("GET", "/v1/training/manifests").json["items"]
    return [listed(guest, one["version"]) for one in versions]


def listed(guest: Guest, version: int) -> list[str]:
    shards = guest.call("GET", f"/v1/training/manifests/{version}").json["shards"]
    found = [guest.call("GET", f"/{path}").json["items"] for path in shards]
    return [item["id"] for items in found for item in items]


@pytest.fixture
def olga(house: House) -> Guest:
    """An operator."""
    return Guest(house, "olga")


def test_sharing_puts_a_clean_copy_under_an_opaque_name(ada: Guest, suggestion: Any) -> None:
    shared = ada.share(suggestion, caption="Sunday")
    assert shared.status == 201
    assert (shared.json["state"], shared.json["caption"]) == ("standing", "Sunday")
    assert names(ada.house, "PublishedBucket") == [f"feed/{shared.json['id']}.jpg"]
    assert ada.id not in shared.json["id"]
    assert names(ada.house, "TrainingBucket") == []


def test_the_same_request_again_is_the_same_share(ada: Guest, suggestion: Any) -> None:
    first, second = ada.share(suggestion), ada.share(suggestion)
    assert (first.status, second.status) == (201, 201)
    assert first.json == second.json
    assert len(ada.call("GET", "/v1/shares").json["items"]) == 1


@pytest.mark.parametrize(
    "other",
    [{"audience": "story"}, {"caption": "Other"}, {"alt": "Other"}, {"allow_training": True}],
)
def test_the_same_key_with_another_request_is_refused(
    ada: Guest, other: dict[str, Any], suggestion: Any
) -> None:
    ada.share(suggestion)
    refused = ada.share(suggestion, **other)
    assert (refused.status, refused.code) == (422, "key_reused")


def test_sharing_needs_a_key_and_the_version_that_was_seen(ada: Guest, suggestion: Any) -> None:
    body = {"suggestion": suggestion["id"], "audience": "feed"}
    keyless = ada.call("POST", "/v1/shares", json=body, headers={"If-Match": suggestion["etag"]})
    assert (keyless.status, keyless.code) == (422, "header_required")
    blind = ada.call("POST", "/v1/shares", json=body, headers={"Idempotency-Key": "one"})
    assert (blind.status, blind.code) == (428, "precondition_required")
    late = ada.share({**suggestion, "etag": '"1"'})
    assert (late.status, late.code) == (412, "precondition_failed")
    assert names(ada.house, "PublishedBucket") == []


@pytest.mark.usefixtures("suggestion")
def test_nothing_is_in_any_feed_before_somebody_shares(ada: Guest, ben: Guest) -> None:
    ada.call("PUT", "/v1/circle", json={"members": [ben.id]})
    for guest in (ada, ben):
        assert feed(guest) == feed(guest, "/v1/stories") == []


def test_a_share_is_seen_by_the_circle_and_by_nobody_else(
    ada: Guest, ben: Guest, suggestion: Any
) -> None:
    stranger = Guest(ada.house, "stranger")
    ada.call("PUT", "/v1/circle", json={"members": [ben.id]})
    share = ada.share(suggestion).json
    assert feed(ada) == feed(ben) == [share["id"]]
    assert feed(stranger) == []
    assert [picture(guest, share) for guest in (ada, ben, stranger)] == [302, 302, 404]


def test_what_is_only_the_owners_business_is_not_shown_to_others(
    ada: Guest, ben: Guest, suggestion: Any
) -> None:
    ada.call("PUT", "/v1/circle", json={"members": [ben.id]})
    ada.share(suggestion)
    seen = ben.call("GET", "/v1/feed").json["items"][0]
    assert (seen["mine"], seen["suggestion"], seen["allow_training"]) == (False, None, None)


def test_the_picture_is_a_link_of_a_minute(ada: Guest, suggestion: Any) -> None:
    share = ada.share(suggestion).json
    link = ada.call("GET", f"/{share['picture']}").headers["Location"]
    assert "X-Amz-Expires=60" in link
    told = ada.call("GET", f"/{share['picture']}", headers={"Accept": "application/json"})
    assert told.status == 200
    assert "X-Amz-Expires=60" in told.json["url"]


def test_from_taking_back_on_it_is_gone_for_everybody(
    ada: Guest, ben: Guest, suggestion: Any
) -> None:
    ada.call("PUT", "/v1/circle", json={"members": [ben.id]})
    share = ada.share(suggestion).json
    assert ada.call("DELETE", f"/v1/shares/{share['id']}").json["state"] == "taken_back"
    assert [picture(guest, share) for guest in (ada, ben)] == [410, 410]
    assert feed(ada) == feed(ben) == []
    assert names(ada.house, "PublishedBucket") == []


def test_what_was_taken_back_is_not_shared_again_by_a_late_retry(
    ada: Guest, suggestion: Any
) -> None:
    share = ada.share(suggestion).json
    ada.call("DELETE", f"/v1/shares/{share['id']}")
    late = ada.share(suggestion)
    assert (late.status, late.code) == (410, "gone")
    assert names(ada.house, "PublishedBucket") == []


def test_nobody_takes_back_what_is_somebody_elses(ada: Guest, ben: Guest, suggestion: Any) -> None:
    ada.call("PUT", "/v1/circle", json={"members": [ben.id]})
    share = ada.share(suggestion).json
    assert ben.call("DELETE", f"/v1/shares/{share['id']}").status == 404
    assert picture(ada, share) == 302


def test_a_story_ends_after_a_day_and_a_post_does_not(ada: Guest, suggestion: Any) -> None:
    story = ada.share(suggestion, audience="story").json
    ada.house.watch.move(hours=23, minutes=59)
    assert picture(ada, story) == 302
    assert feed(ada, "/v1/stories") == [story["id"]]
    ada.house.watch.move(minutes=1)
    assert picture(ada, story) == 410
    assert feed(ada, "/v1/stories") == []


def test_a_yes_at_the_share_is_not_enough_without_permission(ada: Guest, suggestion: Any) -> None:
    refused = ada.share(suggestion, allow_training=True)
    assert (refused.status, refused.code) == (403, "consent_required")
    assert refused.json["purpose"] == "training"
    assert names(ada.house, "PublishedBucket") == names(ada.house, "TrainingBucket") == []


def test_permission_is_not_enough_without_a_yes_at_the_share(
    ada: Guest, olga: Guest, suggestion: Any
) -> None:
    ada.answer("training")
    ada.share(suggestion)
    curate(ada.house)
    assert names(ada.house, "TrainingBucket") == []
    assert manifests(olga) == []


def test_what_may_train_is_listed_until_its_person_withdraws(
    ada: Guest, olga: Guest, suggestion: Any
) -> None:
    ada.answer("training")
    share = ada.share(suggestion, allow_training=True).json
    curate(ada.house)
    curate(ada.house)
    assert manifests(olga) == [[share["id"]]]
    ada.answer("training", "withdrawn")
    assert names(ada.house, "TrainingBucket", "candidates/") == []
    curate(ada.house)
    assert manifests(olga) == [[share["id"]], []]
    assert names(ada.house, "TrainingBucket", "authors/") == []


def test_what_was_taken_back_does_not_train(ada: Guest, olga: Guest, suggestion: Any) -> None:
    ada.answer("training")
    share = ada.share(suggestion, allow_training=True).json
    ada.call("DELETE", f"/v1/shares/{share['id']}")
    assert names(ada.house, "TrainingBucket") == [f"authors/{share['id']}"]
    curate(ada.house)
    assert manifests(olga) == []
    assert names(ada.house, "TrainingBucket") == []


@pytest.mark.parametrize("path", ["/v1/training/manifests", "/v1/training/manifests/1"])
def test_training_manifests_are_for_operators(ada: Guest, path: str) -> None:
    refused = ada.call("GET", path)
    assert (refused.status, refused.code) == (403, "operator_required")


def test_a_manifest_that_was_never_built_is_not_there(olga: Guest) -> None:
    assert olga.call("GET", "/v1/training/manifests/1").status == 404
    assert olga.call("GET", "/v1/training/manifests/0").status == 422


def test_a_run_is_registered_and_its_people_see_it_in_the_lineage(
    ada: Guest, ben: Guest, olga: Guest, suggestion: Any
) -> None:
    ada.answer("training")
    share = ada.share(suggestion, allow_training=True).json
    curate(ada.house)
    told = {"model": "a model", "manifest": 1}
    said = [
        olga.call("POST", "/v1/training/runs", json=told, headers={"Idempotency-Key": "one"})
        for _ in range(2)
    ]
    assert {one.status for one in said} == {201}
    assert said[0].json == said[1].json
    ada.call("DELETE", f"/v1/shares/{share['id']}")
    curate(ada.house)
    for named in (suggestion["photos"][0], share["id"]):
        path = f"/v1/training/lineage/{named}"
        (found,) = ada.call("GET", path).json["items"]
        assert [one["version"] for one in found["manifests"]] == [1]
        assert [run["model"] for run in found["runs"]] == ["a model"]
        assert (found["state"], found["allow_training"]) == ("taken_back", True)
        assert ben.call("GET", path).json["items"] == []


def test_what_is_served_of_a_manifest_is_proved_offline(
    ada: Guest, olga: Guest, suggestion: Any
) -> None:
    """All but the signatures, which moto makes of the wrong digest."""
    ada.answer("training")
    ada.share(suggestion, allow_training=True)
    ada.house.invoke("seal", {})
    curate(ada.house)
    document = olga.call("GET", "/v1/training/manifests/1")
    files = [document.text, *(olga.call("GET", f"/{p}").text for p in document.json["shards"])]
    reports = VERIFY.verify({f"{n}": text.encode() for n, text in enumerate(files)})
    said = "\n".join(" ".join(line) for _, report in reports for line in report)
    assert "FAILED" not in said
    assert "UNUSABLE" not in said
    assert "PROVED each chain goes on from where it was sealed (1)" in said


def test_a_large_manifest_is_built_step_by_step(ada: Guest, olga: Guest, suggestion: Any) -> None:
    ada.answer("training")
    share = ada.share(suggestion, allow_training=True).json
    build = {"version": 1, "at": "2026-12-03T00:00:00+00:00", "candidates": 1}
    for step in ("judge", "settle", "close"):
        ada.house.invoke("assemble", {"step": step, "build": build, "prefix": ""})
    assert manifests(olga) == [[share["id"]]]
    assert names(ada.house, "TrainingBucket", "builds/") == []
