"""A manifest is what its document says."""

from dataclasses import replace

from shoebox.domain.ledger import ORIGIN, Chain
from shoebox.domain.manifest import Item, Manifest, evidence, evidence_sha256, manifest_of

from tests.fakes.world import NOON

ITEM = Item("a" * 32, "7" * 64, "image/jpeg", "8" * 64)
MANIFEST = Manifest(3, NOON, "consent-first", ORIGIN, (ITEM,), {"taken_back": 1})


def test_a_manifest_is_read_from_its_document_as_it_was() -> None:
    assert manifest_of(MANIFEST.document) == MANIFEST
    assert manifest_of(MANIFEST.document).sha256 == MANIFEST.sha256


def test_every_part_of_a_manifest_is_in_its_hash() -> None:
    others = [
        replace(MANIFEST, version=4),
        replace(MANIFEST, profile="other"),
        replace(MANIFEST, previous_sha256="1" * 64),
        replace(MANIFEST, items=()),
        replace(MANIFEST, items=(replace(ITEM, evidence_sha256="9" * 64),)),
        replace(MANIFEST, kept_out={}),
    ]
    assert len({MANIFEST.sha256, *(other.sha256 for other in others)}) == 1 + len(others)


def test_grown_evidence_makes_no_other_list_and_other_bytes_do() -> None:
    assert MANIFEST.lists_the_same_as([replace(ITEM, evidence_sha256="9" * 64)])
    assert not MANIFEST.lists_the_same_as([replace(ITEM, sha256="9" * 64)])
    assert not MANIFEST.lists_the_same_as([])


def test_evidence_holds_the_whole_chain_without_receipts_and_is_salted() -> None:
    link = Chain("c" * 32).following({"kind": "note", "at": NOON.isoformat()}, b"s" * 32)
    chain = Chain("c" * 32, (replace(link, receipt="x.y.z"),))
    one, again = evidence(ITEM.id, chain, {}), evidence(ITEM.id, chain, {})
    other = evidence(ITEM.id, Chain("c" * 32, (replace(link, salt="5" * 64),)), {})
    assert one == again
    assert one["salt"] != other["salt"]
    assert one["chain"] == [
        {
            "entry": {
                "chain": link.entry.chain,
                "sequence": 1,
                "previous": ORIGIN,
                "commitment": link.entry.commitment,
            },
            "record": link.record,
            "salt": link.salt,
        }
    ]
    assert evidence_sha256(one) != evidence_sha256(other)
