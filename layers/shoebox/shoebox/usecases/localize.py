"""The name of a place, and its clocks (R17)."""

from dataclasses import replace
from datetime import tzinfo

from shoebox.domain.place import offset_there
from shoebox.domain.signals import Signals
from shoebox.domain.taken import Taken
from shoebox.ports import Places


def localized(signals: Signals, places: Places | None) -> Signals:
    """With the nearest town, and by the clocks there where the file itself names none.

    A film counts in UTC unless it says an offset: its instant stays, and is read off those clocks.
    """
    if signals.place is None or places is None:
        return signals
    zone, taken = places.zone(signals.place), signals.taken
    if taken and zone:
        film = signals.duration is not None
        taken = _of_film(taken, zone) if film else _of_photo(taken, zone)
    return replace(signals, locality=places.locality(signals.place), taken=taken)


def _of_photo(taken: Taken, zone: tzinfo) -> Taken:
    if taken.offset is not None:
        return taken
    return replace(taken, offset=offset_there(taken.local, zone))


def _of_film(taken: Taken, zone: tzinfo) -> Taken:
    there = taken.instant.astimezone(zone).utcoffset()
    return taken if taken.offset or there is None else taken.seen_from(there)
