"""Evidence: the whole chain once per person, and nothing that could be guessed per item."""

from dataclasses import replace
from datetime import date, timedelta

from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.ledger import ORIGIN, Chain
from shoebox.domain.policy import ANY, Condition, GrantBy, Policy, Row
from shoebox.domain.proof import (
    chain_document,
    document_sha256,
    evidence,
    policy_document,
    until,
)

from tests.fakes.world import NOON

ITEM = "a" * 32


def _chain(*minutes: int) -> Chain:
    chain = Chain("c" * 32)
    for number in minutes:
        at = NOON + timedelta(minutes=number)
        link = chain.following({"kind": "note", "at": at.isoformat()}, bytes([number]) * 32)
        chain = Chain(chain.id, (*chain.links, replace(link, receipt="x.y.z")))
    return chain


def test_a_chain_document_holds_every_link_without_its_receipt() -> None:
    chain = _chain(1, 2)
    document = chain_document(chain)
    assert (document["format"], document["chain"]) == ("shoebox-chain/1", chain.id)
    assert [set(link) for link in document["links"]] == [{"entry", "record", "salt"}] * 2
    first = document["links"][0]
    assert first["record"] == chain.links[0].record
    assert first["salt"] == "01" * 32
    assert first["entry"] == {
        "chain": chain.id,
        "sequence": 1,
        "previous": ORIGIN,
        "commitment": chain.links[0].entry.commitment,
    }


def test_evidence_names_its_chain_and_is_salted_by_it() -> None:
    chain = _chain(1, 2)
    document = evidence(ITEM, chain)
    assert document == evidence(ITEM, chain)
    assert document == {
        "format": "shoebox-evidence/2",
        "item": ITEM,
        "salt": sha256((ITEM + "01" * 32 + "02" * 32).encode()),
        "chain": chain.id,
        "chain_sha256": document_sha256(chain_document(chain)),
    }
    assert document_sha256(document) == sha256(canonical(document))


def test_the_chain_until_a_time_ends_with_what_was_recorded_then() -> None:
    chain = _chain(1, 2, 3)
    assert until(chain, NOON + timedelta(minutes=2)) == _chain(1, 2)
    assert until(chain, NOON) == Chain(chain.id)
    assert until(chain, NOON + timedelta(days=1)) == chain


def test_a_policy_is_shown_with_every_row_that_speaks_of_training() -> None:
    day = date(2026, 1, 1)
    world = Row(ANY, ANY, Purpose.TRAINING, True, "a test", day)
    all_of_it = Row("EU", "under_16", None, False, "a law", day, but=("EU-FR",), minimum_age=15)
    ads = replace(world, purpose=Purpose.ADS)
    faces = replace(world, condition=Condition.NO_FACES)
    shown = policy_document(Policy("mine", (world, ads, all_of_it, faces), GrantBy.SHARE, True))
    assert {key: shown[key] for key in ("profile", "grant_by", "edit_sources")} == {
        "profile": "mine",
        "grant_by": "share",
        "edit_sources": True,
    }
    assert shown["rows"] == [
        {
            "jurisdiction": "*",
            "but": [],
            "below": None,
            "purpose": "training",
            "allowed": True,
            "minimum_age": 0,
            "condition": None,
            "source": "a test",
            "effective": "2026-01-01",
        },
        {
            "jurisdiction": "EU",
            "but": ["EU-FR"],
            "below": 16,
            "purpose": "*",
            "allowed": False,
            "minimum_age": 15,
            "condition": None,
            "source": "a law",
            "effective": "2026-01-01",
        },
        {**shown["rows"][0], "condition": "no_faces"},
    ]
