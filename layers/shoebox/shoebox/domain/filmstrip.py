"""Strips of film that run from edge to edge, with holes along both sides: pure geometry."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise

from shoebox.domain.collage import Frame, Shape
from shoebox.domain.rows import Frames, best, dealt, flipped, like_sized

RAIL = 0.13
"""The share of a strip's breadth that lies beside the pictures, on either side."""
_NARROWEST, _WIDEST = 0.6, 1.8
_WEIGHT_BARE, _BROADER = 1.0, 1.2


def filmstrip(
    shapes: Sequence[Shape], area: Frame, gutter: int, seed: int
) -> tuple[Frames, Frames]:
    """The frames, and the strips that they lie on: of one breadth, with even margins between."""
    aspects = [min(_WIDEST, max(_NARROWEST, shape.aspect)) for shape in shapes]
    found = dict(_laid(aspects, area, gutter))
    cost = like_sized(shapes)

    def dear(frames: Frames) -> float:
        covered = sum(strip.width * strip.height for strip in found[frames])
        return cost(frames) - _WEIGHT_BARE * covered / (area.width * area.height)

    frames = best(list(found), dear, seed)
    return frames, found[frames]


def _laid(aspects: Sequence[float], area: Frame, gutter: int) -> Iterator[tuple[Frames, Frames]]:
    for strips in range(1, len(aspects) + 1):
        counts = dealt(len(aspects), strips)
        yield _across(_runs(aspects, counts), area, gutter)
        inverse = [1 / aspect for aspect in aspects]
        frames, films = _across(_runs(inverse, counts), flipped(area), gutter)
        yield tuple(map(flipped, frames)), tuple(map(flipped, films))


def _runs(aspects: Sequence[float], counts: Sequence[int]) -> list[list[float]]:
    left = iter(aspects)
    return [list(islice(left, count)) for count in counts]


def _across(runs: Sequence[Sequence[float]], area: Frame, gutter: int) -> tuple[Frames, Frames]:
    """Strips one above the other, as broad as their pictures ask for and the area allows."""
    lengths = [area.width - gutter * (len(run) - 1) for run in runs]
    asked = sum(length / sum(run) for length, run in zip(lengths, runs, strict=True)) / len(runs)
    room = (area.height - 2 * gutter * (len(runs) - 1)) // len(runs)
    breadth = min(room, round(_BROADER * asked / (1 - 2 * RAIL)))
    gap = (area.height - breadth * len(runs)) / (len(runs) + 1)
    tops = [area.top + round(gap * (at + 1) + breadth * at) for at in range(len(runs))]
    films = tuple(Frame(area.left - gutter, top, area.width + 2 * gutter, breadth) for top in tops)
    frames = tuple(
        frame
        for film, run in zip(films, runs, strict=True)
        for frame in _row(run, film, area, gutter)
    )
    return frames, films


def _row(run: Sequence[float], film: Frame, area: Frame, gutter: int) -> Iterator[Frame]:
    """Frames as wide as their pictures' aspects have it; with the gutters they fill the strip."""
    rail = round(RAIL * film.height)
    length = area.width - gutter * (len(run) - 1)
    edges = [round(length * sum_ / sum(run)) for sum_ in (0, *accumulate(run))]
    for at, (one, two) in enumerate(pairwise(edges)):
        left = area.left + one + gutter * at
        yield Frame(left, film.top + rail, two - one, film.height - 2 * rail)
