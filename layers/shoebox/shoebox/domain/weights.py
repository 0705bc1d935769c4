"""How much each sign says for an occasion: fitted by `benches/lives/fit.py`, not by hand.

`SURE` is the confidence from which an occasion is offered: on the lives that were fitted to, at
least 95 of 100 that are offered are right. (That is less than .95 itself: most of what is offered
at all is surer by far.)
"""

from collections.abc import Mapping

from shoebox.domain.occasion import Weighing
from shoebox.domain.recipe import Kind

BIRTHDAY_ALONE = Weighing(
    -5.27,
    {
        "cake": 2.32,
        "candles": 0.57,
        "lit_cake": 6.7,
        "party": 4.91,
        "gifts": 5.18,
        "together": 2.81,
        "gathering": 2.62,
        "given_date": 3.32,
        "on_time": 1.26,
        "wedding": -4.78,
        "feast": -2.4,
        "away": -2.23,
        "many_photos": -3.21,
    },
)
"""Without what other years say: this is what a moment tells them."""
WEIGHING: Mapping[Kind, Weighing] = {
    Kind.BIRTHDAY: Weighing(
        -5.98,
        {
            "cake": 2.14,
            "candles": 1.07,
            "lit_cake": 5.77,
            "party": 4.59,
            "gifts": 4.38,
            "together": 2.16,
            "gathering": 1.78,
            "given_date": 0.46,
            "same_date": 1.72,
            "near_date": 2.49,
            "on_time": 2.95,
            "wedding": -3.69,
            "feast": -1.44,
            "away": -2.04,
            "many_photos": -3.17,
        },
    ),
    Kind.GRADUATION: Weighing(
        -8.73,
        {
            "gown": 4.25,
            "cap": 4.51,
            "together": 3.96,
            "ceremony": 0.79,
            "given_date": 1.59,
            "gathering": 0.73,
            "wedding": -0.11,
            "away": -0.83,
            "many_photos": 0.08,
        },
    ),
    Kind.HOLIDAY: Weighing(
        -7.07,
        {
            "cue": 4.77,
            "date": 5.16,
            "gathering": 1.23,
            "hour": 2.38,
            "other": -2.33,
            "away": -3.53,
            "many_photos": -0.8,
        },
    ),
}
SURE: Mapping[Kind, float] = {Kind.BIRTHDAY: 0.35, Kind.GRADUATION: 0.25, Kind.HOLIDAY: 0.6}
