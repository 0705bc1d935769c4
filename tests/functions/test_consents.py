"""Answers, receipts and the ledger, through the real function."""

from collections.abc import Mapping
from typing import Any

import pytest
from shoebox.domain.signature import detached

from tests.functions.guest import Guest
from tests.functions.house import House


def body(house: House, purpose: str = "training", **changed: Any) -> dict[str, Any]:
    notice = house.call("GET", f"/v1/notices/{purpose}").json
    told = {"notice_id": notice["id"], "notice_sha256": notice["sha256"], "language": "en"}
    return {"decision": "granted", **told, **changed}


def put(guest: Guest, told: Mapping[str, Any], purpose: str = "training") -> Any:
    return guest.call("PUT", f"/v1/consents/{purpose}", json=told)


def states(guest: Guest) -> dict[str, str]:
    items = guest.call("GET", "/v1/consents").json["items"]
    return {one["purpose"]: one["state"] for one in items}


def test_a_new_account_has_answered_nothing(ada: Guest) -> None:
    items = ada.call("GET", "/v1/consents").json["items"]
    assert {one["state"] for one in items} == {"unanswered"}
    assert not any(one["granted"] for one in items)


def test_an_answer_gives_a_receipt_and_its_repetition_the_same_receipt(ada: Guest) -> None:
    first, second = ada.answer("training"), ada.answer("training")
    assert (first.status, second.status) == (201, 200)
    assert first.json == second.json
    assert first.json["record"]["purpose"] == "training"


def test_an_answer_changes_only_its_own_purpose(ada: Guest) -> None:
    ada.answer("training")
    granted = {purpose for purpose, state in states(ada).items() if state == "granted"}
    assert granted == {"training"}


def test_withdrawing_takes_as_many_calls_as_granting(ada: Guest) -> None:
    ada.answer("training")
    assert ada.answer("training", "withdrawn").status == 201
    assert states(ada)["training"] == "withdrawn"


def test_what_was_not_granted_cannot_be_withdrawn(ada: Guest) -> None:
    refused = ada.answer("training", "withdrawn")
    assert (refused.status, refused.code) == (409, "not_granted")
    assert ada.call("GET", "/v1/receipts").json["items"] == []


@pytest.mark.parametrize(
    "extra",
    [
        {"purpose": "suggestions"},
        {"purposes": ["training", "suggestions"]},
        {"suggestions": "granted"},
        {"decision": ["granted", "granted"]},
    ],
)
def test_one_answer_names_exactly_one_purpose(ada: Guest, extra: dict[str, Any]) -> None:
    refused = put(ada, body(ada.house) | extra)
    assert (refused.status, refused.code) == (422, "invalid")
    assert set(states(ada).values()) == {"unanswered"}


@pytest.mark.parametrize("absent", ["decision", "notice_id", "notice_sha256", "language"])
def test_an_answer_that_does_not_say_what_was_shown_is_refused(ada: Guest, absent: str) -> None:
    told = body(ada.house)
    del told[absent]
    assert put(ada, told).status == 422


@pytest.mark.parametrize(
    "changed", [{"notice_sha256": "0" * 64}, {"notice_id": "training-0"}, {"language": "fr"}]
)
def test_an_answer_to_other_words_is_refused(ada: Guest, changed: dict[str, str]) -> None:
    refused = put(ada, body(ada.house, **changed))
    assert (refused.status, refused.code) == (422, "notice_outdated")


def test_an_answer_to_the_notice_of_another_purpose_is_refused(ada: Guest) -> None:
    refused = put(ada, body(ada.house, "location"))
    assert (refused.status, refused.code) == (422, "notice_outdated")


def test_a_french_notice_can_be_read_and_answered(ada: Guest) -> None:
    words = {}
    for language in ("en", "fr"):
        asked = {"language": language}
        words[language] = ada.house.call("GET", "/v1/notices/training", query=asked).json
    assert words["fr"]["language"] == "fr"
    assert words["fr"]["title"] != words["en"]["title"]
    assert ada.answer("training", language="fr").json["record"]["language"] == "fr"
    assert states(ada)["training"] == "granted"


def test_a_purpose_that_nobody_knows_is_refused(ada: Guest) -> None:
    assert ada.call("PUT", "/v1/consents/everything", json=body(ada.house)).status == 422


def test_the_ledger_holds_every_answer_in_order(ada: Guest) -> None:
    ada.answer("training")
    ada.answer("training", "withdrawn")
    ledger = ada.call("GET", "/v1/ledger").json
    decisions = [link["record"]["decision"] for link in ledger["links"]]
    assert decisions == ["granted", "withdrawn"]
    receipts = ada.call("GET", "/v1/receipts").json["items"]
    beside = [detached(one["receipt"]) for one in receipts]
    assert beside == [link["signature"] for link in ledger["links"]]
