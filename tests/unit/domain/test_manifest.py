"""A manifest is what its document says, and every item can be proved by itself."""

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from shoebox.domain import merkle
from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.croissant import CONTEXT, OURS, document, manifest_of, manifest_sha256
from shoebox.domain.ledger import ORIGIN
from shoebox.domain.manifest import Manifest
from shoebox.domain.shard import Cut, Item, Shard

from tests.fakes.world import NOON
from tests.unit.domain.test_shard import FIRST, ITEM, LAST, OTHER, THIRD

EMPTY = Shard("b", ()).cut(report="5" * 64)
POLICY = {"profile": "consent-first", "grant_by": "answer", "edit_sources": False, "rows": []}
MANIFEST = Manifest(
    3,
    NOON,
    POLICY,
    ("1" * 64,),
    ORIGIN,
    (FIRST.cut(), EMPTY, LAST.cut("", "6" * 64)),
    {"taken_back": 1},
)


def test_a_manifest_is_read_from_its_document_as_it_was() -> None:
    assert manifest_of(document(MANIFEST)) == MANIFEST
    assert manifest_of(json.loads(canonical(document(MANIFEST)))) == MANIFEST


def test_every_part_of_a_manifest_is_in_its_hash() -> None:
    others = [
        replace(MANIFEST, version=4),
        replace(MANIFEST, built_at=NOON.replace(year=2027)),
        replace(MANIFEST, policy={**POLICY, "profile": "other"}),
        replace(MANIFEST, words=()),
        replace(MANIFEST, previous_sha256="1" * 64),
        replace(MANIFEST, cuts=()),
        replace(MANIFEST, kept_out={}),
    ]
    hashes = {manifest_sha256(one) for one in (MANIFEST, *others)}
    assert len(hashes) == 1 + len(others)
    assert manifest_sha256(MANIFEST) == sha256(canonical(document(MANIFEST)))


def _cuts(*shards: Shard) -> list[Cut]:
    return [shard.cut() for shard in shards]


def test_grown_evidence_makes_no_other_list_and_other_bytes_do() -> None:
    grown = replace(FIRST, items=(replace(ITEM, evidence_sha256="9" * 64), OTHER))
    assert MANIFEST.lists_the_same_as(_cuts(FIRST, LAST))
    assert MANIFEST.lists_the_same_as([*_cuts(grown), EMPTY, *_cuts(LAST)])
    assert not MANIFEST.lists_the_same_as(_cuts(FIRST))
    assert not MANIFEST.lists_the_same_as([])
    other = replace(FIRST, items=(replace(ITEM, sha256="9" * 64), OTHER))
    assert not MANIFEST.lists_the_same_as(_cuts(other, LAST))
    assert not MANIFEST.lists_the_same_as(_cuts(replace(FIRST, prefix=""), LAST))


def test_the_number_of_items_is_that_of_all_shards() -> None:
    assert MANIFEST.items == 3
    assert replace(MANIFEST, cuts=()).items == 0


def test_an_item_is_looked_for_in_the_shard_of_its_beginning() -> None:
    assert MANIFEST.cut_of(ITEM.id) == FIRST.cut()
    assert MANIFEST.cut_of(THIRD.id) == LAST.cut("", "6" * 64)
    assert MANIFEST.cut_of("b" * 32) is MANIFEST.cut_of("c" * 32) is None


def test_a_prefix_overlaps_with_longer_and_shorter_ones() -> None:
    first, last = MANIFEST.cuts[0], MANIFEST.cuts[2]
    assert MANIFEST.overlapping("") == [first, last]
    assert MANIFEST.overlapping("a") == MANIFEST.overlapping("a1") == [first]
    assert MANIFEST.overlapping("b") == MANIFEST.overlapping("0") == []


@pytest.mark.parametrize(("shard", "item"), [(FIRST, ITEM), (FIRST, OTHER), (LAST, THIRD)])
def test_an_item_is_proved_up_to_the_root(shard: Shard, item: Item) -> None:
    proof: Any = MANIFEST.proof(shard, item.id)
    assert proof["item"] == asdict(item)
    assert proof["root"] == MANIFEST.root == document(MANIFEST)[OURS]["root"]
    path, shard_path = ([bytes.fromhex(h) for h in proof[k]] for k in ("path", "shard_path"))
    root = bytes.fromhex(shard.cut().root)
    leaf = merkle.leaf(canonical(asdict(item)) + b"\n")
    merkle.verify_inclusion(leaf, proof["index"], len(shard.items), path, root)
    merkle.verify_inclusion(root, proof["shard"], 3, shard_path, bytes.fromhex(proof["root"]))


def test_an_item_that_is_not_listed_has_no_proof() -> None:
    assert MANIFEST.proof(FIRST, THIRD.id) is None


def test_the_document_is_a_croissant_whose_files_are_the_shards() -> None:
    said = document(MANIFEST)
    assert said["@context"] is CONTEXT
    assert CONTEXT[OURS] == {"@id": OURS, "@type": "@json"}  # readers leave it as it is
    assert (CONTEXT["recordSet"], CONTEXT["column"]) == ("cr:recordSet", "cr:column")
    assert CONTEXT["dataType"] == {"@id": "cr:dataType", "@type": "@vocab"}
    assert said["@type"] == "sc:Dataset"
    assert said["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert (said["name"], said["version"]) == ("shoebox-training", "3.0.0")
    assert said["datePublished"] == NOON.isoformat()
    assert said["url"] == "urn:shoebox:manifest:3"
    assert said["license"] == "urn:shoebox:licence:as-granted"
    assert said["isLiveDataset"] is False
    *files, together = said["distribution"]
    assert files == [
        {
            "@type": "cr:FileObject",
            "@id": f"shards/{shard.cut().sha256}.jsonl",
            "name": f"items {shard.prefix}",
            "contentUrl": f"shards/{shard.cut().sha256}.jsonl",
            "encodingFormat": "application/jsonlines",
            "sha256": shard.cut().sha256,
        }
        for shard in (FIRST, LAST)
    ]
    assert (together["@type"], together["includes"]) == ("cr:FileSet", "shards/*.jsonl")
    whole = replace(MANIFEST, cuts=(Shard("", (ITEM,)).cut(),))
    assert document(whole)["distribution"][0]["name"] == "items"


def test_its_records_have_exactly_the_fields_of_an_item() -> None:
    (records,) = document(MANIFEST)["recordSet"]
    assert [field["name"] for field in records["field"]] == list(asdict(ITEM))
    for field in records["field"]:
        assert field["@id"] == f"items/{field['name']}"
        assert field["dataType"] == "sc:Text"
        assert field["source"] == {
            "fileSet": {"@id": "shards"},
            "extract": {"column": field["name"]},
        }
    assert records["key"] == {"@id": "items/id"}
    assert records["@id"] == records["name"] == "items"


def test_what_a_checker_needs_stands_under_a_name_of_ours() -> None:
    ours = document(MANIFEST)[OURS]
    assert OURS == "shoebox:manifest"
    assert ours == {
        "format": "shoebox-manifest/3",
        "version": 3,
        "built_at": NOON.isoformat(),
        "policy": POLICY,
        "words": ["1" * 64],
        "previous_sha256": ORIGIN,
        "root": merkle.root([bytes.fromhex(cut.root) for cut in MANIFEST.cuts]).hex(),
        "shards": [asdict(cut) for cut in MANIFEST.cuts],
        "kept_out": {"taken_back": 1},
    }
