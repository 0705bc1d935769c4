"""How much each sign says for an occasion: fitted by `benches/lives/fit.py`, not by hand.

`SURE` is the confidence from which an occasion is offered: on the lives that were fitted to, at
least 95 of 100 that are offered are right. (That is less than .95 itself: most of what is offered
at all is surer by far.)
"""

from collections.abc import Mapping

from shoebox.domain.occasion import Weighing
from shoebox.domain.recipe import Kind

BIRTHDAY_ALONE = Weighing(
    -2.24,
    {
        "cake": 2.45,
        "candles": 0.69,
        "lit_cake": 6.27,
        "party": 4.91,
        "gifts": 5.09,
        "together": 2.62,
        "gathering": 2.6,
        "given_date": 3.24,
        "on_time": 1.18,
        "wedding": -4.75,
        "feast": -2.53,
        "away": -2.32,
        "many_photos": -3.04,
        "busy": -4.8,
    },
)
"""Without what other years say: this is what a moment tells them."""
WEIGHING: Mapping[Kind, Weighing] = {
    Kind.BIRTHDAY: Weighing(
        -3.21,
        {
            "cake": 2.21,
            "candles": 1.1,
            "lit_cake": 5.41,
            "party": 4.55,
            "gifts": 4.25,
            "together": 2.03,
            "gathering": 1.83,
            "given_date": 0.35,
            "same_date": 1.85,
            "near_date": 2.52,
            "on_time": 2.81,
            "wedding": -3.65,
            "feast": -1.58,
            "away": -2.17,
            "many_photos": -2.98,
            "busy": -4.39,
        },
    ),
    Kind.GRADUATION: Weighing(
        -8.37,
        {
            "gown": 4.25,
            "cap": 4.48,
            "together": 3.95,
            "ceremony": 0.8,
            "given_date": 1.58,
            "gathering": 0.74,
            "wedding": -0.1,
            "away": -0.83,
            "many_photos": 0.1,
            "busy": -0.57,
        },
    ),
    Kind.HOLIDAY: Weighing(
        -4.23,
        {
            "cue": 4.69,
            "date": 5.07,
            "gathering": 1.23,
            "hour": 2.31,
            "other": -2.33,
            "away": -3.51,
            "many_photos": -0.61,
            "busy": -4.38,
        },
    ),
}
SURE: Mapping[Kind, float] = {Kind.BIRTHDAY: 0.35, Kind.GRADUATION: 0.25, Kind.HOLIDAY: 0.6}
