"""What is found in a roll becomes drafts, in the person's own language and calendar."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from shoebox.domain.moment import Photo
from shoebox.domain.place import Locality
from shoebox.domain.profile import Profile
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.usecases.suggest import suggest

from tests.fakes.roll_of_life import DAY, QUEBEC, everyday, occasion, party
from tests.fakes.samples import ANNA, item
from tests.unit.usecases.house import House, open_house

MAY = date(2026, 5, 8)
TOWN = Locality("Québec", "Quebec", "CA")


def stay() -> list[Photo]:
    """A weekend away, from Friday to Sunday."""
    days = [occasion(MAY + n * DAY, 4, 11, QUEBEC) for n in range(3)]
    return [replace(one, signals=replace(one.signals, locality=TOWN)) for d in days for one in d]


def told(house: House, *parts: Sequence[Photo]) -> dict[Kind, Suggestion]:
    """The drafts of the days of the first part, by their kind."""
    for one in (photo for part in parts for photo in part):
        house.roll.put(ANNA, replace(item(""), id=one.id, signals=one.signals))
    house.due.mark(ANNA, {one.taken.day for one in parts[0]}, house.clock.now())
    suggest(house.curator(), ANNA)
    drafts = house.suggestions.all(ANNA)
    return {one.recipe.kind: one for one in drafts if one.state is SuggestionState.DRAFT}


def at_home() -> list[Photo]:
    return [one for one in everyday(date(2026, 4, 1), 10) if one.taken.day not in {MAY, MAY + DAY}]


def test_a_trip_is_told_by_the_name_of_its_town() -> None:
    drafts = told(open_house(), stay(), at_home())
    assert drafts[Kind.TRIP].recipe.title == "Weekend in Québec"
    assert len(drafts[Kind.TRIP].recipe.sources) == 9


def test_titles_are_in_the_language_of_the_profile() -> None:
    house = open_house()
    house.profiles.known[ANNA] = Profile(language="fr-CA")
    assert told(house, stay(), at_home())[Kind.TRIP].recipe.title == "Week-end : Québec"


def test_feasts_are_those_of_the_profiles_country() -> None:
    parade = party(date(2026, 7, 1), "fountain", "stage", people=6)
    for country, expected in (("CA", {Kind.HOLIDAY}), ("JP", {Kind.COLLAGE})):
        house = open_house()
        house.profiles.known[ANNA] = Profile(country=country)
        assert told(house, parade, at_home()).keys() & {Kind.HOLIDAY, Kind.COLLAGE} == expected


def test_a_day_that_turns_out_to_be_a_birthday_is_told_once() -> None:
    house = open_house()
    plain = party(MAY, people=1)
    before = told(house, plain, at_home())[Kind.COLLAGE]
    seen = party(MAY, "candle", "dessert")
    drafts = told(house, seen)
    assert drafts[Kind.BIRTHDAY].id == before.id
    assert Kind.COLLAGE not in drafts
