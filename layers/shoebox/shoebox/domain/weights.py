"""How much each sign says for an occasion: fitted by `benches/lives/fit.py`, not by hand.

`SURE` is the confidence from which an occasion is offered: on the lives that were fitted to, at
least 95 of 100 that are offered are right. (That is less than .95 itself: most of what is offered
at all is surer by far.)
"""

from collections.abc import Mapping

from shoebox.domain.occasion import Weighing
from shoebox.domain.suggestion import Kind

BIRTHDAY_ALONE = Weighing(
    -5.03,
    {
        "cake": 2.73,
        "candles": 0.31,
        "lit_cake": 6.31,
        "party": 4.94,
        "gifts": 6.0,
        "together": 3.07,
        "gathering": 2.23,
        "given_date": 4.05,
        "on_time": 2.11,
        "wedding": -4.92,
        "feast": -3.47,
        "away": -2.42,
        "many_photos": -3.01,
    },
)
"""Without what other years say: this is what a moment tells them."""
WEIGHING: Mapping[Kind, Weighing] = {
    Kind.BIRTHDAY: Weighing(
        -6.74,
        {
            "cake": 2.64,
            "candles": 1.02,
            "lit_cake": 4.44,
            "party": 4.19,
            "gifts": 5.87,
            "together": 2.54,
            "gathering": 1.61,
            "given_date": 1.72,
            "same_date": 2.92,
            "near_date": 2.93,
            "on_time": 2.06,
            "wedding": -3.28,
            "feast": -3.21,
            "away": -2.77,
            "many_photos": -2.41,
        },
    ),
    Kind.GRADUATION: Weighing(
        -8.14,
        {
            "gown": 4.86,
            "cap": 4.12,
            "together": 3.31,
            "ceremony": 1.52,
            "gathering": 1.29,
            "wedding": -0.86,
            "away": -0.95,
            "many_photos": -0.54,
        },
    ),
    Kind.HOLIDAY: Weighing(
        -9.41,
        {
            "cue": 5.56,
            "date": 6.78,
            "gathering": 1.56,
            "hour": 2.48,
            "other": -3.07,
            "away": -3.8,
            "many_photos": -0.44,
        },
    ),
}
SURE: Mapping[Kind, float] = {Kind.BIRTHDAY: 0.35, Kind.GRADUATION: 0.3, Kind.HOLIDAY: 0.6}
