"""How much each sign says for an occasion: fitted by `benches/lives/fit.py`, not by hand.

`SURE` is the confidence from which an occasion is offered: on the lives that were fitted to, at
least 95 of 100 that are offered are right. (That is less than .95 itself: most of what is offered
at all is surer by far.)
"""

from collections.abc import Mapping

from shoebox.domain.occasion import Weighing
from shoebox.domain.recipe import Kind

BIRTHDAY_ALONE = Weighing(
    -4.68,
    {
        "cake": 2.41,
        "candles": 0.83,
        "lit_cake": 6.8,
        "party": 3.4,
        "gifts": 4.44,
        "together": 3.15,
        "gathering": 2.23,
        "given_date": 4.72,
        "on_time": 1.35,
        "wedding": -6.13,
        "feast": -1.75,
        "away": -2.88,
        "many_photos": -3.61,
    },
)
"""Without what other years say: this is what a moment tells them."""
WEIGHING: Mapping[Kind, Weighing] = {
    Kind.BIRTHDAY: Weighing(
        -5.61,
        {
            "cake": 2.13,
            "candles": 1.22,
            "lit_cake": 5.27,
            "party": 3.0,
            "gifts": 4.02,
            "together": 3.29,
            "gathering": 1.29,
            "given_date": 2.18,
            "same_date": 2.97,
            "near_date": 2.46,
            "on_time": 3.21,
            "wedding": -4.45,
            "feast": -1.02,
            "away": -3.16,
            "many_photos": -3.88,
        },
    ),
    Kind.GRADUATION: Weighing(
        -8.51,
        {
            "gown": 3.09,
            "cap": 5.89,
            "together": 3.12,
            "ceremony": 0.43,
            "given_date": 1.11,
            "gathering": 0.96,
            "wedding": -0.64,
            "away": -0.92,
            "many_photos": -0.5,
        },
    ),
    Kind.HOLIDAY: Weighing(
        -7.51,
        {
            "cue": 4.85,
            "date": 6.45,
            "gathering": 1.4,
            "hour": 1.93,
            "other": -2.24,
            "away": -3.49,
            "many_photos": -2.17,
        },
    ),
}
SURE: Mapping[Kind, float] = {Kind.BIRTHDAY: 0.5, Kind.GRADUATION: 0.4, Kind.HOLIDAY: 0.6}
