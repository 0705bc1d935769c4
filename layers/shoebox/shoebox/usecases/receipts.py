"""A person's answers in the forms that others read."""

from collections.abc import Sequence
from dataclasses import dataclass

from shoebox.domain.canonical import Record, canonical
from shoebox.domain.consent import Decision, answer_of
from shoebox.domain.kantara import receipt
from shoebox.domain.ledger import Evidence
from shoebox.domain.notice import Notice
from shoebox.domain.person import Person
from shoebox.domain.problem import NotFound
from shoebox.domain.receipt import Controller, consent_record
from shoebox.ports import Ledger, Notices, Signer

RECORD_TYPE = "shoebox-consent+jws"


@dataclass(frozen=True)
class Archive:
    """What is read to put an answer into another form, and who signs it."""

    ledger: Ledger
    notices: Notices
    signer: Signer
    controller: Controller


def record(archive: Archive, person: Person, sequence: int) -> tuple[Record, str]:
    """The consent record of one answer (TS 27560), and a JWS over its canonical form.

    NotFound where the person has no entry of that number, or it is no answer.
    """
    link = next((one for one in _answers(archive, person) if one.entry.sequence == sequence), None)
    if link is None:
        raise NotFound("There is no answer with this number.")
    made = consent_record(link, _shown(archive, link), archive.controller)
    return made, archive.signer.sign(canonical(made), RECORD_TYPE)


def kantara(archive: Archive, person: Person) -> Sequence[Record]:
    """A receipt by Kantara 1.1 for every grant, oldest first."""
    return [
        receipt(link, _shown(archive, link), archive.controller)
        for link in _answers(archive, person)
        if answer_of(link.record).decision is Decision.GRANTED
    ]


def _answers(archive: Archive, person: Person) -> Sequence[Evidence]:
    links = archive.ledger.chain(person).links
    return [link for link in links if link.record["kind"] == "answer"]


def _shown(archive: Archive, link: Evidence) -> Notice:
    """The words that were shown, even if there are newer ones."""
    answer = answer_of(link.record)
    return archive.notices.shown(answer.purpose, answer.notice_sha256)
