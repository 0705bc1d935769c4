"""Consent records and purge lists, held against the entries that they are of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from shoebox.contract.consents import consent_record_view, ledger_document
from shoebox.domain.canonical import Record, canonical, sha256
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.ledger import Chain, receipt_payload
from shoebox.domain.notice import Notice
from shoebox.domain.receipt import Controller, consent_record
from shoebox.domain.signature import detached
from shoebox.usecases import receipts
from shoebox.usecases.scribe import RECEIPT_TYPE

from tests.fakes.ledger import FakeLedger
from tests.fakes.samples import ANNA
from tests.fakes.signer import FakeSigner
from tests.fakes.texts import FakeNotices
from tests.fakes.world import NOON, FakeEntropy
from tests.unit.test_verify import VERIFY, changes_not_found

SIGNER = FakeSigner()
KEYS = canonical({"keys": [SIGNER.jwk()]})
NOTICE = Notice("ads-1", Purpose.ADS, "fr", "Réclame", "what", "with whom", "why", "risk")
YES = Answer(Purpose.ADS, Decision.GRANTED, NOTICE.id, NOTICE.sha256, "fr", NOON, "api", "CA-QC")
ANSWERS = [
    replace(YES, expires=NOON + timedelta(days=365)),
    replace(YES, decision=Decision.REFUSED, method="gpc", age_band="adult"),
    replace(YES, decision=Decision.WITHDRAWN),
]
LIST: Record = {
    "format": "shoebox-purge/1",
    "purge": "p" * 32,
    "photos": ["1" * 64, "2" * 64],
    "creations": ["é"],
}
PURGE: Record = {
    "kind": "purge",
    "purge": "p" * 32,
    "photos": 2,
    "creations": 1,
    "list_sha256": sha256(canonical(LIST)),
    "at": NOON.isoformat(),
}


def chain_of(*records: Record) -> Chain:
    chain = Chain("c" * 32)
    for number, record in enumerate(records):
        link = chain.following(record, bytes([number]) * 32)
        receipt = SIGNER.sign(canonical(receipt_payload(link)), RECEIPT_TYPE)
        chain = Chain(chain.id, (*chain.links, replace(link, receipt=receipt)))
    return chain


CHAIN = chain_of(*(answer.record for answer in ANSWERS), PURGE)
EXPORT = canonical(ledger_document(CHAIN, None))


def record_of(number: int, **changes: Any) -> bytes:
    """What `GET /v1/receipts/{sequence}` answers, of a signed record with these changes."""
    link = CHAIN.links[number - 1]
    made = {**consent_record(link, NOTICE, Controller("Box", "box@example.org")), **changes}
    signed = SIGNER.sign(canonical(made), receipts.RECORD_TYPE)
    return canonical({"sequence": number, "record": made, "signature": detached(signed)})


def verdict(*files: bytes) -> tuple[int, str]:
    named = {f"file {number}": data for number, data in enumerate(files, start=1)}
    reports = VERIFY.verify({"keys": KEYS} | named)
    lines = [" ".join(line) for _, report in reports for line in report]
    return VERIFY.exit_status(reports), "\n".join(lines)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_consent_record_says_what_its_entry_says(number: int) -> None:
    for shown in (EXPORT, CHAIN.links[number - 1].receipt.encode()):
        status, said = verdict(record_of(number), shown)
        assert status == 0, said
        assert "PROVED a consent record says what its entry says (1)" in said


def test_the_record_that_a_person_takes_away_is_the_one_that_is_proved() -> None:
    ledger = FakeLedger(FakeEntropy(), {ANNA: CHAIN.id}, {ANNA: list(CHAIN.links)})
    notices = FakeNotices({Purpose.ADS: NOTICE})
    archive = receipts.Archive(ledger, notices, SIGNER, Controller("Box", "box@example.org"))
    view = consent_record_view(1, *receipts.record(archive, ANNA, 1))
    assert verdict(canonical(view.model_dump()), EXPORT)[0] == 0


def test_without_its_entry_a_record_or_a_list_is_not_linked() -> None:
    for file in (record_of(1), canonical(LIST)):
        status, said = verdict(file)
        assert status == 2
        assert "NOT LINKED file 1: give the export of its chain, too" in said


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made["events"].clear(),
        lambda made: made["events"].append(made["events"][0]),
        lambda made: made["events"][0].update(event_state="dpv:ConsentRefused"),
        lambda made: made["events"][0].update(event_time="2026-12-01T12:00:01+00:00"),
        lambda made: made["events"][0].update(valid_until=None),
        lambda made: made["events"][0].update(collection_method="gpc"),
        lambda made: made["events"][0].update(age_band="minor"),
        lambda made: made["events"][0].update(event_type="dpv:InferredConsent"),
        lambda made: made["events"][0].pop("age_band"),
        lambda made: made["pii_processing"].pop("purpose"),
        lambda made: made["pii_processing"].update(lawful_basis="dpv:LegitimateInterest"),
        lambda made: made["pii_processing"]["privacy_notice"].pop("id"),
        lambda made: made["pii_processing"].update(purpose="training"),
        lambda made: made["pii_processing"].update(language="en"),
        lambda made: made["pii_processing"].update(jurisdiction="US"),
        lambda made: made["pii_processing"]["privacy_notice"].update(id="ads-2"),
        lambda made: made["pii_processing"]["privacy_notice"].update(sha256="0" * 64),
        lambda made: made.update(record_id=CHAIN.links[1].entry.hash),
        lambda made: made.update(pii_principal_id="d" * 32),
        lambda made: made.update(extra=1),
    ],
)
def test_a_signed_record_that_says_something_else_than_the_ledger_fails(
    change: Callable[[Any], None],
) -> None:
    made = VERIFY.json.loads(record_of(1))["record"]
    change(made)
    signed = SIGNER.sign(canonical(made), receipts.RECORD_TYPE)
    changed = canonical({"sequence": 1, "record": made, "signature": detached(signed)})
    assert verdict(changed, EXPORT)[0] == 1


def test_a_record_under_another_number_fails() -> None:
    moved = record_of(1).replace(b'"sequence":1', b'"sequence":2')
    assert verdict(moved, EXPORT)[0] == 1


def test_a_receipt_is_no_signature_of_a_record() -> None:
    made = VERIFY.json.loads(record_of(1))
    made["signature"] = detached(SIGNER.sign(canonical(made["record"]), RECEIPT_TYPE))
    assert verdict(canonical(made), EXPORT)[0] == 1


def test_a_purge_list_is_the_one_whose_hash_was_recorded() -> None:
    status, said = verdict(canonical(LIST), EXPORT)
    assert status == 0, said
    for changed in (
        {**LIST, "photos": ["1" * 64]},
        {**LIST, "photos": ["1" * 64, "3" * 64]},
        {**LIST, "creations": []},
        {**LIST, "photos": ["2" * 64, "1" * 64]},
    ):
        assert verdict(canonical(changed), EXPORT)[0] == 1


@pytest.mark.parametrize(
    ("file", "number"), [(record_of(1), 1), (canonical(LIST), 4)], ids=["record", "list"]
)
def test_every_changed_byte_is_found(file: bytes, number: int) -> None:
    receipt = CHAIN.links[number - 1].receipt.encode()
    assert verdict(file, receipt)[0] == 0
    assert changes_not_found(file, [receipt], KEYS, flips=[1]) == []
