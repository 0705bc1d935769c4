"""The map of a trip on the first page of its story: a card that covers nothing salient."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shoebox.domain.box import Box
from shoebox.domain.collage import Frame
from shoebox.domain.recipe import Recipe
from shoebox.domain.route import Route, route
from shoebox.domain.signals import Signals
from shoebox.domain.storyboard import Shot, Storyboard
from shoebox.domain.theme import Theme

_TOP, _BOTTOM, _ASIDE = 1 / 8, 0.47, 0.05
"""Between these heights is neither an app's button nor the title; how far it is from the sides."""
_SIZES, _BORDER, _TURN = (0.5, 0.44, 0.38, 0.32, 0.26), 0.025, 3.0
_LEAN = 0.03
"""How far a turned card sticks out, of its side."""


@dataclass(frozen=True)
class Inset:
    """A map, and where its card lies on the page."""

    route: Route
    frame: Frame


def inset(
    recipe: Recipe, board: Storyboard, signals: Sequence[Signals], placed: bool
) -> Inset | None:
    """The largest that finds room; None without a route of several towns, or where it may not be
    told where photos were taken (`placed`)."""
    way = route(signals) if placed and recipe.theme is Theme.JOURNEY else None
    if way is None:
        return None
    shot = board.shots[0]
    first = signals[shot.picture]
    kept = [_shown(shot, box) for box in (first.focus, *(first.faces or ()))]
    cards = _cards(board, recipe.seed)
    found = next((card for card in cards if not any(_covers(card, one) for one in kept)), None)
    return Inset(way, found) if found else None


def _cards(board: Storyboard, seed: int) -> Iterator[Frame]:
    """Squares on white cards, from large to small, at the right and at the left."""
    turn, border = _TURN if seed % 2 else -_TURN, round(_BORDER * board.width)
    top, bottom = round(_TOP * board.height), _BOTTOM * board.height
    for share in _SIZES:
        card = round(share * board.width)
        side, margin = card - 2 * border, border + round(card * _LEAN)
        right = round((1 - _ASIDE) * board.width) - side - border
        for left in (right, round(_ASIDE * board.width) + border):
            for down in (top + margin, round(bottom) - side - margin):
                yield Frame(left, down, side, side, border, turned=turn)


def _shown(shot: Shot, box: Box) -> Box:
    """Where a part of its picture lies on the page, in pixels."""
    window, frame = shot.window(shot.frames // 2), shot.frame
    across = frame.width / (window.right - window.left)
    down = frame.height / (window.bottom - window.top)
    return Box(
        frame.left + (box.left - window.left) * across,
        frame.top + (box.top - window.top) * down,
        frame.left + (box.right - window.left) * across,
        frame.top + (box.bottom - window.top) * down,
    )


def _covers(card: Frame, zone: Box) -> bool:
    left, top, right, bottom = card.extent
    return left < zone.right and zone.left < right and top < zone.bottom and zone.top < bottom
