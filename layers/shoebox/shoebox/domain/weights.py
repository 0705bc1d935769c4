"""How much each sign says for an occasion: fitted by `benches/lives/fit.py`, not by hand.

`SURE` is the confidence from which an occasion is offered: on the lives that were fitted to, at
least 95 of 100 that are offered are right.
"""

from collections.abc import Mapping

from shoebox.domain.occasion import Weighing
from shoebox.domain.suggestion import Kind

BIRTHDAY_ALONE = Weighing(
    -5.07,
    {
        "cake": 2.62,
        "candles": 0.89,
        "lit_cake": 5.15,
        "party": 5.94,
        "gifts": 5.77,
        "together": 2.1,
        "gathering": 2.72,
        "given_date": 4.17,
        "wedding": -5.75,
        "feast": -3.84,
        "away": -2.51,
        "many_photos": -2.61,
    },
)
"""Without what other years say: this is what a moment tells them."""
WEIGHING: Mapping[Kind, Weighing] = {
    Kind.BIRTHDAY: Weighing(
        -6.41,
        {
            "cake": 3.0,
            "candles": 1.3,
            "lit_cake": 4.3,
            "party": 5.25,
            "gifts": 4.84,
            "together": 1.69,
            "gathering": 2.4,
            "given_date": 1.9,
            "same_date": 3.3,
            "near_date": 1.78,
            "wedding": -4.99,
            "feast": -3.2,
            "away": -2.7,
            "many_photos": -2.35,
        },
    ),
    Kind.GRADUATION: Weighing(
        -8.17,
        {
            "gown": 4.69,
            "cap": 5.45,
            "together": 2.72,
            "ceremony": 0.25,
            "gathering": 2.01,
            "wedding": -0.76,
            "away": -0.9,
            "many_photos": -0.61,
        },
    ),
    Kind.HOLIDAY: Weighing(
        -9.02,
        {
            "cue": 5.59,
            "date": 6.36,
            "gathering": 1.34,
            "hour": 1.95,
            "other": -3.01,
            "away": -3.84,
            "many_photos": 0.26,
        },
    ),
}
SURE: Mapping[Kind, float] = {Kind.BIRTHDAY: 0.45, Kind.GRADUATION: 0.4, Kind.HOLIDAY: 0.75}
