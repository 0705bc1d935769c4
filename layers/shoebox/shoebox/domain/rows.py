"""Pictures in rows and columns: the grid, and a cover with rows beside it. Pure geometry."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import log

from shoebox.domain.collage import Frame, Shape, loss

_HEROES = (0.5, 0.56, 0.62, 0.68)
_WEIGHT_UNLIKE, _WHIM = 0.25, 0.03

Frames = tuple[Frame, ...]


def grid(shapes: Sequence[Shape], area: Frame, gutter: int, seed: int) -> Frames:
    """Rows (or columns) that fill the area, of frames alike within each."""
    return best(list(grids(len(shapes), area, gutter)), like_sized(shapes), seed)


def cover(shapes: Sequence[Shape], area: Frame, gutter: int, seed: int) -> Frames:
    """One picture above (or to the left of) a grid of the others, whichever is cut least."""
    found = list(_covers(len(shapes), area, gutter))
    found += [tuple(map(flipped, frames)) for frames in _covers(len(shapes), flipped(area), gutter)]
    return best(found, lambda frames: loss(frames, shapes), seed)


def grids(count: int, area: Frame, gutter: int) -> Iterator[Frames]:
    """All ways to lay out so many frames in rows, or in columns."""
    for rows in range(1, count + 1):
        for counts in {dealt(count, rows), dealt(count, rows)[::-1]}:
            yield stacked(counts, area, gutter)
            yield tuple(map(flipped, stacked(counts, flipped(area), gutter)))


def _covers(count: int, area: Frame, gutter: int) -> Iterator[Frames]:
    for share in _HEROES:
        height = round(share * (area.height - gutter))
        hero = replace(area, height=height)
        below = replace(area, top=area.top + height + gutter, height=area.height - height - gutter)
        for rows in range(1, count):
            others = stacked(dealt(count - 1, rows), below, gutter)
            for at in range(count):
                yield (*others[:at], hero, *others[at:])


def dealt(count: int, rows: int) -> tuple[int, ...]:
    """As many in every row as can be; the last ones have one more where they must."""
    return tuple((count + row) // rows for row in range(rows))


def stacked(counts: Sequence[int], area: Frame, gutter: int) -> Frames:
    """Rows of equal height, each of frames of equal width; with the gutters they fill the area."""
    heights = spans(area.top, area.height, len(counts), gutter)
    return tuple(
        Frame(left, top, width, height)
        for (top, height), count in zip(heights, counts, strict=True)
        for left, width in spans(area.left, area.width, count, gutter)
    )


def flipped(frame: Frame) -> Frame:
    """Mirrored in the diagonal: rows become columns."""
    return Frame(frame.top, frame.left, frame.height, frame.width)


def spans(start: int, length: int, parts: int, gutter: int) -> list[tuple[int, int]]:
    """Start and length of equal parts, within a pixel, with gutters between them."""
    edges = [start + round((length + gutter) * part / parts) for part in range(parts + 1)]
    return [(edges[part], edges[part + 1] - gutter - edges[part]) for part in range(parts)]


def best(found: Sequence[Frames], cost: Callable[[Frames], float], seed: int) -> Frames:
    """The cheapest; the seed decides between those that cost nearly the same."""
    possible = [frames for frames in found if min(min(one.width, one.height) for one in frames) > 0]
    chance = random.Random(seed)  # noqa: S311 - taste, not a secret
    costs = [cost(frames) + _WHIM * chance.random() for frames in possible]
    return possible[costs.index(min(costs))]


def like_sized(shapes: Sequence[Shape]) -> Callable[[Frames], float]:
    """A cost: what is lost of the pictures, and how unlike the frames are in size."""

    def cost(frames: Frames) -> float:
        sizes = [frame.width * frame.height for frame in frames]
        return loss(frames, shapes) + _WEIGHT_UNLIKE * log(max(sizes) / min(sizes))

    return cost
