"""What a person never wants to be shown, and the dates they gave, as the interface shows it."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shoebox.domain.almanac import Celebration, GivenDate
from shoebox.domain.exclusion import MOST_MARKED, Exclusion, When, Where, Who
from shoebox.domain.given import GivenDates, possible
from shoebox.domain.place import Place
from shoebox.domain.taste import Taste

Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
Topic = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\w")]
MediaId = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class WhoShape(BaseModel):
    """A person by the name in the photos' own metadata, and photos marked as showing them."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    media: Annotated[list[MediaId], Field(max_length=MOST_MARKED)] = []


class WhenShape(BaseModel):
    """Days from `first` to `last`, both included, once or every year."""

    model_config = ConfigDict(extra="forbid")
    first: date
    last: date
    yearly: bool = False

    @model_validator(mode="after")
    def in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("last must not be before first")
        return self


class WhereShape(BaseModel):
    model_config = ConfigDict(extra="forbid")
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    km: Annotated[float, Field(gt=0, le=2000)]
    name: Annotated[str, Field(max_length=100)] = ""


class ExclusionBody(BaseModel):
    """All of it: what is left out is excluded no more."""

    model_config = ConfigDict(extra="forbid")
    people: Annotated[list[WhoShape], Field(max_length=100)] = []
    dates: Annotated[list[WhenShape], Field(max_length=100)] = []
    places: Annotated[list[WhereShape], Field(max_length=100)] = []
    topics: Annotated[list[Topic], Field(max_length=100)] = []
    grief: bool = False

    @model_validator(mode="after")
    def marked(self) -> Self:
        if sum(len(who.media) for who in self.people) > MOST_MARKED:
            raise ValueError(f"at most {MOST_MARKED} photos can be marked")
        return self

    @property
    def exclusion(self) -> Exclusion:
        return Exclusion(
            people=tuple(Who(one.name, tuple(one.media)) for one in self.people),
            dates=tuple(When(one.first, one.last, one.yearly) for one in self.dates),
            places=tuple(
                Where(Place(one.latitude, one.longitude), one.km, one.name) for one in self.places
            ),
            topics=tuple(self.topics),
            grief=self.grief,
        )


class ExclusionView(BaseModel):
    people: list[WhoShape]
    dates: list[WhenShape]
    places: list[WhereShape]
    topics: list[str]
    grief: bool


def exclusion_view(exclusion: Exclusion) -> ExclusionView:
    return ExclusionView(
        people=[WhoShape(name=who.name, media=list(who.media)) for who in exclusion.people],
        dates=[
            WhenShape(first=one.first, last=one.last, yearly=one.yearly) for one in exclusion.dates
        ],
        places=[_where(one) for one in exclusion.places],
        topics=list(exclusion.topics),
        grief=exclusion.grief,
    )


def _where(where: Where) -> WhereShape:
    place = where.place
    return WhereShape(
        latitude=place.latitude, longitude=place.longitude, km=where.km, name=where.name
    )


class DateShape(BaseModel):
    """A birthday, or a graduation: whose it is, and when. A year is not asked for."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    of: Celebration = Celebration.BIRTHDAY

    @model_validator(mode="after")
    def possible(self) -> Self:
        if not possible(self.month, self.day):
            raise ValueError("no year has that day")
        return self


class DatesBody(BaseModel):
    """All of them: what is left out is given no more."""

    model_config = ConfigDict(extra="forbid")
    items: Annotated[list[DateShape], Field(max_length=100)]

    @property
    def dates(self) -> tuple[GivenDate, ...]:
        return tuple(GivenDate(one.name, one.month, one.day, one.of) for one in self.items)


class DatesView(BaseModel):
    items: list[DateShape]


def dates_view(dates: GivenDates) -> DatesView:
    return DatesView(
        items=[
            DateShape(name=one.name, month=one.month, day=one.day, of=one.of) for one in dates.items
        ]
    )


class TraitView(BaseModel):
    """A kind or a thing that suggestions are about, and how its person took it."""

    trait: str
    liked: int
    disliked: int


class TasteView(BaseModel):
    items: list[TraitView]


def taste_view(taste: Taste) -> TasteView:
    return TasteView(
        items=[
            TraitView(trait=one, liked=taste.liked[one], disliked=taste.disliked[one])
            for one in taste.traits
        ]
    )
