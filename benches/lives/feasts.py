"""The feasts that people of a country celebrate with photos, in drawn lives.

Written apart from the tables of Shoebox, so that a slip in one is not hidden by the other.
"""

from datetime import date, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped] # it has no types

FIXED = {
    "christmas": (12, 25, ("CA", "US", "FR", "GB", "DE", "AU")),
    "new_year": (12, 31, ("CA", "US", "FR", "GB", "DE", "AU")),
    "halloween": (10, 31, ("CA", "US", "GB")),
    "independence_day": (7, 4, ("US",)),
    "canada_day": (7, 1, ("CA",)),
    "bastille_day": (7, 14, ("FR",)),
}
SHOWN = {
    "christmas": {"tree": 3, "presents": 2, "feast": 2, "group": 2, "child": 1, "home": 1},
    "new_year": {"fireworks": 3, "group": 3, "candlelight": 1, "feast": 1},
    "halloween": {"pumpkin": 3, "costume": 3, "child": 1, "group": 1},
    "independence_day": {"fireworks": 3, "group": 2, "food": 1, "park": 1},
    "canada_day": {"fireworks": 3, "group": 2, "park": 1},
    "bastille_day": {"fireworks": 3, "group": 2, "street": 1},
    "easter": {"eggs": 3, "child": 2, "feast": 2, "group": 1, "flower": 1},
    "thanksgiving": {"feast": 4, "group": 3, "home": 1},
}
EVENING = frozenset({"new_year", "halloween", "independence_day", "canada_day", "bastille_day"})


def feasts(country: str, year: int) -> dict[date, str]:
    found = {
        date(year, month, day): name
        for name, (month, day, where) in FIXED.items()
        if country in where
    }
    found[easter(year)] = "easter"
    if country == "US":
        found[_nth(year, 11, 3, 4)] = "thanksgiving"
    if country == "CA":
        found[_nth(year, 10, 0, 2)] = "thanksgiving"
    return found


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
