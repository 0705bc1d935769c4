"""Trees and proofs against RFC 6962, word for word, and against the vectors of its reference."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain import merkle
from shoebox.domain.merkle import EMPTY, NotProved, verify_consistency, verify_inclusion

Hashes = list[bytes]
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
INPUTS += ["606162636465666768696a6b6c6d6e6f"]
LEAVES = [merkle.leaf(bytes.fromhex(data)) for data in INPUTS]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Of the certificate-transparency project, as are the paths and proofs below."""
L0, L1, L2, L4 = (LEAVES[n].hex() for n in (0, 1, 2, 4))
N23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
N45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
N67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
N47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
PATHS = {
    (0, 1): [],
    (0, 2): [L1],
    (1, 2): [L0],
    (2, 3): [ROOTS[2]],
    (1, 5): [L0, N23, L4],
    (0, 8): [L1, N23, N47],
    (5, 8): [L4, N67, ROOTS[4]],
}
PROOFS = {
    (1, 1): [],
    (1, 8): [L1, N23, N47],
    (2, 5): [N23, L4],
    (6, 8): [N45, N67, ROOTS[4]],
}
SIZES = range(1, 20)


def a_tree(size: int) -> Hashes:
    return [merkle.leaf(bytes([n])) for n in range(size)]


def by_the_book(leaves: Sequence[bytes]) -> bytes:
    """MTH of 2.1."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = below(len(leaves))
    children = by_the_book(leaves[:k]) + by_the_book(leaves[k:])
    return sha256(b"\x01" + children).digest()


def path_by_the_book(m: int, leaves: Sequence[bytes]) -> Hashes:
    """PATH of 2.1.1."""
    n, k = len(leaves), below(len(leaves))
    if n == 1:
        return []
    if m < k:
        return [*path_by_the_book(m, leaves[:k]), by_the_book(leaves[k:])]
    return [*path_by_the_book(m - k, leaves[k:]), by_the_book(leaves[:k])]


def below(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference(size: int) -> None:
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("place", "path"), PATHS.items())
def test_audit_paths_are_those_of_the_reference(place: tuple[int, int], path: list[str]) -> None:
    index, size = place
    assert [one.hex() for one in merkle.inclusion(LEAVES[:size], index)] == path


@pytest.mark.parametrize(("sizes", "proof"), PROOFS.items())
def test_consistency_proofs_are_those_of_the_reference(
    sizes: tuple[int, int], proof: list[str]
) -> None:
    old, new = sizes
    assert [one.hex() for one in merkle.consistency(LEAVES[:new], old)] == proof


def test_a_leaf_and_a_node_of_the_same_bytes_have_different_hashes() -> None:
    left, right = LEAVES[:2]
    assert merkle.leaf(left + right) != merkle.node(left, right)


@given(st.integers(1, 200), st.data())
def test_roots_and_paths_are_as_the_book_says(size: int, data: st.DataObject) -> None:
    leaves = [merkle.leaf(n.to_bytes(2, "big")) for n in range(size)]
    index = data.draw(st.integers(0, size - 1))
    assert merkle.root(leaves) == by_the_book(leaves)
    assert merkle.inclusion(leaves, index) == path_by_the_book(index, leaves)


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_of_every_tree_is_proved_and_at_no_other_place(size: int) -> None:
    leaves = a_tree(size)
    root = merkle.root(leaves)
    for index in range(size):
        path = merkle.inclusion(leaves, index)
        verify_inclusion(leaves[index], index, size, path, root)
        for other in {*range(-1, size + 2)} - {index}:
            with pytest.raises(NotProved):
                verify_inclusion(leaves[index], other, size, path, root)


@pytest.mark.parametrize("size", SIZES)
def test_a_path_with_anything_changed_too_much_or_missing_proves_nothing(size: int) -> None:
    leaves = a_tree(size)
    root, index = merkle.root(leaves), size // 2
    path = merkle.inclusion(leaves, index)
    spoilt = [[*path[:n], EMPTY, *path[n + 1 :]] for n in range(len(path))]
    spoilt += [[*path[:n], *path[n + 1 :]] for n in range(len(path))]
    spoilt += [[*path, EMPTY], [EMPTY, *path]]
    for wrong in spoilt:
        with pytest.raises(NotProved):
            verify_inclusion(leaves[index], index, size, wrong, root)
    for leaf, over in ((EMPTY, root), (leaves[index], EMPTY)):
        with pytest.raises(NotProved):
            verify_inclusion(leaf, index, size, path, over)


def test_nothing_is_in_an_empty_tree() -> None:
    with pytest.raises(NotProved):
        verify_inclusion(EMPTY, 0, 0, [], EMPTY)


@pytest.mark.parametrize("new", SIZES)
def test_every_tree_is_proved_to_have_grown_from_every_smaller_one(new: int) -> None:
    leaves = a_tree(new)
    for old in range(new + 1):
        roots = merkle.root(leaves[:old]), merkle.root(leaves)
        proof = merkle.consistency(leaves, old)
        verify_consistency(old, roots[0], new, roots[1], proof)
        for wrong in {*range(-1, new + 2)} - {old}:
            with pytest.raises(NotProved):
                verify_consistency(wrong, roots[0], new, roots[1], proof)


@pytest.mark.parametrize("new", SIZES)
def test_a_proof_of_growth_with_anything_changed_too_much_or_missing_proves_nothing(
    new: int,
) -> None:
    leaves = a_tree(new)
    for old in range(new + 1):
        roots = merkle.root(leaves[:old]), merkle.root(leaves)
        proof = merkle.consistency(leaves, old)
        spoilt = [[*proof[:n], b"\1" * 32, *proof[n + 1 :]] for n in range(len(proof))]
        spoilt += [[*proof[:n], *proof[n + 1 :]] for n in range(len(proof))]
        spoilt += [[*proof, EMPTY], [EMPTY, *proof]]
        for wrong in spoilt:
            with pytest.raises(NotProved):
                verify_consistency(old, roots[0], new, roots[1], wrong)
        with pytest.raises(NotProved):
            verify_consistency(old, b"\1" * 32, new, roots[1], proof)


@pytest.mark.parametrize("new", SIZES)
def test_a_tree_whose_past_was_rewritten_is_not_proved_to_have_grown(new: int) -> None:
    leaves = a_tree(new)
    for old in range(1, new + 1):
        rewritten = [merkle.leaf(b"rewritten"), *leaves[1:]]
        with pytest.raises(NotProved):
            verify_consistency(
                old,
                merkle.root(leaves[:old]),
                new,
                merkle.root(rewritten),
                merkle.consistency(rewritten, old),
            )


def test_a_proof_that_fails_says_for_what() -> None:
    assert NotProved().code == "not_proved"
    with pytest.raises(NotProved, match=r"^nothing shows that this is leaf 1 of 2$"):
        verify_inclusion(EMPTY, 1, 2, [EMPTY], EMPTY)
    with pytest.raises(NotProved, match=r"^nothing shows that 2 leaves begin with those 1$"):
        verify_consistency(1, EMPTY, 2, EMPTY, [EMPTY])
    with pytest.raises(NotProved, match=r"^the proof is too short$"):
        verify_inclusion(EMPTY, 0, 2, [], EMPTY)
    with pytest.raises(NotProved, match=r"^the proof is too long or too short$"):
        verify_inclusion(EMPTY, 0, 1, [EMPTY], EMPTY)
