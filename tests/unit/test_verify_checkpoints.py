"""What the operator cannot do without being found: the checker against real checkpoints."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain import merkle
from shoebox.domain.canonical import canonical

from tests.fakes.samples import ANNA, BORIS, CLARA
from tests.fakes.signer import FakeSigner
from tests.unit.test_verify import VERIFY, changes_not_found
from tests.unit.usecases.office import DAY, Office

Json = dict[str, Any]
PEOPLE = [f"{number:032x}" for number in range(9)]


def verdict(office: Office, *files: bytes) -> tuple[int, str]:
    named = {f"file {number}": data for number, data in enumerate(files, start=1)}
    reports = VERIFY.verify({"keys": office.keys} | named)
    lines = [" ".join(line) for _, report in reports for line in report]
    return VERIFY.exit_status(reports), "\n".join(lines)


@pytest.fixture
def office() -> Office:
    """Anna's two entries are in checkpoint 1; eight others keep her company."""
    made = Office()
    for who in (ANNA, ANNA, *PEOPLE):
        made.write(who)
    made.clock.advance(DAY)
    made.sealed()
    return made


def test_an_export_with_its_checkpoint_holds(office: Office) -> None:
    status, said = verdict(office, office.export(ANNA), office.checkpoint(1))
    assert (status, "FAILED" in said) == (0, False), said
    assert "PROVED each head shown is sealed (1)" in said
    assert "PROVED the checkpoint is signed by a key of the set (1)" in said
    assert "will not be rewritten" not in said


def test_what_was_appended_since_is_named_as_the_operators_word(office: Office) -> None:
    office.write(ANNA)
    office.write(ANNA)
    status, said = verdict(office, office.export(ANNA))
    assert status == 0
    assert "OPERATOR'S WORD that the last 2 entries will not be rewritten: no checkpoint" in said


def test_without_a_checkpoint_everything_is_the_operators_word() -> None:
    office = Office()
    office.write(ANNA)
    status, said = verdict(office, office.export(ANNA))
    assert status == 0
    assert "OPERATOR'S WORD that the last 1 entries will not be rewritten: no checkpoint" in said


@pytest.mark.parametrize("who", [CLARA, "0" * 31 + "9", "f" * 32, "absent"])
def test_a_chain_that_began_since_is_proved_not_to_be_in_the_checkpoint(
    office: Office, who: str
) -> None:
    office.write(who)
    status, said = verdict(office, office.export(who))
    assert status == 0, said
    assert "the last 1 entries will not be rewritten: no checkpoint" in said


def test_a_chain_is_not_in_a_checkpoint_over_nothing() -> None:
    office = Office()
    office.sealed()
    office.write(ANNA)
    assert verdict(office, office.export(ANNA))[0] == 0


# What an operator could try. Each has the tables, the bucket and the keys to do it with.


def test_an_entry_older_than_the_last_checkpoint_cannot_be_rewritten(office: Office) -> None:
    office.rewrite(ANNA)
    status, said = verdict(office, office.export(ANNA))
    assert status == 1
    assert "chain" in said
    assert "not so: no two files tell different histories" in said


def test_nor_by_sealing_it_again_because_the_sequencer_keeps_to_what_was_sealed(
    office: Office,
) -> None:
    office.rewrite(ANNA)
    office.clock.advance(DAY)
    assert office.sealed().seal.refused == 1
    assert verdict(office, office.export(ANNA))[0] == 1


def test_nor_with_another_sequencer_from_anybody_who_kept_an_older_export(office: Office) -> None:
    kept = office.export(ANNA)
    office.rewrite(ANNA)
    office.forget_checkpoints(since=1)
    office.sealed()
    rewritten = office.export(ANNA)
    assert verdict(office, rewritten)[0] == 0
    status, said = verdict(office, kept, rewritten)
    assert status == 1
    assert "checkpoint 1: not so: no two files tell different" in said


def test_nor_from_anybody_who_kept_any_checkpoint_since(office: Office) -> None:
    office.clock.advance(DAY)
    office.sealed()
    kept = office.checkpoint(2)
    office.rewrite(ANNA)
    office.forget_checkpoints(since=1)
    for _ in range(3):
        office.sealed()
        office.clock.advance(DAY)
    status, said = verdict(office, kept, office.checkpoint(3, since=2))
    assert status == 1
    assert "2: not so: no two files tell different histories" in said


def test_what_a_person_holds_a_receipt_of_cannot_be_rewritten_even_before_a_checkpoint(
    office: Office,
) -> None:
    receipt = office.write(CLARA).receipt.encode()
    office.rewrite(CLARA)
    assert verdict(office, office.export(CLARA))[0] == 0
    status, said = verdict(office, office.export(CLARA), receipt)
    assert status == 1
    assert "not so: no two files tell different histories" in said


def test_what_is_newer_than_the_last_checkpoint_and_without_a_receipt_rests_on_the_operator(
    office: Office,
) -> None:
    office.write(CLARA)
    office.rewrite(CLARA)
    status, said = verdict(office, office.export(CLARA))
    assert status == 0
    assert "OPERATOR'S WORD that the last 1 entries will not be rewritten" in said


def test_a_chain_cannot_be_kept_out_of_a_checkpoint(office: Office) -> None:
    office.write(CLARA)
    del office.ledger.heads[office.ledger.chain(CLARA).id]
    office.clock.advance(DAY)
    office.sealed()
    status, said = verdict(office, office.export(CLARA))
    assert status == 1
    assert "entry 1: not so: what was recorded five minutes before the checkpoint" in said


def test_entries_cannot_be_kept_out_of_a_checkpoint(office: Office) -> None:
    before = office.head(ANNA)
    office.write(ANNA)
    office.ledger.heads[before.chain] = before
    office.clock.advance(DAY)
    office.sealed()
    status, said = verdict(office, office.export(ANNA))
    assert status == 1
    assert "entry 3: not so: what was recorded five minutes before the checkpoint" in said


def test_what_was_on_its_way_while_it_was_sealed_may_be_missing(office: Office) -> None:
    office.clock.advance(DAY)
    office.write(ANNA)
    late = office.ledger.heads[office.ledger.chain(ANNA).id]
    sealed = office.standing(ANNA)[0]
    office.ledger.heads[late.chain] = type(late)(late.chain, 2, sealed["head"])
    office.sealed()
    office.ledger.heads[late.chain] = late
    assert verdict(office, office.export(ANNA))[0] == 0


def test_the_end_of_a_chain_cannot_be_cut_off(office: Office) -> None:
    chain = office.ledger.chain(ANNA).id
    del office.ledger.evidence[ANNA][-1], office.ledger.bare[chain][-1]
    status, said = verdict(office, office.export(ANNA))
    assert status == 1
    assert "not so: nothing is beyond the head of an export" in said


def test_another_log_cannot_be_shown_to_somebody_else(office: Office) -> None:
    shown = office.checkpoint(1)
    office.forget_checkpoints(since=1)
    office.write(BORIS)
    office.sealed()
    assert verdict(office, office.checkpoint(1))[0] == 0
    assert verdict(office, shown, office.checkpoint(1))[0] == 1


# Checkpoints by themselves.


def test_two_checkpoints_with_the_proof_between_them_hold_and_without_it_are_not_linked(
    office: Office,
) -> None:
    for _ in range(5):
        office.clock.advance(DAY)
        office.sealed()
    assert verdict(office, office.checkpoint(2), office.checkpoint(6, since=2))[0] == 0
    assert verdict(office, *(office.checkpoint(n) for n in range(1, 7)))[0] == 0
    status, said = verdict(office, office.checkpoint(6), office.checkpoint(2))
    assert status == 2
    assert "NOT LINKED checkpoint 6 holds 2: fetch v1/checkpoints/6?since=2" in said


def test_an_older_export_and_a_newer_one_are_linked_by_the_checkpoint_between_them(
    office: Office,
) -> None:
    older = office.export(ANNA)
    office.write(ANNA)
    office.clock.advance(DAY)
    office.sealed()
    newer = office.export(ANNA)
    assert verdict(office, older, newer)[0] == 2
    assert verdict(office, older, newer, office.checkpoint(2, since=1))[0] == 0


def test_a_checkpoint_of_a_key_that_is_not_in_the_set_fails(office: Office) -> None:
    shown = office.checkpoint(1)
    office.signer = FakeSigner()
    status, said = verdict(office, shown)
    assert status == 1
    assert "not so: the checkpoint is signed by a key of the set" in said


def test_without_keys_a_checkpoint_is_not_proved(office: Office) -> None:
    reports = VERIFY.verify({"checkpoint": office.checkpoint(1)})
    assert VERIFY.exit_status(reports) == 2


def _changed(change: Callable[[Json], object], data: bytes) -> bytes:
    document = json.loads(data)
    change(document)
    return canonical(document)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["since"].update(number=0),
        lambda d: d["since"].update(number=2),
        lambda d: d["since"].update(number=3),
        lambda d: d["since"].update(number=4),
        lambda d: d["since"].update(root="0" * 64),
        lambda d: d["since"].update(number=0, root=merkle.EMPTY.hex()),
        lambda d: d["since"]["proof"].pop(),
        lambda d: d["since"]["proof"].append("0" * 64),
        lambda d: d["path"].pop(),
        lambda d: d["path"].append("0" * 64),
        lambda d: d["seal"].update(number=2),
        lambda d: d["seal"].update(chains=1),
        lambda d: d["seal"].update(refused=1),
        lambda d: d["seal"].update(at="2026-12-02T12:00:00+00:01"),
        lambda d: d.update(note=d["note"].replace("\n3\n", "\n03\n")),
        lambda d: d.update(note=d["note"] + "\n"),
        lambda d: d.update(note=d["note"].replace("example", "elsewhere")),
        lambda d: d.update(note=d["note"].replace("\n\n", "\nextension\n\n")),
        lambda d: d.update(extra=1),
    ],
)
def test_a_checkpoint_in_which_anything_is_changed_fails(
    office: Office, change: Callable[[Json], object]
) -> None:
    for _ in range(2):
        office.clock.advance(DAY)
        office.sealed()
    shown = office.checkpoint(3, since=1)
    assert verdict(office, shown)[0] == 0
    assert verdict(office, _changed(change, shown))[0] == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["checkpoint"]["heads"].pop(),
        lambda d: d["checkpoint"]["heads"].append(d["checkpoint"]["heads"][0]),
        lambda d: d["checkpoint"]["heads"][0].update(sequence=1),
        lambda d: d["checkpoint"]["heads"][0].update(sequence=3),
        lambda d: d["checkpoint"]["heads"][0].update(head="0" * 64),
        lambda d: d["checkpoint"]["heads"][0].update(chain="0" * 32),
        lambda d: d["checkpoint"]["heads"][0].update(index=0),
        lambda d: d["checkpoint"]["heads"][0].update(index=2**64),
        lambda d: d["checkpoint"]["heads"][0]["path"].pop(),
        lambda d: d["checkpoint"].update(heads=None),
        lambda d: d["checkpoint"].update(format="shoebox-checkpoint/2"),
        lambda d: d.update(checkpoint={}),
    ],
)
def test_an_export_in_whose_checkpoint_anything_is_changed_fails(
    office: Office, change: Callable[[Json], object]
) -> None:
    assert verdict(office, _changed(change, office.export(ANNA)))[0] == 1


def test_neighbours_that_are_not_side_by_side_prove_no_absence(office: Office) -> None:
    """The checkpoint of somebody else's export, whose heads are elsewhere in the map."""
    office.write(CLARA)
    shown, chain = json.loads(office.export(CLARA)), office.ledger.chain(CLARA).id
    for who in (ANNA, *PEOPLE):
        other = json.loads(office.export(who))["checkpoint"]
        first_or_last = other["heads"][0]["index"] in {0, len(PEOPLE)}
        beyond = first_or_last and (other["heads"][0]["chain"] > chain) == (
            other["heads"][0]["index"] == 0
        )
        expected = 0 if beyond else 1
        assert verdict(office, canonical(shown | {"checkpoint": other}))[0] == expected, who


# Every byte.


def small() -> Office:
    made = Office()
    made.write(ANNA)
    made.write(BORIS)
    made.sealed()
    made.clock.advance(DAY)
    made.sealed()
    return made


@pytest.mark.parametrize("show", [lambda o: o.export(ANNA), lambda o: o.checkpoint(2)])
def test_every_changed_byte_is_found(show: Callable[[Office], bytes]) -> None:
    office = small()
    data = show(office)
    assert verdict(office, data)[0] == 0
    assert changes_not_found(data, [], office.keys) == []


def test_a_byte_left_out_or_doubled_is_found() -> None:
    office = small()
    data = office.checkpoint(2)
    for place in range(len(data)):
        assert verdict(office, data[:place] + data[place + 1 :])[0] != 0, place
        assert verdict(office, data[: place + 1] + data[place:])[0] != 0, place


# The checker's trees are its own: they agree with the writer's, proof by proof.


def tried(*what: Any) -> object:
    """What a proof leads to; None where it leads nowhere."""
    try:
        return what[0](*what[1:])
    except ValueError:
        return None


@given(st.integers(1, 70), st.data())
def test_the_checker_and_the_writer_agree_about_trees(size: int, data: st.DataObject) -> None:
    leaves = [merkle.leaf(bytes([n])) for n in range(size)]
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    root = merkle.root(leaves).hex()
    path = [one.hex() for one in merkle.inclusion(leaves, index)]
    assert VERIFY.climbed(leaves[index].hex(), index, size, path) == root
    older = merkle.root(leaves[:old]).hex()
    proof = [one.hex() for one in merkle.consistency(leaves, old)]
    if not old:
        return
    assert VERIFY.grown(old, size, proof, older) == (older, root)
    for other in ([*proof, root], *([proof[:-1], [*proof[:-1], root]] if proof else [])):
        assert tried(VERIFY.grown, old, size, other, older) != (older, root)
    assert tried(VERIFY.grown, old, size, proof, root) != (root, root)
