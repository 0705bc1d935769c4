"""Purposes, notices, answers and receipts, as the interface shows them."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from shoebox.domain.canonical import Record
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.ledger import Chain, Evidence
from shoebox.domain.notice import Notice
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


class ConsentView(BaseModel):
    purpose: Purpose
    state: str
    """`unanswered`, `granted`, `refused`, `withdrawn`, or `outdated` when the words changed."""
    granted: bool
    notice: NoticeView
    answer: AnswerView | None


class ConsentList(BaseModel):
    items: list[ConsentView]


class ReceiptView(BaseModel):
    sequence: int
    entry_sha256: str
    record: dict[str, Any]
    receipt: str


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
            "receipt": link.receipt,
        }
        for link in chain.links
    ]
    return {
        "format": "shoebox-ledger/1",
        "chain": chain.id,
        "head": chain.head,
        "links": links,
        "checkpoint": checkpoint,
    }


def _state(standing: Standing) -> str:
    if standing.answer is None:
        return "unanswered"
    return "outdated" if standing.words_changed else standing.answer.decision.value


def _answer_view(answer: Answer) -> AnswerView:
    return AnswerView(
        decision=answer.decision,
        at=answer.at.isoformat(),
        expires=answer.expires.isoformat() if answer.expires else None,
        notice_id=answer.notice_id,
        notice_sha256=answer.notice_sha256,
        language=answer.language,
    )
