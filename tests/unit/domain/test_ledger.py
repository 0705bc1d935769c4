"""Every kind of tampering breaks the chain."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from shoebox.domain.canonical import Record, sha256
from shoebox.domain.ledger import (
    ORIGIN,
    SALT_BYTES,
    Chain,
    Entry,
    Evidence,
    Tampered,
    check,
    commitment,
    receipt_payload,
)

from tests.fakes.world import NOON

Tampering = Callable[[list[Evidence], list[Entry]], None]


def _record(number: int) -> Record:
    return {"kind": "note", "number": number, "at": NOON.isoformat()}


def _chain(length: int = 4, id: str = "c" * 32) -> Chain:
    chain = Chain(id)
    for number in range(length):
        link = chain.following(_record(number), bytes([number]) * 32)
        chain = Chain(id, (*chain.links, link))
    return chain


def _entries(chain: Chain) -> list[Entry]:
    return [link.entry for link in chain.links]


def _change_record(links: list[Evidence], _: list[Entry]) -> None:
    links[1] = replace(links[1], record={**links[1].record, "number": 99})


def _change_salt(links: list[Evidence], _: list[Entry]) -> None:
    links[1] = replace(links[1], salt="ff" * 32)


def _break_salt(links: list[Evidence], _: list[Entry]) -> None:
    links[1] = replace(links[1], salt="no salt")


def _put_a_float(links: list[Evidence], _: list[Entry]) -> None:
    links[1] = replace(links[1], record={**links[1].record, "number": 1.0})


def _change_commitment(_: list[Evidence], entries: list[Entry]) -> None:
    entries[1] = replace(entries[1], commitment="0" * 64)


def _rewrite_link_and_entry(links: list[Evidence], entries: list[Entry]) -> None:
    record = {**links[1].record, "number": 99}
    salt = bytes.fromhex(links[1].salt)
    entries[1] = replace(entries[1], commitment=commitment(record, salt))
    links[1] = replace(links[1], entry=entries[1], record=record)


def _rewrite_first_predecessor(links: list[Evidence], entries: list[Entry]) -> None:
    entries[0] = replace(entries[0], previous="1" * 64)
    links[0] = replace(links[0], entry=entries[0])


def _swap(links: list[Evidence], entries: list[Entry]) -> None:
    links[1], links[2] = links[2], links[1]
    entries[1], entries[2] = entries[2], entries[1]


def _drop_a_link(links: list[Evidence], _: list[Entry]) -> None:
    del links[1]


def _drop_the_last_entry(_: list[Evidence], entries: list[Entry]) -> None:
    del entries[-1]


def _drop_both(links: list[Evidence], entries: list[Entry]) -> None:
    del links[1], entries[1]


def _double_both(links: list[Evidence], entries: list[Entry]) -> None:
    links.insert(1, links[1])
    entries.insert(1, entries[1])


def _renumber(links: list[Evidence], entries: list[Entry]) -> None:
    entries[-1] = replace(entries[-1], sequence=9)
    links[-1] = replace(links[-1], entry=entries[-1])


def _take_from_another_chain(links: list[Evidence], entries: list[Entry]) -> None:
    other = _chain(id="d" * 32)
    links[:], entries[:] = other.links, _entries(other)


TAMPERINGS = [
    _change_record,
    _change_salt,
    _break_salt,
    _put_a_float,
    _change_commitment,
    _rewrite_link_and_entry,
    _rewrite_first_predecessor,
    _swap,
    _drop_a_link,
    _drop_the_last_entry,
    _drop_both,
    _double_both,
    _renumber,
    _take_from_another_chain,
]


@pytest.mark.parametrize("length", [0, 1, 4])
def test_an_untouched_chain_holds_together(length: int) -> None:
    chain = _chain(length)
    check(chain, _entries(chain))


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_tampering_is_found(tamper: Tampering) -> None:
    chain = _chain()
    links, entries = list(chain.links), _entries(chain)
    tamper(links, entries)
    with pytest.raises(Tampered):
        check(Chain(chain.id, tuple(links)), entries)


def test_any_changed_character_of_an_entry_is_found() -> None:
    chain = _chain()
    for field in ("chain", "previous", "commitment"):
        for position in range(len(getattr(chain.links[1].entry, field))):
            entries = _entries(chain)
            old = getattr(entries[1], field)
            new = "0" if old[position] != "0" else "1"
            changed = {field: old[:position] + new + old[position + 1 :]}
            entries[1] = replace(entries[1], **changed)
            with pytest.raises(Tampered):
                check(chain, entries)


def test_the_first_entry_follows_zeros_and_every_other_the_hash_before_it() -> None:
    entries = _entries(_chain())
    assert entries[0].previous == ORIGIN
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4]


def test_a_commitment_tells_nothing_without_its_salt() -> None:
    assert commitment(_record(1), b"a" * 32) != commitment(_record(1), b"b" * 32)
    assert commitment({"a": 1}, b"salt") == sha256(b'salt{"a":1}')


def test_no_link_is_dated_before_the_one_before_it() -> None:
    chain = _chain(1)
    early = {"kind": "note", "at": (NOON - timedelta(hours=1)).isoformat()}
    assert chain.following(early, b"s" * 32).record["at"] == NOON.isoformat()


def test_a_receipt_says_the_record_in_clear_and_where_it_stands() -> None:
    link = _chain().links[2]
    payload = receipt_payload(link)
    assert payload["record"] == link.record
    assert commitment(payload["record"], bytes.fromhex(payload["salt"])) == link.entry.commitment


def test_a_receipt_says_exactly_entry_record_and_salt() -> None:
    link = _chain().links[2]
    assert receipt_payload(link) == {
        "entry": asdict(link.entry),
        "record": link.record,
        "salt": link.salt,
    }


def test_a_link_has_no_receipt_before_it_is_signed() -> None:
    assert _chain().links[0].receipt == ""


def test_the_records_of_a_chain_are_those_of_its_links() -> None:
    assert _chain(2).records == (_record(0), _record(1))


def test_zeros_stand_before_the_first_entry_and_a_salt_cannot_be_guessed() -> None:
    assert ORIGIN == "0000000000000000000000000000000000000000000000000000000000000000"
    assert SALT_BYTES == 32
    assert Chain("c" * 32).head == ORIGIN


def test_only_the_link_before_it_sets_the_time_of_a_link() -> None:
    late, early = ({"at": (NOON + timedelta(hours=hours)).isoformat()} for hours in (5, 1))
    first = Chain("c" * 32).following(late, b"s" * 32)
    chain = Chain("c" * 32, (first, replace(first, record=early)))
    assert chain.following({"at": NOON.isoformat()}, b"s" * 32).record["at"] == early["at"]


SAID = {
    _drop_a_link: "4 entries, evidence for 3",
    _swap: "entry 2 is not the one that the evidence is for",
    _rewrite_first_predecessor: "entry 1 does not follow entry 0",
    _rewrite_link_and_entry: "entry 3 does not follow entry 2",
    _change_record: "the record of entry 2 was changed",
}


@pytest.mark.parametrize(("tamper", "said"), SAID.items(), ids=SAID.values())
def test_what_does_not_hold_is_said_with_its_place(tamper: Tampering, said: str) -> None:
    chain = _chain()
    links, entries = list(chain.links), _entries(chain)
    tamper(links, entries)
    with pytest.raises(Tampered) as raised:
        check(Chain(chain.id, tuple(links)), entries)
    assert (raised.value.code, raised.value.detail) == ("tampered", said)
