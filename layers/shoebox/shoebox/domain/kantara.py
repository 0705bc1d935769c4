"""A grant as a consent receipt by Kantara's specification 1.1 (2018).

The specification knows consents that were given: refusals and withdrawals have no receipt in it
and stay in the ledger and in the records of TS 27560.
"""

from uuid import UUID

from shoebox.domain.canonical import Record
from shoebox.domain.consent import Purpose, answer_of
from shoebox.domain.ledger import Evidence
from shoebox.domain.notice import Notice
from shoebox.domain.receipt import Controller, kinds

VERSION = "KI-CR-v1.1.0"
CORE = frozenset({Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING})
"""What the service is for."""
SENSITIVE = frozenset({Purpose.LOCATION, Purpose.FACE_COUNT})


def receipt(link: Evidence, notice: Notice, controller: Controller) -> Record:
    """The receipt of one grant. `notice` holds the words that were shown."""
    answer = answer_of(link.record)
    sensitive = answer.purpose in SENSITIVE
    return {
        "version": VERSION,
        "jurisdiction": answer.jurisdiction,
        "consentTimestamp": int(answer.at.timestamp()),
        "collectionMethod": answer.method,
        "consentReceiptID": str(UUID(hex=link.entry.hash[:32])),
        "language": answer.language,
        "piiPrincipalId": link.entry.chain,
        "piiControllers": [
            {"piiController": controller.name, "contact": controller.contact, "onBehalf": False}
        ],
        "policyUrl": f"v1/notices/{answer.purpose}/{answer.notice_sha256}",
        "services": [{"service": "Shoebox", "purposes": [_purpose(answer.purpose, notice)]}],
        "sensitive": sensitive,
        "spiCat": list(kinds(answer.purpose)) if sensitive else [],
    }


def _purpose(purpose: Purpose, notice: Notice) -> Record:
    passed_on = purpose is Purpose.THIRD_PARTY_SHARING
    return {
        "purpose": notice.title,
        "purposeCategory": [purpose.value],
        "consentType": "EXPLICIT",
        "piiCategory": list(kinds(purpose)),
        "primaryPurpose": purpose in CORE,
        "termination": notice.risk,
        "thirdPartyDisclosure": passed_on,
        "thirdPartyName": notice.with_whom if passed_on else "",
    }
