"""What a person holds of what they said: receipts, records, and the whole ledger."""

from typing import Any

import jwt

from tests.functions.guest import Guest


def names_a_key(guest: Guest, signature: str) -> bool:
    """moto hashes a digest once more before it signs it: signatures are checked elsewhere."""
    assert signature.count("..") == 1
    keys = guest.house.call("GET", "/.well-known/jwks.json").json["keys"]
    return jwt.get_unverified_header(signature)["kid"] in {key["kid"] for key in keys}


def test_an_answer_can_be_taken_away_as_a_signed_consent_record(ada: Guest) -> None:
    ada.answer("location", language="fr")
    entry = ada.call("GET", "/v1/receipts").json["items"][0]["entry_sha256"]
    said = ada.call("GET", "/v1/receipts/1").json
    assert names_a_key(ada, said["signature"])
    assert jwt.get_unverified_header(said["signature"])["typ"] == "shoebox-consent+jws"
    assert said["record"]["record_id"] == entry
    processing: Any = said["record"]["pii_processing"]
    assert (processing["jurisdiction"], processing["language"]) == ("US-CA", "fr")
    words = ada.house.call("GET", f"/{processing['privacy_notice']['source']}").json
    assert words["what"] == processing["purpose_description"]


def test_there_is_no_record_of_what_was_not_answered_or_by_somebody_else(
    ada: Guest, ben: Guest
) -> None:
    ada.answer("location")
    assert ada.call("GET", "/v1/receipts/2").status == 404
    assert ben.call("GET", "/v1/receipts/1").status == 404
    assert ada.call("GET", "/v1/receipts/0").status == 422


def test_the_ledger_can_be_taken_away_as_receipts_by_kantara(ada: Guest) -> None:
    ada.answer("location")
    ada.answer("location", "withdrawn")
    ada.answer("ads", "refused")
    said = ada.call("GET", "/v1/ledger", query={"format": "kantara"}).json
    assert said["format"] == "KI-CR-v1.1.0"
    (receipt,) = said["receipts"]
    assert receipt["services"][0]["purposes"][0]["purposeCategory"] == ["location"]
    assert ada.call("GET", "/v1/ledger", query={"format": "other"}).status == 422


def test_the_controller_is_the_one_that_the_deployment_names(ada: Guest) -> None:
    ada.answer("location")
    named = ada.house.cloud.refs["ControllerName"]
    record = ada.call("GET", "/v1/receipts/1").json["record"]
    assert record["pii_controllers"][0]["name"] == named
