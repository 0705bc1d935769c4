"""Over the interface: "never" holds in the same request, for one person alone (R21)."""

from typing import Any

import pytest

from tests.functions.guest import Guest

EMPTY: dict[str, Any] = {"people": [], "dates": [], "places": [], "topics": [], "grief": False}
DAY = {"dates": [{"first": "2026-12-01", "last": "2026-12-01", "yearly": False}]}


def say(guest: Guest, said: dict[str, Any], seen: str = "*") -> Any:
    return guest.call("PUT", "/v1/exclusions", json=said, headers={"If-Match": seen})


def test_never_takes_what_is_offered_away_and_anything_less_gives_it_back(
    ada: Guest, ben: Guest, suggestion: Any
) -> None:
    said = say(ada, DAY, '"0"')
    assert (said.status, said.json, said.headers["ETag"]) == (200, EMPTY | DAY, '"1"')
    assert ada.suggestions() == []
    assert ada.call("GET", f"/v1/suggestions/{suggestion['id']}").status == 404
    assert ada.call("GET", "/v1/exclusions").json == EMPTY | DAY
    assert ben.call("GET", "/v1/exclusions").json == EMPTY
    assert say(ada, {}, '"0"').status == 412
    assert say(ada, {}, '"1"').status == 200
    assert [one["id"] for one in ada.suggestions()] == [suggestion["id"]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"dates": [{"first": "2026-12-02", "last": "2026-12-01"}]},
        {"places": [{"latitude": 91, "longitude": 0, "km": 1}]},
        {"people": [{"name": " "}]},
        {"people": [{"name": "Al", "media": ["short"]}]},
        {"topics": ["dog"], "sadness": True},
    ],
)
def test_what_makes_no_sense_is_refused(ada: Guest, wrong: dict[str, Any]) -> None:
    assert say(ada, wrong).status == 422


def test_dates_are_given_by_one_person_and_looked_at_again(ada: Guest, ben: Guest) -> None:
    given: Any = {"items": [{"name": "Ada", "month": 2, "day": 29, "of": "birthday"}]}
    assert ada.call("GET", "/v1/dates").json == {"items": []}
    said = ada.call("PUT", "/v1/dates", json=given, headers={"If-Match": '"0"'})
    assert (said.status, said.json, said.headers["ETag"]) == (200, given, '"1"')
    assert (ada.call("GET", "/v1/dates").json, ben.call("GET", "/v1/dates").json) == (
        given,
        {"items": []},
    )
    ada.house.watch.move(minutes=2)
    ada.house.invoke("schedule", {})
    assert ada.house.waiting("SuggestQueue") == [f'{{"person": "{ada.id}"}}']
    given["items"][0]["day"] = 30
    assert ada.call("PUT", "/v1/dates", json=given, headers={"If-Match": "*"}).status == 422


def test_less_and_later_are_said_of_a_version_and_taken_back(ada: Guest, suggestion: Any) -> None:
    path, etag = f"/v1/suggestions/{suggestion['id']}", suggestion["etag"]
    assert ada.call("POST", f"{path}/less").status == 428
    less = ada.call("POST", f"{path}/less", headers={"If-Match": etag})
    assert less.json["less"]
    assert [one["id"] for one in ada.suggestions()] == [suggestion["id"]]
    later = ada.call("POST", f"{path}/snooze", headers={"If-Match": less.headers["ETag"]})
    assert (later.status, ada.suggestions()) == (200, [])
    assert later.json["snoozed_until"] > "2026-12-08"
    ada.call("POST", f"{path}/undo", headers={"If-Match": later.headers["ETag"]})
    (back,) = ada.suggestions()
    assert (back["less"], back["snoozed_until"]) == (False, None)
    assert ada.call("POST", f"{path}/snooze", headers={"If-Match": "*"}).status == 200
    ada.house.watch.move(days=7)
    assert len(ada.suggestions()) == 1


def test_taste_is_shown_and_forgotten(ada: Guest, suggestion: Any) -> None:
    path = f"/v1/suggestions/{suggestion['id']}/keep"
    assert ada.call("POST", path, headers={"If-Match": suggestion["etag"]}).status == 200
    assert ada.call("GET", "/v1/taste").json == {
        "items": [{"trait": "kind:collage", "liked": 1, "disliked": 0}]
    }
    assert ada.call("DELETE", "/v1/taste").status == 204
    assert ada.call("GET", "/v1/taste").json == {"items": []}


@pytest.mark.usefixtures("suggestion")
def test_what_is_not_shown_is_told_with_its_rule(ada: Guest, ben: Guest) -> None:
    assert ada.call("GET", "/v1/suggestions/skipped").json["items"] == []
    say(ada, DAY)
    (skipped,) = ada.call("GET", "/v1/suggestions/skipped").json["items"]
    assert (skipped["kind"], skipped["rule"]) == ("collage", "excluded")
    assert ben.call("GET", "/v1/suggestions/skipped").json["items"] == []
