"""How much each sign says for an occasion: fitted by `benches/lives/fit.py`, not by hand.

`SURE` is the confidence from which an occasion is offered: on the lives that were fitted to, at
least 95 of 100 that are offered are right. (That is less than .95 itself: most of what is offered
at all is surer by far.)
"""

from collections.abc import Mapping

from shoebox.domain.occasion import Weighing
from shoebox.domain.suggestion import Kind

BIRTHDAY_ALONE = Weighing(
    -4.15,
    {
        "cake": 2.25,
        "candles": 0.78,
        "lit_cake": 6.6,
        "party": 3.22,
        "gifts": 5.25,
        "together": 2.2,
        "gathering": 2.12,
        "given_date": 3.87,
        "on_time": 1.33,
        "wedding": -4.49,
        "feast": -2.42,
        "away": -2.82,
        "many_photos": -4.47,
    },
)
"""Without what other years say: this is what a moment tells them."""
WEIGHING: Mapping[Kind, Weighing] = {
    Kind.BIRTHDAY: Weighing(
        -5.52,
        {
            "cake": 2.15,
            "candles": 1.27,
            "lit_cake": 5.05,
            "party": 3.06,
            "gifts": 4.19,
            "together": 1.92,
            "gathering": 1.44,
            "given_date": 0.89,
            "same_date": 3.22,
            "near_date": 2.73,
            "on_time": 2.75,
            "wedding": -3.9,
            "feast": -1.57,
            "away": -3.03,
            "many_photos": -4.1,
        },
    ),
    Kind.GRADUATION: Weighing(
        -8.86,
        {
            "gown": 4.46,
            "cap": 4.61,
            "together": 3.79,
            "ceremony": 1.51,
            "given_date": 1.77,
            "gathering": 0.77,
            "wedding": -1.45,
            "away": -1.14,
            "many_photos": -0.81,
        },
    ),
    Kind.HOLIDAY: Weighing(
        -7.79,
        {
            "cue": 5.36,
            "date": 6.55,
            "gathering": 0.81,
            "hour": 1.96,
            "other": -1.02,
            "away": -3.62,
            "many_photos": -2.04,
        },
    ),
}
SURE: Mapping[Kind, float] = {Kind.BIRTHDAY: 0.5, Kind.GRADUATION: 0.3, Kind.HOLIDAY: 0.6}
