"""One record, three forms: the ledger's own, TS 27560 in DPV's terms, and Kantara 1.1."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator
from shoebox.domain import kantara
from shoebox.domain.canonical import canonical
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.ledger import Chain, Evidence
from shoebox.domain.notice import Notice
from shoebox.domain.receipt import Controller, consent_record

from local.stack import ROOT
from tests.fakes.world import NOON

SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/consent-record.schema.json").read_text()))
CONTROLLER = Controller("Box Ltd", "box@example.org")
NOTICE = Notice("training-1", Purpose.TRAINING, "fr", "title", "what", "with whom", "why", "risk")
YES = Answer(
    Purpose.TRAINING,
    Decision.GRANTED,
    NOTICE.id,
    NOTICE.sha256,
    "fr",
    NOON,
    "api",
    "CA-QC",
    "adult",
)


def _link(answer: Answer) -> Evidence:
    return Chain("c" * 32).following(answer.record, b"s" * 32)


def _record(answer: Answer) -> dict[str, Any]:
    notice = replace(NOTICE, purpose=answer.purpose)
    found: dict[str, Any] = json.loads(canonical(consent_record(_link(answer), notice, CONTROLLER)))
    return found


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_answer_has_a_record_of_the_published_shape(
    purpose: Purpose, decision: Decision
) -> None:
    for expires in (None, NOON + timedelta(days=365)):
        answer = replace(YES, purpose=purpose, decision=decision, expires=expires)
        assert list(SCHEMA.iter_errors(_record(answer))) == []


def test_the_record_says_what_the_answer_said() -> None:
    ends = NOON + timedelta(days=1)
    found = _record(replace(YES, decision=Decision.WITHDRAWN, method="gpc", expires=ends))
    link = _link(replace(YES, decision=Decision.WITHDRAWN, method="gpc", expires=ends))
    assert (found["record_id"], found["pii_principal_id"]) == (link.entry.hash, "c" * 32)
    assert found["pii_controllers"] == [{"name": "Box Ltd", "contact": "box@example.org"}]
    assert found["events"] == [
        {
            "event_time": NOON.isoformat(),
            "event_type": "dpv:ExpressedConsent",
            "event_state": "dpv:ConsentWithdrawn",
            "collection_method": "gpc",
            "age_band": "adult",
            "valid_until": ends.isoformat(),
        }
    ]
    said = found["pii_processing"]
    assert said["privacy_notice"] == {
        "id": "training-1",
        "sha256": NOTICE.sha256,
        "title": "title",
        "source": f"v1/notices/training/{NOTICE.sha256}",
    }
    words = ("what", "why", "risk", "with whom", "CA-QC", "fr", "training", ["pd:Picture"])
    names = ["purpose_description", "purpose_reason", "risk", "recipients", "jurisdiction"]
    names += ["language", "purpose", "pii_information"]
    assert tuple(said[name] for name in names) == words
    assert said["withdrawal_method"] == "PUT v1/consents/training"


@pytest.mark.parametrize(
    ("decision", "state"),
    [("granted", "Given"), ("refused", "Refused"), ("withdrawn", "Withdrawn")],
)
def test_the_state_is_one_of_dpvs(decision: str, state: str) -> None:
    found = _record(replace(YES, decision=Decision(decision)))
    assert found["events"][0]["event_state"] == f"dpv:Consent{state}"


def test_every_field_means_something_in_dpv() -> None:
    context = _record(YES)["@context"]
    assert {meaning.partition(":")[0] for meaning in context.values()} == {
        "http",
        "https",
        "dct",
        "dpv",
    }
    assert context["event_state"] == "dpv:hasConsentStatus"


@pytest.mark.parametrize("missing", ["record_id", "pii_processing", "events"])
def test_the_shape_refuses_what_lacks_a_field(missing: str) -> None:
    found = _record(YES)
    del found[missing]
    assert list(SCHEMA.iter_errors(found))


def test_a_grant_has_a_receipt_by_kantara() -> None:
    link = _link(YES)
    assert json.loads(canonical(kantara.receipt(link, NOTICE, CONTROLLER))) == {
        "version": "KI-CR-v1.1.0",
        "jurisdiction": "CA-QC",
        "consentTimestamp": int(NOON.timestamp()),
        "collectionMethod": "api",
        "consentReceiptID": str(UUID(link.entry.hash[:32])),
        "language": "fr",
        "piiPrincipalId": "c" * 32,
        "piiControllers": [
            {"piiController": "Box Ltd", "contact": "box@example.org", "onBehalf": False}
        ],
        "policyUrl": f"v1/notices/training/{NOTICE.sha256}",
        "services": [
            {
                "service": "Shoebox",
                "purposes": [
                    {
                        "purpose": "title",
                        "purposeCategory": ["training"],
                        "consentType": "EXPLICIT",
                        "piiCategory": ["pd:Picture"],
                        "primaryPurpose": False,
                        "termination": "risk",
                        "thirdPartyDisclosure": False,
                        "thirdPartyName": "",
                    }
                ],
            }
        ],
        "sensitive": False,
        "spiCat": [],
    }


@pytest.mark.parametrize(
    ("purpose", "primary", "passed_on", "sensitive"),
    [("suggestions", True, False, False), ("cloud_processing", True, False, False),
     ("location", False, False, True), ("face_count", False, False, True),
     ("third_party_sharing", False, True, False), ("ads", False, False, False)],
)  # fmt: skip
def test_a_receipt_tells_the_service_from_its_extras(
    purpose: str, primary: bool, passed_on: bool, sensitive: bool
) -> None:
    link = _link(replace(YES, purpose=Purpose(purpose)))
    found = kantara.receipt(link, NOTICE, CONTROLLER)
    said = found["services"][0]["purposes"][0]
    assert (said["primaryPurpose"], said["thirdPartyDisclosure"]) == (primary, passed_on)
    assert said["thirdPartyName"] == ("with whom" if passed_on else "")
    assert (found["sensitive"], bool(found["spiCat"])) == (sensitive, sensitive)
