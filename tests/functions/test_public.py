"""What anybody may read, and what every refusal and every failure looks like."""

import importlib
from io import StringIO
from typing import Any

import boto3
import pytest
from shoebox.domain.canonical import canonical
from shoebox.settings import MissingSettings
from shoebox.telemetry import logger
from shoebox.wiring import Parts, variables

from local.contract import text
from local.issuer import CLIENT
from tests import aws
from tests.functions.guest import DEVICE, Guest
from tests.functions.house import House, event, forget_parts, routes

HTTP = sorted({route.noun for route in routes()})


def test_it_says_that_it_runs(house: House) -> None:
    assert house.call("GET", "/v1/health").json == {"status": "ok"}


def test_the_contract_that_is_served_is_the_one_that_the_code_generates(house: House) -> None:
    assert house.call("GET", "/v1/openapi.json").text == text()


def test_the_published_keys_are_those_that_sign(ada: Guest) -> None:
    keys = published(ada.house)
    assert len({key["kid"] for key in keys}) == 3
    assert all((key["kty"], key["crv"], key["alg"]) == ("EC", "P-256", "ES256") for key in keys)
    assert not any("d" in key for key in keys)


def published(house: House) -> list[dict[str, str]]:
    keys: list[dict[str, str]] = house.call("GET", "/.well-known/jwks.json").json["keys"]
    return keys


def test_a_retired_key_stays_published_as_it_was_when_it_signed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(house)
    points = ",".join(f"{key['x']}.{key['y']}" for key in before[:2])
    for name in ("ReceiptsKey", "ManifestsKey"):
        monkeypatch.setitem(house.cloud.arns, name, another_key())
    monkeypatch.setitem(house.cloud.refs, "RetiredKeys", points)
    forget_parts()
    after = published(house)
    assert all(key in after for key in before)
    assert len({key["kid"] for key in after}) == len(after) == 5


def another_key() -> str:
    kms: Any = boto3.client("kms")
    made = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
    return str(made["KeyMetadata"]["Arn"])


def test_what_is_answered_is_spelt_in_the_one_canonical_way(ada: Guest) -> None:
    ada.answer("training")
    for path in ("/.well-known/jwks.json", "/v1/ledger", "/v1/receipts", "/v1/checkpoints"):
        said = ada.call("GET", path)
        assert said.text.encode() == canonical(said.json)


def test_a_notice_in_a_language_that_nobody_wrote_comes_in_english(house: House) -> None:
    asked = {"language": "tlh"}
    assert house.call("GET", "/v1/notices/training", query=asked).json["language"] == "en"


def test_there_is_no_notice_for_a_purpose_that_nobody_knows(house: House) -> None:
    assert house.call("GET", "/v1/notices/everything").status == 422


def test_the_page_is_html_that_runs_no_foreign_script(house: House) -> None:
    page = house.call("GET", "/")
    assert page.headers["Content-Type"].startswith("text/html")
    assert page.text.lower().startswith("<!doctype html>")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_is_told_where_to_sign_in(house: House) -> None:
    told = house.call("GET", "/page/config.json").json
    assert told == {"issuer": house.issuer.address, "client": CLIENT}


def test_the_files_of_the_page_have_the_types_that_browsers_want(house: House) -> None:
    assert house.call("GET", "/page/api.js").headers["Content-Type"] == "text/javascript"


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "app.py",
        "../app.py",
        "..%2Fapp.py",
        "%2e%2e%2fapp.py",
        "....//app.py",
        "/etc/passwd",
        "index.html%00.js",
        "INDEX.HTML",
        "nothing.js",
        ".js",
    ],
)
def test_tricks_with_paths_read_nothing(house: House, name: str) -> None:
    path = f"/page/{name}"
    answers = [house.ask("web", event("GET", path, None, {"name": name}, {}))]
    raw = event("GET", path, None, {"name": name}, {}) | {"path": path}
    answers.append(house.ask("web", raw))
    for said in answers:
        assert said.status in {404, 422}
        assert said.code in {"not_found", "invalid"}
        assert "import" not in said.text


@pytest.mark.parametrize("noun", HTTP)
def test_a_route_that_is_not_there_is_a_problem_document(house: House, noun: str) -> None:
    said = house.ask(noun, event("GET", "/v1/nothing", house.issuer.token("ada"), {}, {}))
    assert (said.status, said.code) == (404, "not_found")


@pytest.mark.parametrize("sent", ["{", "nothing", '{"a": }', "[]", "null", '"text"', "7", ""])
def test_a_body_of_another_shape_is_a_problem_document(ada: Guest, sent: str) -> None:
    said = ada.call("PUT", "/v1/consents/training", text=sent)
    assert (said.status, said.code) == (422, "invalid")


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data"])
def test_a_body_of_another_type_is_a_problem_of_the_caller(ada: Guest, kind: str) -> None:
    headers = {"Content-Type": kind}
    said = ada.call("PUT", "/v1/consents/training", text="{}", headers=headers)
    assert 400 <= said.status < 500
    assert said.code


def test_a_problem_names_every_field_that_is_wrong(ada: Guest) -> None:
    said = ada.call("PUT", "/v1/devices/phone", json={"name": "", "access": "everything"})
    assert {error["where"] for error in said.json["errors"]} == {"body.name", "body.access"}


def test_what_nobody_expected_is_a_problem_document_without_details(
    ada: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ada.house.cloud.refs, "PeopleTable", "NoSuchTable")
    said = ada.call("GET", "/v1/consents")
    assert (said.status, said.code) == (500, "unexpected")
    assert "NoSuchTable" not in said.text


@pytest.mark.parametrize("noun", sorted(aws.functions()))
def test_every_missing_setting_is_named_in_one_line(
    noun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = Parts(*_names(noun))
    expected = sorted(variables(parts.names))
    for name in expected:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(MissingSettings) as raised:
        _ = parts.settings
    assert str(raised.value) == f"Missing settings: {', '.join(expected)}"


def test_nothing_that_is_answered_about_a_person_is_kept_by_a_cache(ada: Guest) -> None:
    assert ada.call("GET", "/v1/consents").headers["Cache-Control"] == "private, no-store"


def test_a_log_holds_no_token_and_no_person(ada: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    log, hidden = StringIO(), (ada.token, ada.id, DEVICE, "secret")
    monkeypatch.setattr(logger.registered_handler, "stream", log)
    monkeypatch.setitem(ada.house.cloud.refs, "RollTable", "NoSuchTable")
    failed = ada.call("PUT", f"/v1/devices/{DEVICE}", json={"name": "secret", "access": "full"})
    assert failed.status == 500
    assert "request failed" in log.getvalue()
    assert not [one for one in hidden if one in log.getvalue()]


def _names(noun: str) -> frozenset[str]:
    names: frozenset[str] = importlib.import_module(f"functions.{noun}.app").parts.names
    return names
