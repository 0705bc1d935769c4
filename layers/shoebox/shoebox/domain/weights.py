"""How much each sign says for an occasion: fitted by `benches/lives/fit.py`, not by hand.

`SURE` is the confidence from which an occasion is offered: on the lives that were fitted to, at
least 95 of 100 that are offered are right.
"""

from collections.abc import Mapping

from shoebox.domain.occasion import Weighing
from shoebox.domain.suggestion import Kind

BIRTHDAY_ALONE = Weighing(
    -5.01,
    {
        "cake": 3.16,
        "candles": 0.15,
        "lit_cake": 6.74,
        "party": 3.23,
        "gifts": 4.53,
        "together": 3.23,
        "gathering": 2.62,
        "given_date": 4.59,
        "wedding": -5.45,
        "feast": -2.84,
        "away": -2.27,
        "many_photos": -3.39,
    },
)
"""Without what other years say: this is what a moment tells them."""
WEIGHING: Mapping[Kind, Weighing] = {
    Kind.BIRTHDAY: Weighing(
        -6.85,
        {
            "cake": 3.12,
            "candles": 0.75,
            "lit_cake": 4.96,
            "party": 3.26,
            "gifts": 3.81,
            "together": 3.24,
            "gathering": 2.0,
            "given_date": 2.08,
            "same_date": 3.28,
            "near_date": 3.13,
            "wedding": -4.16,
            "feast": -2.18,
            "away": -2.61,
            "many_photos": -2.82,
        },
    ),
    Kind.GRADUATION: Weighing(
        -8.51,
        {
            "gown": 3.89,
            "cap": 4.92,
            "together": 3.85,
            "ceremony": 0.66,
            "gathering": 1.53,
            "wedding": -0.39,
            "away": -0.8,
            "many_photos": -0.34,
        },
    ),
    Kind.HOLIDAY: Weighing(
        -8.52,
        {
            "cue": 5.63,
            "date": 5.98,
            "gathering": 0.91,
            "hour": 1.92,
            "other": -3.16,
            "away": -4.02,
            "many_photos": 0.52,
        },
    ),
}
SURE: Mapping[Kind, float] = {Kind.BIRTHDAY: 0.5, Kind.GRADUATION: 0.3, Kind.HOLIDAY: 0.65}
