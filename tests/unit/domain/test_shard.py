"""A shard is to the byte what its manifest says of it."""

import json
from dataclasses import asdict, replace

import pytest
from shoebox.domain import merkle
from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.shard import LARGEST, Cut, Item, Shard, prefixes

ITEM = Item("a1" + "0" * 30, "7" * 64, "image/jpeg", "8" * 64)
OTHER = replace(ITEM, id="a2" + "0" * 30)
THIRD = replace(ITEM, id="f" * 32)
FIRST, LAST = Shard("a", (ITEM, OTHER)), Shard("f", (THIRD,))


def test_a_shard_is_a_canonical_object_a_line() -> None:
    lines = FIRST.text.split(b"\n")
    assert [json.loads(line) for line in lines[:-1]] == [asdict(ITEM), asdict(OTHER)]
    assert lines[0] == canonical(asdict(ITEM))
    assert lines[2] == b""


def test_a_cut_says_what_its_shard_is() -> None:
    assert FIRST.cut("5" * 64, "6" * 64) == Cut(
        prefix="a",
        items=2,
        sha256=sha256(FIRST.text),
        root=merkle.root([merkle.leaf(ITEM.line), merkle.leaf(OTHER.line)]).hex(),
        subjects=sha256(canonical([[ITEM.id, ITEM.sha256], [OTHER.id, OTHER.sha256]])),
        report_sha256="5" * 64,
        seal_sha256="6" * 64,
    )
    assert (FIRST.cut().report_sha256, FIRST.cut().seal_sha256) == ("", "")


@pytest.mark.parametrize(
    ("candidates", "shards"),
    [(0, 1), (1, 1), (512, 1), (513, 16), (8192, 16), (8193, 256), (131072, 256), (131073, 4096)],
)
def test_so_many_candidates_are_cut_into_so_many_shards(candidates: int, shards: int) -> None:
    found = prefixes(candidates)
    assert LARGEST == 512
    assert len(found) == len(set(found)) == shards
    assert found == sorted(found)
    assert {16 ** len(one) for one in found} == {shards}


def test_beyond_two_million_shards_grow_instead_of_becoming_more() -> None:
    assert len(prefixes(512 * 16**3 + 1)) == len(prefixes(10**9)) == 4096
