"""The ledger keeps entry and evidence together, and one order whatever happens at once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Barrier, Lock

import pytest
from shoebox.adapters.ledger import DynamoHeads, WritableDynamoLedger
from shoebox.domain.canonical import Record
from shoebox.domain.consent import Decision, Purpose
from shoebox.domain.heads import Head
from shoebox.domain.ledger import Chain, Entry, Evidence, check
from shoebox.domain.problem import Conflict
from shoebox.ports import Heads, LedgerMoved, WritableLedger
from shoebox.usecases.consents import Shown, answer
from shoebox.usecases.scribe import Scribe

from tests.contract import cloud
from tests.fakes.ledger import FakeHeads, FakeLedger
from tests.fakes.samples import ANNA, BORIS
from tests.fakes.signer import FakeSigner
from tests.fakes.world import NOON, FakeEntropy
from tests.unit.usecases.house import House

WRITERS = 20
FIRST: Record = {"kind": "note", "at": NOON.isoformat(), "text": "Zoë", "nothing": None}


@pytest.fixture
def kept(where: str) -> tuple[WritableLedger, Heads]:
    if where == "memory":
        fake = FakeLedger(FakeEntropy())
        return fake, FakeHeads(fake)
    bare, evidence = cloud.table("LedgerTable"), cloud.table("EvidenceTable")
    heads = cloud.table("HeadsTable")
    ledger = WritableDynamoLedger(bare, evidence, FakeEntropy(), heads)
    return ledger, DynamoHeads(heads, bare)


@pytest.fixture
def ledger(kept: tuple[WritableLedger, Heads]) -> WritableLedger:
    return kept[0]


@pytest.fixture
def heads(kept: tuple[WritableLedger, Heads]) -> Heads:
    return kept[1]


@dataclass
class OneAtATime:
    """Calls take turns, because moto is not made for threads; what is between them does not."""

    ledger: WritableLedger
    _turn: Lock = field(default_factory=Lock)

    def chain(self, person: str) -> Chain:
        with self._turn:
            return self.ledger.chain(person)

    def append(self, person: str, link: Evidence) -> None:
        with self._turn:
            self.ledger.append(person, link)

    def entries(self, chain: str) -> Sequence[Entry]:
        return self.ledger.entries(chain)


def _append(ledger: WritableLedger, person: str, record: Record) -> Evidence:
    link = replace(ledger.chain(person).following(record, b"s" * 32), receipt="a.b.c")
    ledger.append(person, link)
    return link


def test_a_person_without_answers_has_an_empty_chain(ledger: WritableLedger) -> None:
    chain = ledger.chain(ANNA)
    assert chain.links == ()
    assert list(ledger.entries(chain.id)) == []


def test_what_was_appended_is_read_as_it_was_written(ledger: WritableLedger) -> None:
    links = tuple(_append(ledger, ANNA, record) for record in (FIRST, {**FIRST, "kind": "b"}))
    chain = ledger.chain(ANNA)
    assert chain.links == links
    check(chain, ledger.entries(chain.id))


def test_a_chain_keeps_its_id_from_the_first_record_on(ledger: WritableLedger) -> None:
    link = _append(ledger, ANNA, FIRST)
    assert ledger.chain(ANNA).id == ledger.chain(ANNA).id == link.entry.chain


def test_people_have_chains_of_their_own(ledger: WritableLedger) -> None:
    _append(ledger, ANNA, FIRST)
    assert ledger.chain(BORIS).links == ()
    _append(ledger, BORIS, FIRST)
    assert ledger.chain(ANNA).id != ledger.chain(BORIS).id


def test_a_taken_sequence_is_refused_and_nothing_is_kept_of_it(ledger: WritableLedger) -> None:
    _append(ledger, ANNA, FIRST)
    late = ledger.chain(ANNA).following({**FIRST, "kind": "late"}, b"l" * 32)
    second = _append(ledger, ANNA, {**FIRST, "kind": "second"})
    with pytest.raises(LedgerMoved):
        ledger.append(ANNA, late)
    chain = ledger.chain(ANNA)
    assert chain.links[-1] == second
    check(chain, ledger.entries(chain.id))


def test_two_first_records_at_once_make_one_chain(ledger: WritableLedger) -> None:
    mine = Chain("1" * 32).following(FIRST, b"m" * 32)
    other = Chain("2" * 32).following({**FIRST, "kind": "other"}, b"o" * 32)
    ledger.append(ANNA, mine)
    with pytest.raises(LedgerMoved):
        ledger.append(ANNA, other)
    assert ledger.chain(ANNA).id == "1" * 32
    assert list(ledger.entries("2" * 32)) == []


def _head(link: Evidence) -> Head:
    return Head(link.entry.chain, link.entry.sequence, link.entry.hash)


def test_without_entries_there_are_no_heads(heads: Heads) -> None:
    assert list(heads.all()) == []
    assert list(heads.entries("c" * 32, 0, 9)) == []


def test_the_head_of_every_chain_is_its_last_entry_in_order_of_chain(
    ledger: WritableLedger, heads: Heads
) -> None:
    people = [f"{number:032x}" for number in range(20)]
    last = {person: _append(ledger, person, FIRST) for person in people}
    last |= {person: _append(ledger, person, FIRST) for person in people[:5]}
    expected = sorted(map(_head, last.values()), key=lambda head: head.chain)
    assert list(heads.all()) == expected
    assert len({head.chain[0] for head in expected}) > 2


def test_a_refused_entry_moves_no_head(ledger: WritableLedger, heads: Heads) -> None:
    _append(ledger, ANNA, FIRST)
    late = ledger.chain(ANNA).following({**FIRST, "kind": "late"}, b"l" * 32)
    second = _append(ledger, ANNA, {**FIRST, "kind": "second"})
    with pytest.raises(LedgerMoved):
        ledger.append(ANNA, late)
    assert list(heads.all()) == [_head(second)]


def test_the_entries_between_two_heads_are_found(ledger: WritableLedger, heads: Heads) -> None:
    links = [_append(ledger, ANNA, {**FIRST, "number": n}) for n in range(4)]
    _append(ledger, BORIS, FIRST)
    chain = links[0].entry.chain
    assert list(heads.entries(chain, 1, 3)) == [link.entry for link in links[1:3]]
    assert list(heads.entries(chain, 0, 4)) == [link.entry for link in links]


def test_twenty_writers_at_once_are_all_kept_in_one_order(
    ledger: WritableLedger, heads: Heads
) -> None:
    scribe = Scribe(OneAtATime(ledger), FakeSigner(), FakeEntropy())

    def write(number: int) -> None:
        while True:
            try:
                scribe.record(ANNA, {**FIRST, "number": number}, lambda _: None)
            except Conflict:
                continue
            return

    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(write, range(WRITERS)))
    chain = ledger.chain(ANNA)
    check(chain, ledger.entries(chain.id))
    assert sorted(record["number"] for record in chain.records) == list(range(WRITERS))
    assert list(heads.all()) == [_head(chain.links[-1])]


def test_twenty_writers_of_the_same_record_have_one_effect(ledger: WritableLedger) -> None:
    scribe = Scribe(OneAtATime(ledger), FakeSigner(), FakeEntropy())

    def write(_: int) -> tuple[Evidence, bool]:
        return scribe.record(ANNA, FIRST, lambda chain: next(iter(chain.links), None))

    with ThreadPoolExecutor(WRITERS) as writers:
        answers = list(writers.map(write, range(WRITERS)))
    assert [new for _, new in answers].count(True) == 1
    assert {link.receipt for link, _ in answers} == {ledger.chain(ANNA).links[0].receipt}


def test_two_devices_that_answer_at_the_same_moment_are_both_kept_in_one_order(
    ledger: WritableLedger,
) -> None:
    house, together = House(), Barrier(2)
    notice = house.notices.find(Purpose.TRAINING, "en")
    shown = Shown(notice.id, notice.sha256, notice.language)

    class Together(OneAtATime):
        """Both have read the empty chain before either appends."""

        def chain(self, person: str) -> Chain:
            found = super().chain(person)
            if not found.links:
                together.wait(timeout=9)
            return found

    desk = replace(house.counter(), scribe=replace(house.scribe(), ledger=Together(ledger)))

    def say(decision: Decision) -> bool:
        return answer(desk, ANNA, Purpose.TRAINING, decision, shown)[1]

    said = [Decision.GRANTED, Decision.REFUSED]
    with ThreadPoolExecutor(2) as devices:
        assert list(devices.map(say, said)) == [True, True]
    chain = ledger.chain(ANNA)
    check(chain, ledger.entries(chain.id))
    assert sorted(record["decision"] for record in chain.records) == sorted(said)
    assert all(link.receipt for link in chain.links)
