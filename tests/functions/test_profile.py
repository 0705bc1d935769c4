"""What a person says of themselves decides what can be asked; policy is data, and public."""

from typing import Any

import pytest

from tests.functions.guest import Guest
from tests.functions.house import House, forget_parts

EMPTY = {
    "country": None, "region": None, "birth_year": None, "language": "en", "time_zone": "UTC",
    "quiet_hours": None, "cadence": "weekly", "jurisdiction": "unknown", "age_band": "unknown",
}  # fmt: skip
SAID = {
    "country": "CA", "region": "QC", "birth_year": 1980, "language": "fr",
    "time_zone": "America/Toronto", "quiet_hours": {"start": "22:00", "end": "07:30"},
    "cadence": "daily",
}  # fmt: skip


def standing(guest: Guest, purpose: str, **sent: Any) -> Any:
    items = guest.call("GET", "/v1/consents", **sent).json["items"]
    return next(one for one in items if one["purpose"] == purpose)


def grant(guest: Guest, purpose: str, **sent: Any) -> Any:
    """Answer without saying where one lives first."""
    notice = guest.house.call("GET", f"/v1/notices/{purpose}").json
    told = {"notice_id": notice["id"], "notice_sha256": notice["sha256"], "language": "en"}
    body = {"decision": "granted", **told}
    return guest.call("PUT", f"/v1/consents/{purpose}", json=body, **sent)


def test_who_said_nothing_is_unknown(ada: Guest) -> None:
    said = ada.call("GET", "/v1/profile")
    assert (said.json, said.headers["ETag"]) == (EMPTY, '"0"')


def test_a_profile_is_kept_and_names_place_and_age(ada: Guest) -> None:
    kept = ada.settle(**SAID)
    assert (kept.status, kept.headers["ETag"]) == (200, '"1"')
    assert kept.json == {**SAID, "jurisdiction": "CA-QC", "age_band": "adult"}
    assert ada.call("GET", "/v1/profile").json == kept.json


def test_two_devices_do_not_overwrite_each_other(ada: Guest) -> None:
    ada.settle(**SAID)
    codes = []
    for headers in ({}, {"If-Match": '"0"'}, {"If-Match": '"1"'}):
        said = ada.call("PUT", "/v1/profile", json={**SAID, "country": "US"}, headers=headers)
        codes.append(said.status)
    assert codes == [428, 412, 200]


@pytest.mark.parametrize(
    "wrong",
    [{"country": "us"}, {"country": "USA"}, {"region": "x"}, {"birth_year": 1}, {"name": "Ada"},
     {"quiet_hours": {"start": "24:00", "end": "07:00"}}, {"quiet_hours": {"start": "22:00"}},
     {"cadence": "hourly"}, {"time_zone": "../etc"}],
)  # fmt: skip
def test_what_is_no_profile_is_refused(ada: Guest, wrong: dict[str, Any]) -> None:
    assert ada.settle(**wrong).status == 422


def test_nothing_can_be_granted_before_place_and_age_are_known(ada: Guest) -> None:
    refused = grant(ada, "cloud_processing")
    assert (refused.status, refused.code) == (403, "profile_incomplete")
    told = standing(ada, "cloud_processing")
    assert (told["ask"], told["forbidden"]["code"]) == (False, "profile_incomplete")


@pytest.mark.parametrize(
    ("where", "born", "forbidden"),
    [("US", 2015, {"*"}), ("CA-QC", 2013, {"*"}), ("CA-ON", 2012, {"training", "ads"}),
     ("FR", 2012, {"*"}), ("FR", 1990, set()), ("US-IL", 1990, set()), ("US-TX", 2010, {"ads"})],
)  # fmt: skip
def test_the_law_of_the_place_and_the_age_decide(
    ada: Guest, where: str, born: int, forbidden: set[str]
) -> None:
    country, _, region = where.partition("-")
    ada.settle(country=country, region=region or None, birth_year=born)
    for purpose in ("suggestions", "cloud_processing", "training", "ads"):
        told, said = standing(ada, purpose), grant(ada, purpose)
        if forbidden & {purpose, "*"} or (born > 2008 and purpose == "training"):
            assert (said.status, said.code) == (403, "policy_forbids")
            assert told["forbidden"]["sources"]
        else:
            assert said.status == 201
            assert told["forbidden"] is None


def test_an_answer_records_the_place_and_the_age(ada: Guest) -> None:
    ada.settle(**SAID)
    record = grant(ada, "location").json["record"]
    assert (record["jurisdiction"], record["age_band"]) == ("CA-QC", "adult")


def test_face_recognition_is_not_offered(ada: Guest) -> None:
    for decision in ("granted", "refused", "withdrawn"):
        said = ada.answer("face_recognition", decision)
        assert (said.status, said.code) == (409, "not_offered")
    assert standing(ada, "face_recognition")["forbidden"]["code"] == "not_offered"


def test_a_move_to_where_it_is_forbidden_ends_a_grant_on_the_record(ada: Guest) -> None:
    ada.answer("training")
    ada.answer("location")
    ada.settle(country="US", region="CA", birth_year=2012)
    links = ada.call("GET", "/v1/ledger").json["links"]
    last = [(r["purpose"], r["decision"], r["method"]) for r in (one["record"] for one in links)]
    assert last[2:] == [("training", "withdrawn", "profile")]
    assert standing(ada, "location")["granted"]


def test_a_grant_that_expires_is_asked_for_again_before_and_after(ada: Guest) -> None:
    ada.answer("training")
    until = standing(ada, "training")["answer"]["expires"]
    assert until.startswith("2027-12-02")
    seen = []
    for days in (0, 334, 2, 30):
        ada.house.watch.move(days=days)
        told = standing(ada, "training")
        seen.append((told["state"], told["granted"], told["ask"]))
    yes = ("granted", True)
    assert seen == [(*yes, False), (*yes, False), (*yes, True), ("expired", False, True)]


def test_nobody_is_asked_again_after_a_no_until_the_quiet_period_is_over(ada: Guest) -> None:
    assert ada.at_home
    asked = [standing(ada, "ads")["ask"]]
    ada.answer("ads", "refused")
    for days in (0, 179, 1):
        ada.house.watch.move(days=days)
        asked.append(standing(ada, "ads")["ask"])
    assert asked == [True, False, False, True]


def test_the_global_privacy_control_refuses_without_a_prompt(ada: Guest) -> None:
    told = {"headers": {"Sec-GPC": "1"}}
    ada.answer("ads")
    for purpose in ("ads", "third_party_sharing"):
        found = standing(ada, purpose, **told)
        assert (found["state"], found["answer"]["method"], found["ask"]) == (
            "refused",
            "gpc",
            False,
        )
        refused = grant(ada, purpose, **told)
        assert (refused.status, refused.code) == (409, "gpc_refuses")
    assert grant(ada, "location", **told).status == 201
    links = ada.call("GET", "/v1/ledger").json["links"]
    assert [one["record"]["method"] for one in links] == ["api", "gpc", "gpc", "api"]


@pytest.mark.parametrize("sent", ["0", "true", ""])
def test_another_value_of_the_signal_says_nothing(ada: Guest, sent: str) -> None:
    ada.call("GET", "/v1/consents", headers={"Sec-GPC": sent})
    assert ada.call("GET", "/v1/receipts").json["items"] == []


def test_it_is_said_that_the_signal_is_heeded(house: House) -> None:
    assert house.call("GET", "/.well-known/gpc.json").json["gpc"] is True


def test_the_words_that_were_shown_can_be_read_when_there_are_newer_ones(house: House) -> None:
    new = house.call("GET", "/v1/notices/cloud_processing").json
    assert new["id"] == "cloud_processing-2"
    old = house.call("GET", "/v1/notices/cloud_processing/" + OLD_WORDS).json
    assert (old["id"], old["sha256"]) == ("cloud_processing-1", OLD_WORDS)
    for unknown in (f"training/{OLD_WORDS}", f"cloud_processing/{'0' * 64}"):
        assert house.call("GET", f"/v1/notices/{unknown}").status == 404


OLD_WORDS = "b1ba5d6dd38afd3e9041af740d37876f2baa106506d9be864c64c3078fe3ec8b"


def test_policy_and_schedule_are_public(house: House) -> None:
    policy = house.call("GET", "/v1/policy").json
    assert (policy["profile"], policy["grant_by"]) == ("consent-first", "answer")
    places = {row["jurisdiction"] for row in policy["rows"]}
    assert places >= {"*", "US", "CA", "CA-QC", "US-IL", "US-TX", "US-CO", "EU"}
    assert all(row["source"] and row["effective"] for row in policy["rows"])
    lines = {one["what"]: one["hours"] for one in house.call("GET", "/v1/retention").json["items"]}
    assert lines["cloud_copies"] == 24


@pytest.fixture
def seeded(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """The same house under the profile of the seed."""
    monkeypatch.setitem(house.cloud.refs, "PolicyProfile", "facebook-2025")
    forget_parts()
    return house


def test_under_the_seed_nobody_elsewhere_can_do_anything_by_mistake(seeded: House) -> None:
    ada = Guest(seeded, "ada")
    ada.settle(country="FR", birth_year=1990)
    for purpose in ("suggestions", "cloud_processing"):
        said = grant(ada, purpose)
        assert (said.status, said.code) == (403, "not_available_here")
        assert standing(ada, purpose)["forbidden"]["code"] == "not_available_here"
    assert ada.settle(country="CA", region="ON", birth_year=1990).status == 200
    assert grant(ada, "cloud_processing").status == 201
    training = grant(ada, "training")
    assert (training.status, training.code) == (409, "not_offered")
    lines = {one["what"]: one["hours"] for one in seeded.call("GET", "/v1/retention").json["items"]}
    assert lines["cloud_copies"] == 720
