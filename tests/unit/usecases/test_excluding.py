"""What was excluded is gone with the answer that excluded it, and is not made anew (R21)."""

from datetime import timedelta

import pytest
from shoebox.domain.decision import dismiss, keep, show_less
from shoebox.domain.exclusion import Exclusion, When, Who
from shoebox.domain.problem import NotFound, VersionMismatch
from shoebox.usecases import suggestions
from shoebox.usecases.exclusions import Fence, exclude

from tests.fakes.samples import ANNA, BORIS, MORNING
from tests.unit.usecases.house import House, house_with_an_offer, open_house, party

DAY = Exclusion(dates=(When(MORNING.date(), MORNING.date()),))


def say(house: House, wanted: Exclusion, seen: str = "*") -> Exclusion:
    fence = Fence(house.exclusions, house.suggestions, house.roll, house.due, house.clock)
    return exclude(fence, ANNA, wanted, seen)


@pytest.mark.parametrize("decision", [None, keep])
def test_what_is_offered_is_gone_at_once_and_comes_back_when_it_is_allowed_again(
    decision: suggestions.Decision | None,
) -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    if decision:
        suggestions.change(house.shelf(), ANNA, offer.id, decision, offer.etag)
    say(house, DAY)
    assert house.offers() == []
    with pytest.raises(NotFound):
        suggestions.find(house.shelf(), ANNA, offer.id)
    with pytest.raises(NotFound):
        suggestions.change(house.shelf(), ANNA, offer.id, dismiss, "*")
    house.work()
    assert house.offers() == []
    say(house, Exclusion())
    assert [one.id for one in house.offers()] == [offer.id]


def test_what_is_excluded_cannot_be_shared() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    say(house, DAY)
    with pytest.raises(NotFound):
        house.ask_to_share(offer, False, "key")


def test_a_day_is_told_again_without_a_marked_photo() -> None:
    house = house_with_an_offer()
    (before,) = house.offers()
    gone = before.recipe.sources[0]
    say(house, Exclusion((Who("Al", (gone,)),)))
    assert house.offers() == []
    house.work()
    (after,) = house.offers()
    assert set(after.recipe.sources) == set(before.recipe.sources) - {gone}


def test_nothing_is_made_of_what_is_excluded() -> None:
    house = open_house()
    say(house, DAY)
    house.take_in(party())
    house.work()
    assert house.suggestions.known == {}


def test_a_draft_that_was_excluded_meanwhile_is_not_drawn_until_it_is_allowed_again() -> None:
    house = open_house()
    house.take_in(party())
    house.through = lambda port: Late(house) if port is house.exclusions else port
    house.work()
    assert (house.creations.held, house.offers()) == ({}, [])
    house.through = lambda port: port
    say(house, Exclusion())
    house.work()
    assert len(house.offers()) == 1


class Late:
    """Says "never" when a draft has just been written."""

    def __init__(self, house: House) -> None:
        self.house = house

    def find(self, person: str) -> Exclusion:
        if self.house.suggestions.all(person) and not self.house.exclusions.known:
            say(self.house, DAY)
        return self.house.exclusions.find(person)


def test_saying_the_same_again_changes_nothing_and_another_version_is_refused() -> None:
    house = house_with_an_offer()
    said = say(house, DAY)
    assert (said.version, say(house, DAY, '"0"')) == (1, said)
    with pytest.raises(VersionMismatch):
        say(house, Exclusion(), '"0"')
    assert house.exclusions.find(BORIS) == Exclusion()


def test_excluding_what_nothing_was_told_of_wakes_nobody() -> None:
    house = house_with_an_offer()
    later = MORNING.date() + timedelta(days=9)
    before = house.due.find(ANNA)
    say(house, Exclusion(dates=(When(later, later),)))
    assert house.due.find(ANNA) == before
    assert len(house.offers()) == 1


def test_what_its_person_wants_less_of_comes_after_the_rest() -> None:
    house = open_house()
    house.take_in([*party(), *party(4, MORNING + timedelta(days=2), "picnic")])
    house.work()
    house.clock.advance(timedelta(days=7))
    house.work()
    first, second = house.offers()
    suggestions.change(house.shelf(), ANNA, first.id, show_less, first.etag)
    assert [one.id for one in house.offers()] == [second.id, first.id]
