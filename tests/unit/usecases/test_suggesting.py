"""Suggestions follow the roll, and never take away what their person has decided."""

from datetime import timedelta

import pytest
from shoebox.domain.decision import dismiss, keep, undo
from shoebox.domain.problem import Conflict, NotFound, VersionMismatch, VersionMissing
from shoebox.domain.suggestion import SuggestionState
from shoebox.usecases import suggestions
from shoebox.usecases.render import render
from shoebox.usecases.schedule import schedule
from shoebox.usecases.suggest import suggest

from tests.fakes.imaging import photograph
from tests.fakes.queue import FakeQueue, NotSent
from tests.fakes.samples import ANNA, BORIS, MORNING
from tests.unit.usecases.house import SETTLE, House, house_with_an_offer, open_house, party

LATE = [photograph("late", MORNING + timedelta(minutes=50), sharpness=0.9)]


def _decide(house: House, decision: suggestions.Decision) -> None:
    (seen,) = house.suggestions.all(ANNA)
    suggestions.change(house.shelf(), ANNA, seen.id, decision, seen.etag)


def test_who_is_not_due_gets_no_message() -> None:
    house = open_house()
    house.work()
    assert house.due.rows == {}
    assert schedule(house.due, house.suggest_queue, house.clock) == 0


def test_who_is_due_stays_due_until_the_work_is_done() -> None:
    house = open_house()
    house.take_in(party())
    house.clock.advance(timedelta(minutes=2))
    lossy = FakeQueue(fails_after=0)
    with pytest.raises(NotSent):
        schedule(house.due, lossy, house.clock)
    assert schedule(house.due, house.suggest_queue, house.clock) == 1
    assert schedule(house.due, house.suggest_queue, house.clock) == 1


def test_too_few_photos_make_no_suggestion() -> None:
    house = open_house()
    house.take_in(party(3))
    house.work()
    assert house.suggestions.known == {}


def test_two_occasions_make_two_suggestions_the_newest_first() -> None:
    house = open_house()
    house.take_in([*party(), *party(4, MORNING + timedelta(days=2), "picnic")])
    house.work()
    assert len(house.offers()) == 1, "no kind comes twice in a row"
    house.clock.advance(timedelta(days=7))
    house.work()
    days = [offer.taken_from.day for offer in house.offers()]
    assert days == [8, 6]


def test_late_uploads_extend_an_untouched_suggestion() -> None:
    house = house_with_an_offer()
    (before,) = house.offers()
    (late,) = house.take_in(LATE)
    house.work()
    (after,) = house.offers()
    assert after.id == before.id
    assert set(after.recipe.sources) == {*before.recipe.sources, late}
    assert after.version > before.version
    assert f"{ANNA}/{after.picture}" in house.creations.held


@pytest.mark.parametrize("decision", [keep, dismiss])
def test_late_uploads_do_not_touch_what_its_person_decided_on(
    decision: suggestions.Decision,
) -> None:
    house = house_with_an_offer()
    _decide(house, decision)
    before = dict(house.suggestions.known)
    house.take_in(LATE)
    house.work()
    assert house.suggestions.known == before


def test_late_uploads_do_not_touch_what_was_shared() -> None:
    house = house_with_an_offer()
    house.share()
    before = dict(house.suggestions.known)
    house.take_in(LATE)
    house.work()
    assert house.suggestions.known == before


def test_a_message_about_an_earlier_recipe_draws_nothing() -> None:
    house = house_with_an_offer()
    (before,) = house.offers()
    house.take_in(LATE)
    house.work()
    assert render(house.easel(), ANNA, before.id, before.recipe.digest) is None
    (after,) = house.offers()
    assert list(house.creations.held) == [f"{ANNA}/{after.picture}"]


def test_a_message_about_what_was_offered_long_ago_changes_nothing() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    drawn = dict(house.creations.held)
    assert render(house.easel(), ANNA, offer.id, offer.recipe.digest) is None
    assert render(house.easel(), ANNA, "0" * 32, offer.recipe.digest) is None
    assert house.creations.held == drawn


def test_a_source_that_vanished_before_drawing_sends_the_suggestion_away() -> None:
    house = open_house()
    ids = house.take_in(party())
    house.files.delete(f"{ANNA}/preview/{ids[0]}.jpg")
    house.clock.advance(SETTLE)
    suggest(house.curator(), ANNA)
    (message,) = house.render_queue.drain()
    assert render(house.easel(), ANNA, message["suggestion"], message["digest"]) is None
    assert [one.state for one in house.suggestions.all(ANNA)] == [SuggestionState.WITHDRAWN]
    assert house.creations.held == {}


def test_keeping_dismissing_and_bringing_back() -> None:
    house = house_with_an_offer()
    for decision in (keep, dismiss, undo):
        _decide(house, decision)
        assert len(house.offers()) == (decision is not dismiss)


def test_a_change_needs_the_version_that_was_seen() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    with pytest.raises(VersionMissing):
        suggestions.change(house.shelf(), ANNA, offer.id, keep, None)
    with pytest.raises(VersionMismatch):
        suggestions.change(house.shelf(), ANNA, offer.id, keep, '"1"')
    suggestions.change(house.shelf(), ANNA, offer.id, keep, "*")
    with pytest.raises(Conflict):
        suggestions.change(house.shelf(), ANNA, offer.id, undo, "*")


def test_what_is_not_drawn_yet_can_neither_be_seen_nor_brought_back() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    house.take_in(LATE)
    suggest(house.curator(), ANNA)
    with pytest.raises(NotFound):
        suggestions.find(house.shelf(), ANNA, offer.id)
    with pytest.raises(NotFound):
        suggestions.change(house.shelf(), ANNA, offer.id, undo, "*")


def test_a_suggestion_is_nobody_elses() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    house.ledger.evidence[BORIS] = house.ledger.evidence[ANNA]
    with pytest.raises(NotFound):
        suggestions.find(house.shelf(), BORIS, offer.id)


def test_deleting_a_photo_leaves_nothing_that_shows_it() -> None:
    house = house_with_an_offer()
    house.take_in(LATE)
    house.work()
    (offer,) = house.offers()
    gone = offer.recipe.sources[0]
    house.delete(gone)
    assert house.offers() == []
    assert house.creations.held == {}
    assert not [name for name in house.files.held if gone in name]


def test_deleting_a_photo_of_an_earlier_recipe_removes_that_drawing_too() -> None:
    house = open_house()
    ids = house.take_in(party(9))
    house.work()
    (before,) = house.offers()
    house.take_in([photograph("best", MORNING + timedelta(minutes=61), sharpness=1.0)])
    house.work()
    (after,) = house.offers()
    (replaced,) = set(before.recipe.sources) - set(after.recipe.sources)
    assert replaced in ids
    house.delete(replaced)
    assert list(house.creations.held) == [f"{ANNA}/{after.picture}"]


def test_what_is_left_of_a_day_is_suggested_again_without_the_deleted_photo() -> None:
    house = house_with_an_offer()
    (before,) = house.offers()
    gone = before.recipe.sources[0]
    house.delete(gone)
    house.work()
    (after,) = house.offers()
    assert set(after.recipe.sources) == set(before.recipe.sources) - {gone}


def test_a_day_that_falls_apart_by_a_deletion_becomes_two_suggestions() -> None:
    house = open_house()
    noon, evening = MORNING + timedelta(hours=2), MORNING + timedelta(hours=4)
    (bridge,) = house.take_in([photograph("bridge", noon, sharpness=1.0)])
    house.take_in([*party(4, MORNING - timedelta(minutes=30)), *party(4, evening, "evening")])
    house.work()
    assert len(house.offers()) == 1
    house.delete(bridge)
    house.work()
    house.clock.advance(timedelta(days=7))
    house.work()
    assert sorted(len(offer.recipe.sources) for offer in house.offers()) == [4, 4]
