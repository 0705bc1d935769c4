"""How much each sign says for an occasion: fitted by `benches/lives/fit.py`, not by hand.

`SURE` is the confidence from which an occasion is offered: on the lives that were fitted to, at
least 95 of 100 that are offered are right. (That is less than .95 itself: most of what is offered
at all is surer by far.)
"""

from collections.abc import Mapping

from shoebox.domain.occasion import Weighing
from shoebox.domain.recipe import Kind

BIRTHDAY_ALONE = Weighing(
    -1.95,
    {
        "cake": 3.06,
        "candles": 0.14,
        "lit_cake": 5.59,
        "party": 4.7,
        "gifts": 5.44,
        "together": 0.39,
        "gathering": 2.28,
        "given_date": 3.91,
        "on_time": 1.08,
        "wedding": -4.44,
        "feast": -3.41,
        "away": -2.67,
        "many_photos": -3.25,
        "busy": -6.21,
    },
)
"""Without what other years say: this is what a moment tells them."""
WEIGHING: Mapping[Kind, Weighing] = {
    Kind.BIRTHDAY: Weighing(
        -2.98,
        {
            "cake": 2.93,
            "candles": 0.38,
            "lit_cake": 4.97,
            "party": 4.56,
            "gifts": 4.77,
            "together": -0.02,
            "gathering": 1.85,
            "given_date": 1.21,
            "same_date": 2.56,
            "near_date": 2.4,
            "on_time": 1.87,
            "wedding": -3.58,
            "feast": -2.66,
            "away": -2.78,
            "many_photos": -3.37,
            "busy": -5.75,
        },
    ),
    Kind.GRADUATION: Weighing(
        -8.44,
        {
            "gown": 3.68,
            "cap": 4.72,
            "together": 3.4,
            "ceremony": 1.8,
            "given_date": 2.19,
            "gathering": 0.93,
            "wedding": -1.32,
            "away": -1.09,
            "many_photos": -1.09,
            "busy": -1.39,
        },
    ),
    Kind.HOLIDAY: Weighing(
        -5.79,
        {
            "cue": 4.58,
            "date": 6.45,
            "gathering": 0.96,
            "hour": 2.87,
            "other": -1.54,
            "away": -4.41,
            "many_photos": 0.02,
            "busy": -6.01,
        },
    ),
}
SURE: Mapping[Kind, float] = {Kind.BIRTHDAY: 0.35, Kind.GRADUATION: 0.4, Kind.HOLIDAY: 0.5}
