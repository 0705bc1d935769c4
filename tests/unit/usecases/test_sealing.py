"""Sealing: the log only grows, chains only move along their entries, and every proof is served."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from shoebox.domain import merkle
from shoebox.domain.checkpoint import Sealed, signed_head
from shoebox.domain.heads import Head
from shoebox.domain.ledger import Entry
from shoebox.domain.problem import Conflict, Invalid, NotFound
from shoebox.usecases.checkpoints import PAGE, document, exported, page, standing

from tests.fakes.samples import ANNA, BORIS, CLARA
from tests.fakes.world import NOON
from tests.unit.usecases.office import DAY, ORIGIN, Office
from tests.unit.usecases.wire import AFTER, BEFORE, Crash, Wire, crash


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_first_seal_is_over_all_chains_and_signed_in_the_name_of_the_log(
    office: Office,
) -> None:
    heads = [office.head(who) for who in (ANNA, BORIS) if office.write(who)]
    sealed = office.sealed()
    assert (sealed.seal.number, sealed.seal.at, sealed.seal.chains) == (1, NOON, 2)
    leaves = [head.leaf for head in sorted(heads, key=lambda head: head.chain)]
    assert sealed.seal.map == merkle.root(leaves).hex()
    assert sealed.note.startswith(f"{ORIGIN}\n1\n")
    assert f"\n\n\N{EM DASH} {ORIGIN} " in sealed.note
    assert signed_head(sealed.note) == (1, merkle.leaf(_canonical(sealed)))


def _canonical(sealed: Sealed) -> bytes:
    seal = sealed.seal
    return (
        f'{{"at":"{seal.at.isoformat()}","chains":{seal.chains},"format":"shoebox-seal/1",'
        f'"map":"{seal.map}","number":{seal.number},"refused":{seal.refused}}}'
    ).encode()


def test_a_ledger_without_a_chain_is_sealed_too(office: Office) -> None:
    sealed = office.sealed()
    assert (sealed.seal.chains, sealed.seal.map) == (0, merkle.EMPTY.hex())
    assert office.standing(ANNA) == []


def test_a_run_that_finds_nothing_new_on_the_same_day_signs_nothing(office: Office) -> None:
    office.write(ANNA)
    office.sealed()
    office.clock.advance(timedelta(hours=11, minutes=59))
    assert office.seal() is None
    office.clock.advance(timedelta(minutes=1))
    assert office.sealed().seal.number == 2


def test_whatever_was_appended_is_sealed_even_on_the_same_day(office: Office) -> None:
    office.write(ANNA)
    office.sealed()
    office.write(ANNA)
    sealed = office.sealed()
    assert (sealed.seal.number, sealed.seal.refused) == (2, 0)
    assert [one["sequence"] for one in office.standing(ANNA)] == [2]


def test_every_checkpoint_is_proved_to_hold_every_earlier_one(office: Office) -> None:
    for _ in range(9):
        office.sealed()
        office.clock.advance(DAY)
    for number in range(1, 10):
        for since in range(1, number):
            told = document(office.checkpoints, number, since)
            size, root = signed_head(told["note"])
            older = bytes.fromhex(told["since"]["root"])
            proof = [bytes.fromhex(one) for one in told["since"]["proof"]]
            merkle.verify_consistency(since, older, size, root, proof)
            assert (since, older) == signed_head(document(office.checkpoints, since)["note"])


def test_the_seal_of_every_checkpoint_is_proved_to_be_in_it(office: Office) -> None:
    for number in range(1, 6):
        sealed = office.sealed()
        office.clock.advance(DAY)
        told = sealed.document
        assert told["seal"]["number"] == number
        path = [bytes.fromhex(one) for one in told["path"]]
        _, root = signed_head(told["note"])
        merkle.verify_inclusion(sealed.seal.leaf, number - 1, number, path, root)


def test_a_checkpoint_names_the_one_before_unless_another_is_asked_for(office: Office) -> None:
    for _ in range(3):
        office.sealed()
        office.clock.advance(DAY)
    assert document(office.checkpoints, 3)["since"]["number"] == 2
    assert document(office.checkpoints, 1)["since"] is None
    assert document(office.checkpoints, 3, 0)["since"] is None
    for wrong in (3, 4, -1):
        with pytest.raises(Invalid) as raised:
            document(office.checkpoints, 3, wrong)
        assert raised.value.code == "not_older"
    with pytest.raises(NotFound):
        document(office.checkpoints, 4)


def test_a_rewritten_chain_keeps_its_sealed_head_and_is_counted(office: Office) -> None:
    office.write(ANNA, "as it was")
    office.write(BORIS)
    before = office.head(ANNA)
    office.sealed()
    office.rewrite(ANNA)
    office.write(ANNA)
    sealed = office.sealed()
    assert (sealed.seal.chains, sealed.seal.refused) == (2, 1)
    assert [(one["sequence"], one["head"]) for one in office.standing(ANNA)] == [(1, before.hash)]


def _vanish(office: Office, chain: str) -> None:
    del office.ledger.heads[chain]


def _go_back(office: Office, chain: str) -> None:
    first = office.ledger.bare[chain][0]
    office.ledger.heads[chain] = Head(chain, 1, first.hash)


@pytest.mark.parametrize("hide", [_vanish, _go_back])
def test_a_chain_that_vanished_or_went_back_keeps_its_sealed_head(
    office: Office, hide: Callable[[Office, str], None]
) -> None:
    office.write(ANNA)
    office.write(ANNA)
    before = office.head(ANNA)
    office.sealed()
    hide(office, before.chain)
    sealed = office.sealed()
    assert (sealed.seal.chains, sealed.seal.refused) == (1, 1)
    assert [one["head"] for one in office.standing(ANNA)] == [before.hash]


def test_a_head_that_no_entry_leads_to_is_left_out(office: Office) -> None:
    office.ledger.heads["f" * 32] = Head("f" * 32, 1, "0" * 64)
    office.write(ANNA)
    sealed = office.sealed()
    assert (sealed.seal.chains, sealed.seal.refused) == (1, 1)


def test_entries_with_a_gap_lead_nowhere(office: Office) -> None:
    office.write(ANNA)
    office.sealed()
    for _ in range(3):
        office.write(ANNA)
    chain = office.ledger.chain(ANNA).id
    del office.ledger.bare[chain][2]
    assert office.sealed().seal.refused == 1


def test_other_chains_go_on_while_one_is_refused(office: Office) -> None:
    for who in (ANNA, BORIS, CLARA):
        office.write(who)
    office.sealed()
    office.rewrite(BORIS)
    for who in (ANNA, BORIS, CLARA):
        office.write(who)
    office.sealed()
    told = {who: office.standing(who)[0]["sequence"] for who in (ANNA, BORIS, CLARA)}
    assert told == {ANNA: 2, BORIS: 1, CLARA: 2}


def test_nothing_is_signed_over_a_log_that_does_not_hold_what_was_signed(office: Office) -> None:
    office.sealed()
    office.clock.advance(DAY)
    (name,) = office.files.names("seals/")
    forged = replace(office.checkpoints.find(1) or office.sealed(), leaves=(b"f" * 32,))
    office.files.held.pop(name)
    office.checkpoints.commit(forged)
    with pytest.raises(merkle.NotProved):
        office.seal()


def test_no_seal_is_dated_before_the_one_before_it(office: Office) -> None:
    office.sealed()
    office.write(ANNA)
    office.clock.advance(-DAY)
    assert office.sealed().seal.at == NOON


def test_a_crash_at_any_call_leaves_one_log_and_signs_no_size_twice() -> None:
    def fresh() -> Office:
        made = Office()
        made.write(ANNA)
        made.sealed()
        made.write(ANNA)
        made.write(BORIS)
        return made

    calls = Wire()
    fresh().seal(calls)
    for number in range(1, calls.calls + 1):
        for when in (BEFORE, AFTER):
            made = fresh()
            with pytest.raises(Crash):
                made.seal(Wire({(number, when): crash}))
            made.write(CLARA)
            made.seal()
            for size, root in made.signed():
                found = made.checkpoints.find(size)
                assert found is not None
                assert found.root == root, (number, when)
            assert made.standing(CLARA)[0]["sequence"] == 1, (number, when)


def test_of_two_runs_at_once_one_commits(office: Office) -> None:
    def besides() -> None:
        office.seal()

    office.write(ANNA)
    for number in range(1, 8):
        office.clock.advance(DAY)
        before = office.checkpoints.newest()
        size = before.seal.number if before else 0
        with suppress(Conflict):
            office.seal(Wire({(number, BEFORE): besides}))
        after = office.checkpoints.newest()
        assert after is not None
        assert after.seal.number == size + 1
        assert after.note


def test_a_chain_that_is_not_sealed_yet_is_shown_between_its_neighbours(office: Office) -> None:
    for who in (ANNA, BORIS):
        office.write(who)
    office.sealed()
    office.write(CLARA)
    chain = office.ledger.chain(CLARA).id
    assert chain not in [one["chain"] for one in office.standing(CLARA)]


def test_without_a_checkpoint_nothing_stands(office: Office) -> None:
    office.write(ANNA)
    assert standing(office.checkpoints, office.ledger.chain(ANNA).id) is None
    assert page(office.checkpoints, None) == ([], None)


def test_what_is_committed_and_not_signed_is_shown_to_nobody(office: Office) -> None:
    office.sealed()
    office.clock.advance(DAY)
    calls = Wire()
    with pytest.raises(Crash):
        office.seal(Wire({(7, BEFORE): crash}))
    newest = office.checkpoints.newest()
    assert newest is not None
    assert (newest.seal.number, newest.note) == (2, ""), calls
    items, _ = page(office.checkpoints, None)
    assert [one["seal"]["number"] for one in items] == [1]
    with pytest.raises(NotFound):
        document(office.checkpoints, 2)


def test_an_export_is_read_again_if_it_was_sealed_with_more_than_it_holds(office: Office) -> None:
    first = office.write(ANNA)
    older = office.ledger.chain(ANNA)
    office.write(ANNA)
    office.sealed()

    @dataclass
    class Late:
        """The first reading comes just before the second answer."""

        seen: list[str] = field(default_factory=list)

        def chain(self, person: str) -> Any:
            self.seen.append(person)
            return older if len(self.seen) == 1 else office.ledger.chain(person)

        def entries(self, chain: str) -> list[Entry]:
            return list(office.ledger.entries(chain))

    late = Late()
    chain, told = exported(late, office.checkpoints, ANNA)
    assert (len(chain.links), len(late.seen)) == (2, 2)
    assert told is not None
    assert [one["sequence"] for one in told["heads"]] == [2]
    assert exported(office.ledger, office.checkpoints, ANNA)[0].links[0] == first


def test_pages_are_newest_first_and_the_same_whatever_is_added(office: Office) -> None:
    for _ in range(PAGE + 3):
        office.sealed()
        office.clock.advance(DAY)
    first, rest = page(office.checkpoints, None)
    office.sealed()
    assert [one["seal"]["number"] for one in first] == list(range(PAGE + 3, 3, -1))
    second, end = page(office.checkpoints, rest)
    assert [one["seal"]["number"] for one in second] == [3, 2, 1]
    assert end is None
    assert page(office.checkpoints, 1) == ([], None)
    assert page(office.checkpoints, PAGE + 1)[1] is None
    assert page(office.checkpoints, PAGE + 2)[1] == 2
    assert page(office.checkpoints, 9999)[0][0]["seal"]["number"] == PAGE + 4
