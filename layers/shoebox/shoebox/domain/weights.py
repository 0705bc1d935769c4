"""How much each sign says for an occasion: fitted by `benches/lives/fit.py`, not by hand.

`SURE` is the confidence from which an occasion is offered: on the lives that were fitted to, at
least 95 of 100 that are offered are right. (That is less than .95 itself: most of what is offered
at all is surer by far.)
"""

from collections.abc import Mapping

from shoebox.domain.occasion import Weighing
from shoebox.domain.suggestion import Kind

BIRTHDAY_ALONE = Weighing(
    -4.89,
    {
        "cake": 2.6,
        "candles": 0.2,
        "lit_cake": 6.28,
        "party": 3.19,
        "gifts": 6.16,
        "together": 2.5,
        "gathering": 2.16,
        "given_date": 3.79,
        "on_time": 1.62,
        "wedding": -4.08,
        "feast": -3.51,
        "away": -2.62,
        "many_photos": -3.4,
    },
)
"""Without what other years say: this is what a moment tells them."""
WEIGHING: Mapping[Kind, Weighing] = {
    Kind.BIRTHDAY: Weighing(
        -6.64,
        {
            "cake": 2.5,
            "candles": 1.53,
            "lit_cake": 4.29,
            "party": 3.48,
            "gifts": 5.98,
            "together": 1.53,
            "gathering": 1.59,
            "given_date": 1.07,
            "same_date": 3.08,
            "near_date": 2.94,
            "on_time": 1.84,
            "wedding": -3.05,
            "feast": -3.24,
            "away": -2.97,
            "many_photos": -2.97,
        },
    ),
    Kind.GRADUATION: Weighing(
        -8.69,
        {
            "gown": 4.22,
            "cap": 5.3,
            "together": 3.41,
            "ceremony": 0.92,
            "gathering": 1.14,
            "wedding": -0.04,
            "away": -1.18,
            "many_photos": -1.07,
        },
    ),
    Kind.HOLIDAY: Weighing(
        -9.02,
        {
            "cue": 5.98,
            "date": 6.66,
            "gathering": 1.41,
            "hour": 2.47,
            "other": -2.81,
            "away": -3.06,
            "many_photos": -1.18,
        },
    ),
}
SURE: Mapping[Kind, float] = {Kind.BIRTHDAY: 0.5, Kind.GRADUATION: 0.3, Kind.HOLIDAY: 0.6}
