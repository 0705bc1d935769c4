"""A drawn life, and what Shoebox makes of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from shoebox.domain.almanac import Celebration, GivenDate
from shoebox.domain.chronicle import learn
from shoebox.domain.evidence import distinct
from shoebox.domain.moment import photos
from shoebox.domain.recipe import Kind
from shoebox.domain.recognition import Candidate
from shoebox.domain.survey import FEWEST, Knowledge, Setting, Survey, survey

from benches.lives.truth import Life

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Label:
    """The kind of an occasion, and the name of a feast; no kind for an ordinary one."""

    kind: Kind | None = None
    name: str = ""


@dataclass(frozen=True)
class Told:
    life: Life
    setting: Setting
    known: Knowledge
    read: Survey

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        return self.read.candidates

    def occasion(self, candidate: Candidate) -> int | None:
        """The true occasion that most of a moment's photos are of."""
        numbers = Counter(self.life.moment.get(one.id) for one in candidate.moment.photos)
        number, count = numbers.most_common(1)[0]
        return number if count * 2 > len(candidate.moment.photos) else None

    def _number(self, candidate: Candidate) -> int:
        number = self.occasion(candidate)
        return -1 if number is None else number

    def label(self, candidate: Candidate) -> Label:
        return label(self.life.label.get(self._number(candidate), ""))

    def occasions(self) -> dict[int, Label]:
        """The labelled occasions of which enough photos can be told."""
        told = Counter(self.life.moment.get(one.id) for one in distinct(self.read.photos))
        return {n: label(text) for n, text in self.life.label.items() if told[n] >= FEWEST}


def label(text: str) -> Label:
    kind, _, name = text.partition(":")
    return Label(Kind(kind), name) if kind else Label()


def told(life: Life) -> Told:
    birthdays = (GivenDate(one.name, one.month, one.day) for one in life.given)
    graduations = (
        GivenDate("Sam", day.month, day.day, Celebration.GRADUATION) for day in life.graduating
    )
    setting = Setting(life.country, (*birthdays, *graduations))
    roll = photos(life.items)
    known = learn(roll, setting)
    return Told(life, setting, known, survey(roll, known, setting))
