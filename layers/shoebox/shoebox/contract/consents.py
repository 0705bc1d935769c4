"""Purposes, notices, answers and receipts, as the interface shows them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from shoebox.domain.asking import Obstacle
from shoebox.domain.canonical import Record
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.kantara import VERSION as KANTARA
from shoebox.domain.ledger import Chain, Evidence
from shoebox.domain.notice import Notice
from shoebox.domain.signature import detached
from shoebox.usecases.consents import Shown, Standing


class AnswerBody(BaseModel):
    """One answer to one notice. Nothing else fits in."""

    model_config = ConfigDict(extra="forbid")
    decision: Decision
    notice_id: str
    notice_sha256: str
    language: str

    @property
    def shown(self) -> Shown:
        return Shown(self.notice_id, self.notice_sha256, self.language)


class NoticeView(BaseModel):
    id: str
    sha256: str
    purpose: Purpose
    language: str
    title: str
    what: str
    with_whom: str
    why: str
    risk: str


class AnswerView(BaseModel):
    decision: Decision
    at: str
    expires: str | None
    notice_id: str
    notice_sha256: str
    language: str
    method: str
    jurisdiction: str
    age_band: str


class ForbiddenView(BaseModel):
    code: Obstacle
    sources: list[str]
    """What the rows of the policy say that forbid it."""


class ConsentView(BaseModel):
    purpose: Purpose
    state: str
    """`unanswered`, `granted`, `refused`, `withdrawn`, `expired`, or `outdated` when the words
    changed."""
    granted: bool
    ask: bool
    """Whether a prompt is decent now: never for what cannot be granted, never to nag."""
    forbidden: ForbiddenView | None
    """Why it cannot be granted here; null if it can."""
    notice: NoticeView
    answer: AnswerView | None


class ConsentList(BaseModel):
    items: list[ConsentView]


class ReceiptView(BaseModel):
    sequence: int
    entry_sha256: str
    record: dict[str, Any]
    receipt: str


class LedgerFormat(StrEnum):
    """Forms in which a person takes the ledger away."""

    SHOEBOX = "shoebox"
    """All of it, as `scripts/verify` reads it."""
    KANTARA = "kantara"
    """A consent receipt by Kantara 1.1 for each grant."""


class ConsentRecordView(BaseModel):
    sequence: int
    record: dict[str, Any]
    """By ISO/IEC TS 27560 in terms of DPV: see docs/consent-record.schema.json."""
    signature: str
    """A detached JWS over the canonical form of the record, by the key of the receipts."""


class ReceiptList(BaseModel):
    items: list[ReceiptView]
    next: str | None = None


def notice_view(notice: Notice) -> NoticeView:
    return NoticeView(
        id=notice.id,
        sha256=notice.sha256,
        purpose=notice.purpose,
        language=notice.language,
        title=notice.title,
        what=notice.what,
        with_whom=notice.with_whom,
        why=notice.why,
        risk=notice.risk,
    )


def consent_view(standing: Standing) -> ConsentView:
    return ConsentView(
        purpose=standing.purpose,
        state=_state(standing),
        granted=standing.granted,
        ask=standing.ask,
        forbidden=_forbidden_view(standing),
        notice=notice_view(standing.notice),
        answer=_answer_view(standing.answer) if standing.answer else None,
    )


def receipt_view(link: Evidence) -> ReceiptView:
    return ReceiptView(
        sequence=link.entry.sequence,
        entry_sha256=link.entry.hash,
        record=dict(link.record),
        receipt=link.receipt,
    )


def consent_record_view(sequence: int, record: Record, jws: str) -> ConsentRecordView:
    return ConsentRecordView(sequence=sequence, record=dict(record), signature=detached(jws))


def ledger_document(chain: Chain, checkpoint: Record | None) -> dict[str, Any]:
    """The person's chain as `scripts/verify` reads it (docs/formats.md)."""
    links = [
        {
            "entry": {
                "chain": link.entry.chain,
                "sequence": link.entry.sequence,
                "previous": link.entry.previous,
                "commitment": link.entry.commitment,
            },
            "record": dict(link.record),
            "salt": link.salt,
            "signature": detached(link.receipt),
        }
        for link in chain.links
    ]
    return {
        "format": "shoebox-ledger/2",
        "chain": chain.id,
        "head": chain.head,
        "links": links,
        "checkpoint": checkpoint,
    }


def kantara_document(receipts: Sequence[Record]) -> dict[str, Any]:
    return {"format": KANTARA, "receipts": [dict(one) for one in receipts]}


def _state(standing: Standing) -> str:
    if standing.answer is None:
        return "unanswered"
    if standing.words_changed:
        return "outdated"
    return "expired" if standing.expired else standing.answer.decision.value


def _forbidden_view(standing: Standing) -> ForbiddenView | None:
    if standing.obstacle is None:
        return None
    return ForbiddenView(code=standing.obstacle, sources=list(standing.sources))


def _answer_view(answer: Answer) -> AnswerView:
    return AnswerView(
        decision=answer.decision,
        at=answer.at.isoformat(),
        expires=answer.expires.isoformat() if answer.expires else None,
        notice_id=answer.notice_id,
        notice_sha256=answer.notice_sha256,
        language=answer.language,
        method=answer.method,
        jurisdiction=answer.jurisdiction,
        age_band=answer.age_band,
    )
