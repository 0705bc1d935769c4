"""An answer as others know to read it: a consent record by ISO/IEC TS 27560, in terms of W3C DPV.

It says nothing that the ledger's entry does not say; `record_id` is the hash of that entry. The
names of the fields are those of TS 27560, and the context says what they are in DPV.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shoebox.domain.canonical import Record
from shoebox.domain.consent import Answer, Decision, Purpose, answer_of
from shoebox.domain.ledger import Evidence
from shoebox.domain.notice import Notice

SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#record"
CONTEXT: Record = {
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "schema_version": "dct:conformsTo",
    "record_id": "dct:identifier",
    "pii_principal_id": "dpv:hasDataSubject",
    "pii_controllers": "dpv:hasDataController",
    "pii_processing": "dpv:hasProcess",
    "privacy_notice": "dpv:hasNotice",
    "language": "dct:language",
    "purpose": "dpv:hasPurpose",
    "lawful_basis": "dpv:hasLegalBasis",
    "pii_information": "dpv:hasPersonalData",
    "recipients": "dpv:hasRecipient",
    "jurisdiction": "dpv:hasJurisdiction",
    "events": "dpv:hasConsent",
    "event_time": "dpv:isIndicatedAtTime",
    "event_state": "dpv:hasConsentStatus",
    "collection_method": "dpv:hasIndicationMethod",
    "valid_until": "dct:valid",
}
STATES: Mapping[Decision, str] = {
    Decision.GRANTED: "dpv:ConsentGiven",
    Decision.REFUSED: "dpv:ConsentRefused",
    Decision.WITHDRAWN: "dpv:ConsentWithdrawn",
}
PICTURES = ("pd:Picture",)
KINDS: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.LOCATION: ("pd:Location",),
    Purpose.NOTIFICATIONS: ("pd:DeviceBased",),
    Purpose.ASSISTANT_PERSONALIZATION: ("pd:Communication", "pd:Interest"),
    Purpose.ADS: ("pd:Interest",),
    Purpose.THIRD_PARTY_SHARING: ("pd:ServiceConsumptionBehavior",),
}
"""Kinds of personal data by purpose; pictures where nothing else is said."""


@dataclass(frozen=True)
class Controller:
    """Who answers for the service that a deployment offers."""

    name: str
    contact: str


def consent_record(link: Evidence, notice: Notice, controller: Controller) -> Record:
    """The record of one answer, to be signed. `notice` holds the words that were shown."""
    answer = answer_of(link.record)
    return {
        "@context": CONTEXT,
        "@type": "dpv:ConsentRecord",
        "schema_version": SCHEMA,
        "record_id": link.entry.hash,
        "pii_principal_id": link.entry.chain,
        "pii_controllers": [{"name": controller.name, "contact": controller.contact}],
        "pii_processing": _processing(answer, notice),
        "events": [_event(answer)],
    }


def kinds(purpose: Purpose) -> tuple[str, ...]:
    """What personal data a purpose is about, in DPV's terms."""
    return KINDS.get(purpose, PICTURES)


def _processing(answer: Answer, notice: Notice) -> Record:
    return {
        "privacy_notice": {
            "id": notice.id,
            "sha256": answer.notice_sha256,
            "title": notice.title,
            "source": f"v1/notices/{answer.purpose}/{answer.notice_sha256}",
        },
        "language": answer.language,
        "purpose": answer.purpose.value,
        "purpose_description": notice.what,
        "purpose_reason": notice.why,
        "risk": notice.risk,
        "lawful_basis": "dpv:Consent",
        "pii_information": list(kinds(answer.purpose)),
        "recipients": notice.with_whom,
        "jurisdiction": answer.jurisdiction,
        "withdrawal_method": f"PUT v1/consents/{answer.purpose}",
    }


def _event(answer: Answer) -> dict[str, Any]:
    return {
        "event_time": answer.at.isoformat(),
        "event_type": "dpv:ExpressedConsent",
        "event_state": STATES[answer.decision],
        "collection_method": answer.method,
        "age_band": answer.age_band,
        "valid_until": answer.expires.isoformat() if answer.expires else None,
    }
