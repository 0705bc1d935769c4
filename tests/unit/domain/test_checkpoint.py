"""Seals, their log, and the note that is signed: to the byte."""

import base64
from dataclasses import replace

import pytest
from shoebox.domain import merkle
from shoebox.domain.checkpoint import (
    SPAN,
    Sealed,
    following,
    sealed_chain,
    signed_head,
    signed_note,
)
from shoebox.domain.heads import Head
from shoebox.domain.merkle import NotProved
from shoebox.domain.positions import Position

from tests.unit.domain.test_seal import MAP, a_seal


def signed(sealed: Sealed) -> Sealed:
    return replace(sealed, note=signed_note(sealed.text("log"), "log", b"key", b"signature"))


def a_log(length: int) -> list[Sealed]:
    log: list[Sealed] = []
    for number in range(1, length + 1):
        log.append(signed(following(log[-1] if log else None, a_seal(number))))
    return log


def test_the_log_is_a_tree_over_seals() -> None:
    log = a_log(5)
    leaves = [a_seal(number).leaf for number in range(1, 6)]
    for number, sealed in enumerate(log, start=1):
        assert sealed.seal == a_seal(number)
        assert sealed.leaves == tuple(leaves[:number])
        assert sealed.root == merkle.root(leaves[:number])


def test_a_new_seal_has_no_note() -> None:
    assert following(None, a_seal(1)).note == ""
    assert following(a_log(1)[0], a_seal(2)).note == ""


def test_what_is_signed_are_origin_size_and_root_a_line_each() -> None:
    sealed = a_log(2)[1]
    root = base64.b64encode(sealed.root).decode()
    assert sealed.text("shoebox.example/ledger") == f"shoebox.example/ledger\n2\n{root}\n"


def test_a_note_is_the_text_a_blank_line_and_one_signature() -> None:
    """The key id is the first four bytes of SHA-256("key")."""
    note = signed_note("a\n1\nb\n", "shoebox.example", b"key", b"signature")
    made = base64.b64encode(bytes.fromhex("2c70e12b") + b"signature").decode()
    assert note == f"a\n1\nb\n\n\N{EM DASH} shoebox.example {made}\n"


def test_a_note_tells_of_which_log_it_is_the_head() -> None:
    sealed = a_log(4)[3]
    assert signed_head(sealed.note) == (4, sealed.root)


def test_a_log_that_does_not_begin_with_what_was_signed_does_not_go_on() -> None:
    last = a_log(3)[2]
    rewritten = replace(last, leaves=(a_seal(1, refused=0).leaf, *last.leaves[1:]))
    with pytest.raises(NotProved):
        following(rewritten, a_seal(4))


@pytest.mark.parametrize("number", [3, 5])
def test_a_seal_of_another_number_is_not_the_next(number: int) -> None:
    with pytest.raises(NotProved):
        following(a_log(3)[2], a_seal(number))


def test_a_checkpoint_shows_its_seal_in_the_log() -> None:
    for sealed in a_log(6):
        told = sealed.document
        assert told["note"] == sealed.note
        assert told["seal"] == sealed.seal.document
        path = [bytes.fromhex(one) for one in told["path"]]
        number = sealed.seal.number
        merkle.verify_inclusion(sealed.seal.leaf, number - 1, number, path, sealed.root)


def test_a_checkpoint_shows_that_it_holds_an_older_one() -> None:
    log = a_log(6)
    for older in range(1, 6):
        told = log[5].since(older)
        assert told["format"] == "shoebox-checkpoint/2"
        assert {key: told[key] for key in ("note", "seal", "path")} == log[5].document
        root, since = log[older - 1].root, told["since"]
        assert (since["number"], since["root"]) == (older, root.hex())
        proof = [bytes.fromhex(one) for one in since["proof"]]
        merkle.verify_consistency(older, root, 6, log[5].root, proof)
    assert log[5].since(0) == {**log[5].since(1), "since": None}


def test_with_a_seal_go_the_hashes_since_the_last_multiple_of_256() -> None:
    assert SPAN == 256
    leaves = tuple(bytes([n // 256, n % 256]) for n in range(600))
    for number, begin in ((1, 0), (255, 0), (256, 0), (257, 256), (512, 256), (513, 512)):
        assert Sealed(a_seal(number), leaves[:number]).recent == leaves[begin:number]


def test_an_export_shows_the_newest_checkpoint_and_where_its_chain_stands() -> None:
    sealed = a_log(2)[1]
    found = Position(Head("c" * 32, 4, MAP), 7, ("a" * 64, "b" * 64))
    assert sealed_chain(sealed, [found]) == {
        **sealed.document,
        "heads": [
            {
                "chain": "c" * 32,
                "sequence": 4,
                "head": MAP,
                "index": 7,
                "path": ["a" * 64, "b" * 64],
            }
        ],
    }
    assert sealed_chain(sealed, [])["heads"] == []
