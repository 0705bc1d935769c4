"""From photos to a suggestion, and what its person does with it, through the real functions."""

from datetime import date, datetime
from typing import Any

import boto3
import pytest

from tests.functions.guest import Guest, morning, photo


def move(guest: Guest, id: str, how: str, etag: str | None) -> tuple[int, str]:
    headers = {"If-Match": etag} if etag else {}
    said = guest.call("POST", f"/v1/suggestions/{id}/{how}", headers=headers)
    return said.status, "" if said.status == 200 else said.code


def test_photos_of_one_morning_become_one_suggestion(suggestion: Any) -> None:
    assert (suggestion["kind"], suggestion["state"]) == ("collage", "offered")
    assert set(suggestion["photos"]) == {taken.id for taken in morning()}
    assert suggestion["reasons"][0]["facts"]["photos"] == len(morning())
    assert suggestion["title"] == "Tuesday, 1 December 2026"


@pytest.mark.usefixtures("suggestion")
def test_the_picture_of_a_suggestion_lies_below_its_persons_keys(ada: Guest) -> None:
    bucket = ada.house.cloud.refs["CreationsBucket"]
    keys = [one["Key"] for one in boto3.client("s3").list_objects_v2(Bucket=bucket)["Contents"]]
    assert len(keys) == 1
    assert keys[0].startswith(f"{ada.id}/")


def test_three_photos_are_too_few(ada: Guest) -> None:
    ada.connect()
    ada.upload(morning(3))
    assert ada.house.deliver("suggest", {"person": ada.id}) == []
    assert ada.house.waiting("RenderQueue") == []


def test_who_is_due_gets_one_message_and_who_is_not_gets_none(ada: Guest, ben: Guest) -> None:
    ada.connect()
    ben.connect()
    for guest in (ada, ben):
        assert guest.house.deliver("suggest", {"person": guest.id}) == []
    ada.upload(morning())
    ada.house.invoke("schedule", {})
    assert ada.house.waiting("SuggestQueue") == []
    ada.house.watch.move(hours=1)
    ada.house.invoke("schedule", {})
    assert ada.house.waiting("SuggestQueue") == [f'{{"person": "{ada.id}"}}']


def test_without_permission_nothing_is_suggested_and_the_days_wait(ada: Guest) -> None:
    ada.connect()
    ada.upload(morning())
    ada.answer("suggestions", "withdrawn")
    assert ada.house.deliver("suggest", {"person": ada.id}) == []
    assert ada.house.waiting("RenderQueue") == []
    ada.answer("suggestions")
    assert ada.house.deliver("suggest", {"person": ada.id}) == []
    assert len(ada.house.waiting("RenderQueue")) == 1


def test_a_suggestion_is_not_drawn_once_permission_ended(ada: Guest) -> None:
    ada.connect()
    ada.upload(morning())
    ada.house.deliver("suggest", {"person": ada.id})
    ada.answer("suggestions", "withdrawn")
    assert ada.house.deliver("render", *ada.house.waiting("RenderQueue")) == []
    bucket = ada.house.cloud.refs["CreationsBucket"]
    assert "Contents" not in boto3.client("s3").list_objects_v2(Bucket=bucket)


@pytest.mark.parametrize("queue", ["suggest", "render"])
def test_of_a_batch_only_the_poison_comes_again(ada: Guest, queue: str) -> None:
    fine = {"person": ada.id, "suggestion": "0" * 32, "digest": "0" * 32}
    assert ada.house.deliver(queue, fine, {"nobody": "here"}, fine) == ["1"]


def test_withdrawing_hides_suggestions_on_the_next_read(ada: Guest, suggestion: Any) -> None:
    ada.answer("suggestions", "withdrawn")
    assert ada.suggestions() == []
    one = ada.call("GET", f"/v1/suggestions/{suggestion['id']}")
    assert (one.status, one.code) == (403, "consent_required")


def test_somebody_elses_suggestion_is_not_there(ada: Guest, ben: Guest, suggestion: Any) -> None:
    id, etag = (suggestion[part] for part in ("id", "etag"))
    ben.connect()
    assert ben.suggestions() == []
    assert ben.call("GET", f"/v1/suggestions/{id}").status == 404
    for how in ("keep", "dismiss", "undo"):
        assert move(ben, id, how, etag) == (404, "not_found")
    assert ada.suggestions()[0]["etag"] == etag


def test_a_change_names_the_version_that_was_seen(ada: Guest, suggestion: Any) -> None:
    id, etag = (suggestion[part] for part in ("id", "etag"))
    assert move(ada, id, "keep", None) == (428, "precondition_required")
    assert move(ada, id, "keep", '"1"') == (412, "precondition_failed")
    assert move(ada, id, "keep", etag) == (200, "")
    assert move(ada, id, "dismiss", etag) == (412, "precondition_failed")


def test_what_was_dismissed_is_out_of_sight_until_it_is_brought_back(
    ada: Guest, suggestion: Any
) -> None:
    id, etag = (suggestion[part] for part in ("id", "etag"))
    gone = ada.call("POST", f"/v1/suggestions/{id}/dismiss", headers={"If-Match": etag})
    assert gone.json["state"] == "dismissed"
    assert ada.suggestions() == []
    assert move(ada, id, "undo", gone.headers["ETag"]) == (200, "")
    assert [one["id"] for one in ada.suggestions()] == [id]


def test_a_changed_suggestion_is_drawn_again_at_once(ada: Guest, suggestion: Any) -> None:
    path, photos = f"/v1/suggestions/{suggestion['id']}", suggestion["photos"][:0:-1]
    told = {"photos": photos, "style": "filmstrip", "format": "square", "title": "Ours"}
    told["caption"] = "Look!"
    said = ada.call("PATCH", path, json=told, headers={"If-Match": suggestion["etag"]})
    assert (said.status, said.json["redrawing"]) == (202, True)
    assert ada.house.deliver("render", *ada.house.waiting("RenderQueue")) == []
    (drawn,) = ada.suggestions()
    assert (drawn["photos"], drawn["style"], drawn["title"]) == (photos, "filmstrip", "Ours")
    assert drawn["caption"] == "Look!"
    assert (drawn["width"], drawn["height"], drawn["redrawing"]) == (1440, 1440, False)
    assert ada.call("PATCH", path, json=told, headers={"If-Match": '"1"'}).status == 200


def test_a_change_that_names_no_version_is_refused(ada: Guest, suggestion: Any) -> None:
    path = f"/v1/suggestions/{suggestion['id']}"
    assert ada.call("PATCH", path, json={"title": "Ours"}).status == 428
    headers = {"If-Match": suggestion["etag"]}
    wrong = ada.call("PATCH", path, json={"photos": ["f" * 64, "e" * 64]}, headers=headers)
    assert (wrong.status, wrong.code) == (422, "photo_not_available")
    assert ada.call("PATCH", path, json={"kind": "trip"}, headers=headers).status == 422


def test_a_step_that_makes_no_sense_is_refused(ada: Guest, suggestion: Any) -> None:
    id, etag = (suggestion[part] for part in ("id", "etag"))
    assert move(ada, id, "undo", etag) == (409, "conflict")


@pytest.mark.usefixtures("suggestion")
def test_deleting_a_photo_takes_the_suggestions_that_show_it_away(ada: Guest) -> None:
    assert ada.call("DELETE", f"/v1/media/{morning()[0].id}").status == 204
    assert ada.suggestions() == []
    bucket = ada.house.cloud.refs["CreationsBucket"]
    assert "Contents" not in boto3.client("s3").list_objects_v2(Bucket=bucket)


def test_photos_of_a_year_ago_are_suggested_on_their_day_by_the_schedule_alone(ada: Guest) -> None:
    then = datetime(2025, 12, 20, 9)
    ada.connect()
    ada.upload([photo(number, morning=then) for number in range(4)])
    ada.house.watch.move(hours=1)
    _scheduled(ada)
    assert [one["kind"] for one in ada.suggestions()] == ["collage"]
    for _ in range(19):
        ada.house.watch.move(days=1)
        _scheduled(ada)
    found = {one["kind"]: one for one in ada.suggestions()}
    facts = found["on_this_day"]["reasons"][0]
    assert facts == {"rule": "same_day", "facts": {"month": 12, "day": 20, "years": [2025]}}
    assert ada.house.watch.now().date() == date(2026, 12, 21)


def _scheduled(guest: Guest) -> None:
    """One run of the schedule, and every message that follows from it."""
    guest.house.invoke("schedule", {})
    for queue, noun in (("SuggestQueue", "suggest"), ("RenderQueue", "render")):
        for message in guest.house.waiting(queue):
            assert guest.house.deliver(noun, message) == []
