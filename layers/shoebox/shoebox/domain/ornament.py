"""What a themed collage is decorated with, and where its title lies."""

from dataclasses import dataclass
from math import hypot

from shoebox.domain.collage import Sheet
from shoebox.domain.motif import Motif
from shoebox.domain.route import Route
from shoebox.domain.theme import Theme
from shoebox.domain.zone import Zone

TEXT = 0.7
"""The share of the width, in the middle of the band, that belongs to the title."""
GARLAND = 0.34
"""The share of the band, from above, in which a garland hangs."""


@dataclass(frozen=True)
class Ornament:
    """What it shows, its middle and diameter in pixels, how far it is turned (degrees
    counterclockwise), and which of the theme's colours it has first."""

    motif: Motif
    x: float
    y: float
    size: float
    turned: float
    colour: int

    def touches(self, zone: Zone) -> bool:
        left, top, right, bottom = zone
        near_x, near_y = min(max(self.x, left), right), min(max(self.y, top), bottom)
        return hypot(self.x - near_x, self.y - near_y) < self.size / 2


@dataclass(frozen=True)
class Decoration:
    theme: Theme
    greeting: str = ""
    strewn: tuple[Ornament, ...] = ()
    stickers: tuple[Ornament, ...] = ()
    route: Route | None = None
    """Drawn as a map in the sheet's last frame."""


def title_zone(sheet: Sheet) -> Zone:
    aside = sheet.width * (1 - TEXT) / 2
    return aside, 0.0, sheet.width - aside, float(sheet.band)
