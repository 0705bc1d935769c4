"""Recaps are recorded by one, signed and offered by another, and nothing is left between them."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from shoebox.domain.box import Box
from shoebox.domain.collage import Family
from shoebox.domain.consent import Purpose
from shoebox.domain.exclusion import Exclusion
from shoebox.domain.mood import Mood
from shoebox.domain.problem import Invalid
from shoebox.domain.recipe import Form
from shoebox.domain.screening import Screen
from shoebox.domain.shots import seconds
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.domain.wish import Format, Wish
from shoebox.usecases.arrangement import Worktable, arrange
from shoebox.usecases.record import record
from shoebox.usecases.render import render
from shoebox.usecases.schedule import schedule
from shoebox.usecases.suggest import suggest

from tests.fakes.imaging import photograph, unsigned
from tests.fakes.samples import ANNA
from tests.unit.usecases.house import SETTLE, House, open_house

SATURDAY = datetime(2026, 5, 30, 9)


def days_out() -> list[bytes]:
    """Nine photos over a weekend that is over."""
    times = [SATURDAY + timedelta(hours=3 * at) for at in range(5)]
    times += [SATURDAY + timedelta(days=1, hours=3 * at) for at in range(4)]
    return [photograph(f"out {at}", time) for at, time in enumerate(times)]


def proposed(screen: Screen = Screen.HD, grief: bool = False) -> House:
    """Its drafts are sent to be drawn."""
    house = open_house()
    house.screen = screen
    if grief:
        house.exclusions.put(ANNA, Exclusion(grief=True, version=1))
    house.take_in(days_out())
    house.clock.advance(SETTLE)
    schedule(house.due, house.suggest_queue, house.clock)
    for message in house.suggest_queue.drain():
        suggest(house.curator(), message["person"])
    return house


def waiting(house: House) -> Suggestion:
    """Its recap, passed on to be recorded."""
    (draft,) = [one for one in house.suggestions.all(ANNA) if one.recipe.form is Form.FILM]
    render(house.easel(), ANNA, draft.id, draft.recipe.digest)
    return draft


def test_a_recap_is_offered_with_its_film_when_that_is_recorded() -> None:
    house = proposed()
    house.draw()
    (recap,) = house.offers()
    names = {f"{ANNA}/{name}" for name in recap.drawings(recap.recipe)}
    assert set(house.creations.held) == names
    film = json.loads(unsigned(house.creations.held[f"{ANNA}/{recap.film}"]))
    assert len(film["shots"]) == len(recap.recipe.sources)


def test_without_an_encoder_a_recap_is_a_story_of_a_page_for_every_photo() -> None:
    house = proposed(Screen.STILL)
    house.draw()
    (recap,) = house.offers()
    assert recap.film is None
    assert len(recap.pages) == len(recap.recipe.sources) == len(house.creations.held)


def test_a_film_that_comes_too_late_is_cleared_away() -> None:
    house = proposed()
    draft = waiting(house)
    assert record(house.booth(), ANNA, draft.id, draft.recipe.digest)
    house.delete(draft.recipe.sources[0])
    house.draw()
    assert not [name for name in house.creations.held if draft.id in name]


def test_what_may_not_be_suggested_any_more_is_not_recorded() -> None:
    house = proposed()
    draft = waiting(house)
    house.withdraw(Purpose.SUGGESTIONS)
    assert not record(house.booth(), ANNA, draft.id, draft.recipe.digest)
    assert house.creations.held == {}


def test_a_film_whose_preview_has_gone_is_withdrawn() -> None:
    house = proposed()
    draft = waiting(house)
    house.files.held = {
        name: data for name, data in house.files.held.items() if "/prev" not in name
    }
    assert not record(house.booth(), ANNA, draft.id, draft.recipe.digest)
    (found,) = [one for one in house.suggestions.all(ANNA) if one.id == draft.id]
    assert found.state is SuggestionState.WITHDRAWN


def test_an_original_is_read_only_where_a_preview_is_too_small() -> None:
    house = proposed(Screen.FULL_HD)
    draft = waiting(house)
    near, *rest = draft.recipe.sources
    item = house.roll.items[ANNA, near]
    assert item.signals
    closer = replace(item.signals, focus=Box(0.4, 0.4, 0.6, 0.6))
    house.roll.items[ANNA, near] = replace(item, signals=closer)
    record(house.booth(), ANNA, draft.id, draft.recipe.digest)
    film = house.creations.held[f"{ANNA}/{draft.rushes(draft.recipe)}"]
    seen = [shot["picture"].startswith("preview of") for shot in json.loads(film)["shots"]]
    assert seen == [False] + [True] * len(rest)


def test_a_recap_in_another_order_is_recorded_anew_and_nothing_is_left_of_the_first() -> None:
    house = proposed()
    house.draw()
    (recap,) = house.offers()
    turned = Wish(photos=recap.recipe.sources[::-1], format=Format.SQUARE)
    arrange(Worktable(house.shelf(), house.render_queue), ANNA, recap.id, turned, recap.etag)
    house.draw()
    (again,) = house.offers()
    assert again.recipe.sources == recap.recipe.sources[::-1]
    assert (again.recipe.width, again.recipe.height) == (720, 720)
    assert set(house.creations.held) == {f"{ANNA}/{name}" for name in again.drawings(again.recipe)}
    assert again.film != recap.film


def test_a_recap_in_a_style_of_collages_becomes_one() -> None:
    house = proposed()
    house.draw()
    (recap,) = house.offers()
    wish = Wish(style=Family.GRID)
    arrange(Worktable(house.shelf(), house.render_queue), ANNA, recap.id, wish, recap.etag)
    house.draw()
    (again,) = house.offers()
    assert (again.film, len(again.pages), len(house.creations.held)) == (None, 1, 1)
    assert (again.recipe.width, again.recipe.height) == Format.STORY.size


def recap_film(house: House) -> tuple[Suggestion, Any]:
    """The recap that is offered, and what was recorded of it."""
    (recap,) = house.offers()
    return recap, json.loads(unsigned(house.creations.held[f"{ANNA}/{recap.film}"]))


def rescored(house: House, recap: Suggestion, mood: Mood) -> None:
    wish = Wish(music=mood)
    arrange(Worktable(house.shelf(), house.render_queue), ANNA, recap.id, wish, recap.etag)
    house.draw()


def test_a_recap_has_music_as_long_as_it_is_until_its_person_wants_none() -> None:
    house = proposed()
    house.draw()
    recap, film = recap_film(house)
    assert recap.recipe.music is Mood.LIGHT
    assert film["heard"] == pytest.approx(seconds(len(recap.recipe.sources)), abs=0.02)
    rescored(house, recap, Mood.NONE)
    again, silent = recap_film(house)
    assert (again.recipe.music, silent["heard"]) == (Mood.NONE, None)
    assert again.film != recap.film
    rescored(house, again, Mood.LIGHT)
    assert recap_film(house)[0].recipe == recap.recipe


def test_other_pictures_keep_the_music_and_a_collage_loses_it() -> None:
    house = proposed()
    house.draw()
    recap, _ = recap_film(house)
    photos = recap.recipe.sources[::-1]
    table = Worktable(house.shelf(), house.render_queue)
    after = arrange(table, ANNA, recap.id, Wish(photos=photos), recap.etag)
    assert after.wanted
    assert after.wanted.music is Mood.LIGHT
    laid = arrange(table, ANNA, recap.id, Wish(style=Family.GRID), after.etag)
    assert laid.wanted
    assert laid.wanted.music is Mood.NONE
    with pytest.raises(Invalid, match="film"):
        arrange(table, ANNA, recap.id, Wish(music=Mood.CALM), laid.etag)


def test_in_grief_a_recap_is_silent_and_so_is_a_story() -> None:
    house = proposed(grief=True)
    house.draw()
    assert recap_film(house)[0].recipe.music is Mood.NONE
    still = proposed(Screen.STILL)
    still.draw()
    assert still.offers()[0].recipe.music is Mood.NONE


@pytest.mark.parametrize("times", [1, 3])
def test_every_message_may_come_again(times: int) -> None:
    house = proposed()
    for one in house.render_queue.drain() * times:
        render(house.easel(), one["person"], one["suggestion"], one["digest"])
    for one in house.record_queue.drain() * times:
        record(house.booth(), one["person"], one["suggestion"], one["digest"])
    house.draw()
    (recap,) = house.offers()
    assert recap.version == 2 or times > 1
    assert len(house.creations.held) == len(recap.recipe.drawings)
