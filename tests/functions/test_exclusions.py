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
