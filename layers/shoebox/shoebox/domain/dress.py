"""What each theme looks like: its paper, its colours, and its ornaments."""

from collections.abc import Mapping
from dataclasses import dataclass

from shoebox.domain.motif import Motif
from shoebox.domain.theme import Theme
from shoebox.domain.typeface import Typeface

Colour = tuple[int, int, int]

_PALE = 215


@dataclass(frozen=True)
class Dress:
    """The paper, the ink of the title, the colours of the ornaments, and which there are."""

    paper: Colour
    ink: Colour
    colours: tuple[Colour, ...]
    strewn: tuple[Motif, ...]
    """Small, on the paper, below the pictures."""
    stickers: tuple[Motif, ...]
    """Large, on top, as many as find room."""
    garland: Motif | None = None
    """Hung from the upper edge."""
    face: Typeface = Typeface.SERIF

    @property
    def bold(self) -> tuple[int, ...]:
        """Which of the colours stand out from the white edge of a sticker."""
        return tuple(at for at, one in enumerate(self.colours) if min(one) < _PALE)

    @property
    def accent(self) -> Colour:
        """That of greetings and routes."""
        return self.colours[0]


_NIGHT, _MOON = (25, 27, 52), (245, 238, 220)
_CREAM, _DUSK = (253, 247, 236), (62, 48, 60)
_GOLD, _RED, _PINE = (219, 172, 76), (193, 52, 56), (45, 104, 76)
_WOOD, _SNOW = (92, 62, 44), (255, 255, 255)
_FIREWORK = (Motif.STAR, Motif.CONFETTI), (Motif.FIREWORK,) * 4

DRESSES: Mapping[Theme, Dress] = {
    Theme.BIRTHDAY: Dress(
        _CREAM,
        _DUSK,
        ((236, 96, 84), (52, 158, 156), (244, 186, 72), (126, 98, 172), (243, 152, 172)),
        (Motif.CONFETTI,),
        (Motif.CAKE, Motif.BALLOON, Motif.GIFT, Motif.BALLOON),
        Motif.BUNTING,
        face=Typeface.ROUND,
    ),
    Theme.GRADUATION: Dress(
        (245, 241, 231),
        (31, 44, 78),
        ((31, 44, 78), _GOLD, (134, 40, 56)),
        (Motif.STAR, Motif.CONFETTI),
        (Motif.MORTARBOARD, Motif.DIPLOMA, Motif.LAUREL),
    ),
    Theme.JOURNEY: Dress(
        (238, 228, 208),
        (66, 56, 46),
        ((200, 86, 60), (58, 110, 126), (214, 158, 72)),
        (),
        (Motif.COMPASS, Motif.PLANE),
    ),
    Theme.CHRISTMAS: Dress(
        (248, 243, 234),
        (120, 30, 38),
        (_RED, _PINE, _GOLD),
        (Motif.SNOWFLAKE, Motif.STAR),
        (Motif.FIR, Motif.BAUBLE, Motif.GIFT),
        Motif.LIGHTS,
    ),
    Theme.NEW_YEAR: Dress(
        _NIGHT, _MOON, (_GOLD, (236, 214, 150), (168, 184, 220)), *_FIREWORK, Motif.LIGHTS
    ),
    Theme.HALLOWEEN: Dress(
        (41, 31, 54),
        (247, 178, 92),
        ((238, 126, 46), (122, 84, 158), (247, 196, 110)),
        (Motif.BAT, Motif.STAR),
        (Motif.PUMPKIN, Motif.BAT, Motif.PUMPKIN),
        Motif.BUNTING,
        face=Typeface.ROUND,
    ),
    Theme.EASTER: Dress(
        (250, 247, 235),
        (88, 80, 104),
        ((240, 160, 178), (134, 188, 164), (246, 206, 116), (150, 164, 212)),
        (Motif.BLOSSOM,),
        (Motif.EGG, Motif.BLOSSOM, Motif.EGG),
        face=Typeface.ROUND,
    ),
    Theme.THANKSGIVING: Dress(
        (248, 238, 218),
        _WOOD,
        ((206, 104, 44), (224, 164, 64), (146, 60, 44)),
        (Motif.LEAF,),
        (Motif.PUMPKIN, Motif.LEAF, Motif.LEAF),
    ),
    Theme.FIREWORKS: Dress(
        _NIGHT,
        _MOON,
        ((226, 84, 84), (245, 238, 220), (104, 148, 226), _GOLD),
        *_FIREWORK,
        Motif.BUNTING,
        face=Typeface.ROUND,
    ),
    Theme.WINTER: Dress(
        (226, 236, 244),
        (44, 72, 104),
        (_SNOW, (150, 186, 216), (96, 140, 184)),
        (Motif.SNOWFLAKE,),
        (Motif.SNOWFLAKE, Motif.FIR, Motif.SNOWFLAKE, Motif.FIR),
        face=Typeface.HAND,
    ),
    Theme.SPRING: Dress(
        (240, 246, 230),
        (74, 92, 66),
        ((244, 170, 190), (250, 222, 140), (238, 130, 150)),
        (Motif.BLOSSOM,),
        (Motif.BLOSSOM,) * 4,
        face=Typeface.ROUND,
    ),
    Theme.SUMMER: Dress(
        (254, 243, 216),
        (32, 94, 112),
        ((246, 176, 58), (238, 112, 86), (62, 160, 170)),
        (Motif.CONFETTI,),
        (Motif.SUN, Motif.BLOSSOM, Motif.BLOSSOM),
        face=Typeface.ROUND,
    ),
    Theme.AUTUMN: Dress(
        (247, 236, 216),
        _WOOD,
        ((204, 98, 42), (222, 164, 62), (150, 62, 42)),
        (Motif.LEAF,),
        (Motif.LEAF,) * 4,
    ),
}
