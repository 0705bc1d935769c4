"""What a person never wants to be shown (R21). It beats every inclusion, in every kind.

- A person: by the name that a photo's own metadata gives, or on photos that its owner marked.
- Days, once or every year; places within a radius; topics.
- In grief, nothing that celebrates or looks back. Nobody detects grief: the person says so.

What shares a shutter press or a look with an excluded photo is excluded with it. A photo that
does not say where it was taken cannot be told by its place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shoebox.domain import etag
from shoebox.domain.eligible import siblings
from shoebox.domain.geography import distance_km
from shoebox.domain.media import MediaItem
from shoebox.domain.moment import dated, twins
from shoebox.domain.place import Place
from shoebox.domain.recipe import Kind
from shoebox.domain.signals import Signals
from shoebox.domain.suggestion import Reason
from shoebox.domain.topic import told, topics

CELEBRATING = frozenset({Kind.BIRTHDAY, Kind.GRADUATION, Kind.HOLIDAY})
LOOKING_BACK = frozenset({Kind.ON_THIS_DAY, Kind.THEN_AND_NOW, Kind.YEAR})
MOST_MARKED = 500


@dataclass(frozen=True)
class Who:
    """A person by name, and the photos that were marked as showing them."""

    name: str
    media: tuple[str, ...] = ()

    def called(self, name: str) -> bool:
        return self.name.casefold().split() == name.casefold().split()


@dataclass(frozen=True)
class When:
    """Days from `first` to `last`, both included."""

    first: date
    last: date
    yearly: bool = False

    def covers(self, day: date) -> bool:
        if not self.yearly:
            return self.first <= day <= self.last
        if (self.last - self.first).days >= 365:
            return True
        begin, on, end = ((one.month, one.day) for one in (self.first, day, self.last))
        return begin <= on <= end if begin <= end else on >= begin or on <= end


@dataclass(frozen=True)
class Where:
    place: Place
    km: float
    name: str = ""

    def covers(self, place: Place) -> bool:
        return distance_km(self.place, place) <= self.km


@dataclass(frozen=True)
class Exclusion:
    people: tuple[Who, ...] = ()
    dates: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()
    topics: tuple[str, ...] = ()
    grief: bool = False
    version: int = 0

    @property
    def etag(self) -> str:
        return etag.etag(self.version)

    @property
    def marked(self) -> frozenset[str]:
        """The photos that the person marked."""
        return frozenset(id for who in self.people for id in who.media)

    def changed_to(self, wanted: "Exclusion", seen: str | None) -> "Exclusion":
        """The next version; this one where it says the same already (see `etag.expect`)."""
        if replace(wanted, version=self.version) == self:
            return self
        etag.expect(seen, self.version)
        return replace(wanted, version=self.version + 1)

    def bars(self, item: MediaItem) -> bool:
        """Whether the photo itself may never be shown."""
        return item.id in self.marked or (item.signals is not None and self._bars(item.signals))

    def bars_telling(self, kind: Kind, reasons: Iterable[Reason]) -> bool:
        """Whether nothing may be told of this kind, or of what it is about."""
        if self.grief and kind in CELEBRATING | LOOKING_BACK:
            return True
        facts = [reason.facts for reason in reasons]
        names = [str(one["name"]) for one in facts if "name" in one]
        about = [kind.value, *(str(one["feast"]) for one in facts if "feast" in one)]
        return self._names(names) or any(told(topic, about) for topic in self.topics)

    def allowed(self, items: Iterable[MediaItem]) -> list[MediaItem]:
        """The items that may be shown, in the given order."""
        all_ = list(items)
        barred = [item for item in all_ if self.bars(item)]
        if not barred:
            return all_
        ids = {item.id for item in barred} | _alike(barred, all_)
        words = {word for item in barred for word in siblings(item)}
        return [one for one in all_ if one.id not in ids and words.isdisjoint(siblings(one))]

    def _bars(self, signals: Signals) -> bool:
        day = signals.taken.day if signals.taken else None
        return (
            self._names(signals.people)
            or (day is not None and any(when.covers(day) for when in self.dates))
            or (signals.place is not None and self._covers(signals.place))
            or (bool(self.topics) and self._about(signals))
        )

    def _names(self, names: Sequence[str]) -> bool:
        return any(who.called(name) for who in self.people for name in names)

    def _covers(self, place: Place) -> bool:
        return any(where.covers(place) for where in self.places)

    def _about(self, signals: Signals) -> bool:
        words = topics(signals)
        return any(told(topic, words) for topic in self.topics)


def _alike(barred: Sequence[MediaItem], items: Sequence[MediaItem]) -> set[str]:
    """The ids of those that show the same as a barred one: the next best frame is no way out."""
    models = dated((item, item.signals) for item in barred if item.signals)
    photos = dated((item, item.signals) for item in items if item.signals)
    return {one.id for one in photos if any(twins(one, other) for other in models)}
