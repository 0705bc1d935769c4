"""Cutting a rectangle into smaller ones, again and again: slicing trees.

Blocks side by side share their height, blocks one above the other their width, so that a tree
has one natural aspect at which no picture is cropped. Source: Atkins, "Blocked Recursive Image
Composition" (2008). Trees join contiguous runs, so that reading order is the order given.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import log, sqrt
from statistics import pstdev

_KEPT_PER_RUN, _KEPT_AT_ROOT = 10, 150
_CLASSES_PER_E = 4
_WEIGHT_IMBALANCE = 0.4
_NEARLY_HALF = 0.03


@dataclass(frozen=True)
class Tree:
    """One picture, or two blocks: side by side where `row`, else one above the other.

    Of the logarithms of the shares of the area that its pictures have, `total` is the sum and
    `squares` the sum of squares: what their spread takes, without a list of them.
    """

    aspect: float
    count: int = 1
    total: float = 0.0
    squares: float = 0.0
    parts: "tuple[Tree, Tree] | None" = None
    row: bool = False

    @property
    def variance(self) -> float:
        return max(0.0, self.squares / self.count - (self.total / self.count) ** 2)

    def least(self, along: bool, gutter: int) -> int:
        """The fewest pixels it needs in width (`along`) or height: one for every picture."""
        if not self.parts:
            return 1
        one, two = (part.least(along, gutter) for part in self.parts)
        return one + gutter + two if along == self.row else max(one, two)


def trees(aspects: Sequence[float], wished: float) -> list[Tree]:
    """Good trees over all pictures for a canvas of the wished aspect, found bottom up."""
    runs = {(at, at + 1): [Tree(aspect)] for at, aspect in enumerate(aspects)}
    for length in range(2, len(aspects) + 1):
        for first in range(len(aspects) - length + 1):
            runs[first, first + length] = _most_balanced(_grown(runs, first, first + length))
    whole = 0, len(aspects)
    return sorted(_grown(runs, *whole), key=lambda tree: _cost(tree, wished))[:_KEPT_AT_ROOT]


def cut(
    tree: Tree, left: int, top: int, width: int, height: int, gutter: int
) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, width and height of every picture; with the gutters they fill the rectangle."""
    if not tree.parts:
        yield left, top, width, height
        return
    one, two = tree.parts
    size = _first_size(tree, width if tree.row else height, gutter)
    beyond = size + gutter
    if tree.row:
        yield from cut(one, left, top, size, height, gutter)
        yield from cut(two, left + beyond, top, width - beyond, height, gutter)
    else:
        yield from cut(one, left, top, width, size, gutter)
        yield from cut(two, left, top + beyond, width, height - beyond, gutter)


def imbalance(sizes: Iterable[float]) -> float:
    """0 where all are of one size; 1 where they typically differ by a factor of e."""
    return pstdev([log(size) for size in sizes])


def _first_size(tree: Tree, total: int, gutter: int) -> int:
    """In proportion, but what is nearly half becomes half: neighbours that almost align jar."""
    one, two = tree.parts or (tree, tree)
    first, second = (one.aspect, two.aspect) if tree.row else (1 / one.aspect, 1 / two.aspect)
    part = first / (first + second)
    fair = round((total - gutter) * (0.5 if abs(part - 0.5) < _NEARLY_HALF else part))
    room = total - gutter - two.least(tree.row, gutter)
    return min(room, max(one.least(tree.row, gutter), fair))


def _grown(runs: dict[tuple[int, int], list[Tree]], first: int, last: int) -> Iterator[Tree]:
    for middle in range(first + 1, last):
        for one, two in product(runs[first, middle], runs[middle, last]):
            yield from _joined(one, two)


def _joined(one: Tree, two: Tree) -> Iterator[Tree]:
    wide, tall = one.aspect + two.aspect, 1 / one.aspect + 1 / two.aspect
    yield _joint(one, two, one.aspect / wide, wide, row=True)
    yield _joint(one, two, 1 / one.aspect / tall, 1 / tall, row=False)


def _joint(one: Tree, two: Tree, share: float, aspect: float, row: bool) -> Tree:
    by_one, by_two = log(share), log(1 - share)
    total = one.total + one.count * by_one + two.total + two.count * by_two
    squares = _shifted_squares(one, by_one) + _shifted_squares(two, by_two)
    return Tree(aspect, one.count + two.count, total, squares, (one, two), row)


def _shifted_squares(tree: Tree, by: float) -> float:
    return tree.squares + 2 * by * tree.total + tree.count * by * by


def _most_balanced(grown: Iterator[Tree]) -> list[Tree]:
    """The most balanced tree of every class of aspect, so that runs of every shape remain."""
    classes: dict[int, Tree] = {}
    for tree in sorted(grown, key=lambda tree: tree.variance):
        classes.setdefault(round(_CLASSES_PER_E * log(tree.aspect)), tree)
    return list(classes.values())[:_KEPT_PER_RUN]


def _cost(tree: Tree, wished: float) -> float:
    return abs(log(tree.aspect / wished)) + _WEIGHT_IMBALANCE * sqrt(tree.variance)
