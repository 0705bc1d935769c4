"""How right what was found in a drawn life is."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

OVERLAP = 0.5
"""What is found is the true one if they share at least this part of all photos of both."""


@dataclass(frozen=True)
class Count:
    """Found and true, found only, and true only."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.hits + other.hits, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / both if both else 1.0


def pairs(found: Mapping[str, Hashable], true: Mapping[str, Hashable]) -> Count:
    """Pairs of photos that are in one moment: those found, against those that truly are."""
    known = [id for id in found if id in true]
    hits = _pairs(Counter((found[id], true[id]) for id in known))
    said, there = (
        _pairs(Counter(found[id] for id in known)),
        _pairs(Counter(true[id] for id in known)),
    )
    return Count(hits, said - hits, there - hits)


def boundaries(
    order: Sequence[str], found: Mapping[str, Hashable], true: Mapping[str, Hashable]
) -> Count:
    """Ends between successive photos: those found, against the true ones."""
    known = [id for id in order if id in true and id in found]
    total = Count()
    for one, other in pairwise(known):
        said, there = found[one] != found[other], true[one] != true[other]
        total += Count(said and there, said and not there, there and not said)
    return total


def sets(
    found: Iterable[Collection[str]], true: Iterable[Collection[str]], ignored: Collection[str] = ()
) -> Count:
    """Sets of photos, each matched with the one that it shares the most with, one to one.

    What is found mostly among `ignored` photos counts neither for nor against.
    """
    open_ = [frozenset(one) for one in true]
    total = Count()
    for one in sorted((frozenset(one) for one in found), key=len, reverse=True):
        best = max(open_, key=lambda other: _share(one, other), default=frozenset[str]())
        if _share(one, best) >= OVERLAP:
            open_.remove(best)
            total += Count(hits=1)
        elif len(one & set(ignored)) * 2 <= len(one):
            total += Count(false=1)
    return total + Count(missed=len(open_))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())
