"""What a person changes of a suggestion is drawn again, of their own photos and no others."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from shoebox.domain.collage import Family
from shoebox.domain.consent import Purpose
from shoebox.domain.exclusion import Exclusion, Who
from shoebox.domain.mark import Mark
from shoebox.domain.problem import Conflict, ConsentRequired, Invalid, VersionMismatch
from shoebox.domain.suggestion import LeftOut, Rule, Suggestion
from shoebox.domain.theme import Theme
from shoebox.domain.wish import Format, Wish
from shoebox.usecases.arrangement import Worktable, arrange
from shoebox.usecases.render import render

from tests.fakes.imaging import photograph, unsigned
from tests.fakes.samples import ANNA, BORIS, MORNING
from tests.unit.usecases.house import House, house_with_an_offer, party


def changed(house: House, wish: Wish, etag: str | None = "*", who: str = ANNA) -> Suggestion:
    (one,) = house.suggestions.all(ANNA)
    table = Worktable(house.shelf(), house.render_queue)
    return arrange(table, who, one.id, wish, etag)


def draw(house: House) -> None:
    for message in house.render_queue.drain():
        render(house.easel(), message["person"], message["suggestion"], message["digest"])


def only(house: House) -> Suggestion:
    (one,) = house.offers()
    return one


def drawings(house: House) -> list[str]:
    return [name.partition("/")[2] for name in house.creations.held]


def test_photos_are_reordered_and_removed_and_the_old_drawing_goes() -> None:
    house = house_with_an_offer()
    before = only(house)
    photos = before.recipe.sources[:0:-1]
    waiting = changed(house, Wish(photos=photos))
    assert (waiting.recipe, only(house).picture) == (before.recipe, before.picture)
    draw(house)
    after = only(house)
    assert (after.recipe.sources, after.wanted, after.arranged) == (photos, None, True)
    assert drawings(house) == [after.picture] != [before.picture]
    assert after.left_out[0] == LeftOut(before.recipe.sources[0], Rule.SET_ASIDE)
    assert "best_photos" not in {reason.rule for reason in after.reasons}


def test_what_was_set_aside_can_come_back() -> None:
    house = house_with_an_offer()
    first, *rest = only(house).recipe.sources
    for photos in (tuple(rest), (*rest, first)):
        changed(house, Wish(photos=photos))
        draw(house)
    assert only(house).recipe.sources == (*rest, first)
    assert first not in {one.media for one in only(house).left_out}


def test_another_photo_of_the_persons_own_takes_a_place() -> None:
    house = house_with_an_offer()
    (other,) = house.take_in([photograph("another day", MORNING.replace(day=20))])
    _, *rest = only(house).recipe.sources
    changed(house, Wish(photos=(other, *rest)))
    draw(house)
    assert b"another day" in unsigned(house.creations.held[f"{ANNA}/{only(house).picture}"])


def test_title_style_and_format_change_by_themselves() -> None:
    house = house_with_an_offer()
    changed(house, Wish(title="", style=Family.FILMSTRIP, format=Format.STORY))
    draw(house)
    recipe = only(house).recipe
    assert (recipe.title, recipe.family) == ("", Family.FILMSTRIP)
    assert (recipe.width, recipe.height) == (1080, 1920)
    assert "best_photos" in {reason.rule for reason in only(house).reasons}


def test_what_is_said_of_it_is_kept_without_drawing_it_again() -> None:
    house = house_with_an_offer()
    before = only(house)
    after = changed(house, Wish(caption="Look!", alt="Five friends"), before.etag)
    assert (after.caption, after.alt, after.arranged) == ("Look!", "Five friends", True)
    assert (after.recipe, after.wanted, house.render_queue.drain()) == (before.recipe, None, [])
    assert changed(house, Wish(caption="Look!"), before.etag) == after


def test_an_order_names_the_same_photos() -> None:
    house = house_with_an_offer()
    photos = only(house).recipe.sources
    assert changed(house, Wish(order=photos[::-1])).wanted is not None
    draw(house)
    assert only(house).recipe.sources == photos[::-1]
    with pytest.raises(Invalid) as refused:
        changed(house, Wish(order=photos[1:]))
    assert refused.value.code == "photo_order"


def test_a_title_is_left_plain_if_its_person_wants_no_stickers() -> None:
    house = house_with_an_offer()
    (one,) = house.suggestions.all(ANNA)
    themed = replace(one, recipe=replace(one.recipe, theme=Theme.WINTER), version=one.version + 1)
    house.suggestions.put(ANNA, themed)
    changed(house, Wish(plain=True))
    draw(house)
    assert only(house).recipe.theme is None


def test_a_style_that_was_not_asked_for_gives_way_to_fewer_photos() -> None:
    house = house_with_an_offer()
    changed(house, Wish(style=Family.COVER))
    changed(house, Wish(photos=only(house).recipe.sources[:2]))
    draw(house)
    assert only(house).recipe.family is Family.MOSAIC


def _hidden(house: House) -> str:
    (id,) = house.take_in([photograph("kept apart", MORNING.replace(day=20))])
    item = house.roll.find(ANNA, [id])[id]
    house.roll.put(ANNA, replace(item, marks=(Mark.LOCKED,)))
    return id


def _excluded(house: House) -> str:
    (id,) = house.take_in([photograph("never again", MORNING.replace(day=20))])
    house.exclusions.put(ANNA, Exclusion(people=(Who("Eve", (id,)),), version=1))
    return id


def _deleted(house: House) -> str:
    (id,) = house.take_in([photograph("deleted", MORNING.replace(day=20))])
    house.delete(id)
    return id


def _unknown(_: House) -> str:
    return "e" * 64


@pytest.mark.parametrize("kept_apart", [_hidden, _excluded, _deleted, _unknown])
def test_what_might_not_be_suggested_is_not_put_in(kept_apart: Callable[[House], str]) -> None:
    house = house_with_an_offer()
    photos = only(house).recipe.sources
    with pytest.raises(Invalid) as refused:
        changed(house, Wish(photos=(*photos, kept_apart(house))))
    assert refused.value.code == "photo_not_available"
    assert house.render_queue.drain() == []


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (lambda ids: Wish(photos=ids[:1]), "photo_count"),
        (lambda ids: Wish(photos=(*ids, ids[0])), "photo_repeated"),
        (lambda ids: Wish(photos=ids[:2], style=Family.COVER), "style_does_not_fit"),
    ],
)
def test_what_cannot_be_drawn_is_refused(wish: Any, code: str) -> None:
    house = house_with_an_offer()
    with pytest.raises(Invalid) as refused:
        changed(house, wish(only(house).recipe.sources))
    assert refused.value.code == code


def test_the_same_again_changes_nothing_and_asks_for_the_drawing_again() -> None:
    house = house_with_an_offer()
    seen = only(house).etag
    wish = Wish(photos=only(house).recipe.sources[::-1])
    first, second = (changed(house, wish, seen) for _ in range(2))
    assert first == second
    assert len(house.render_queue.bodies) == 2
    draw(house)
    drawn = only(house)
    assert changed(house, wish, seen) == drawn
    assert house.render_queue.drain() == []


def test_going_back_before_it_is_drawn_leaves_all_as_it_was() -> None:
    house = house_with_an_offer()
    before = only(house)
    changed(house, Wish(photos=before.recipe.sources[::-1]))
    back = changed(house, Wish(photos=before.recipe.sources))
    draw(house)
    assert (only(house), back.wanted) == (back, None)
    assert drawings(house) == [before.picture]


def test_an_older_version_is_not_changed() -> None:
    house = house_with_an_offer()
    with pytest.raises(VersionMismatch):
        changed(house, Wish(title="Mine"), '"1"')


def test_nobody_else_and_nobody_without_permission_changes_it() -> None:
    house = house_with_an_offer()
    with pytest.raises(ConsentRequired):
        changed(house, Wish(title="Mine"), who=BORIS)
    house.withdraw(Purpose.SUGGESTIONS)
    with pytest.raises(ConsentRequired):
        changed(house, Wish(title="Mine"))


def test_what_is_shared_is_not_changed_and_what_is_being_drawn_is_not_shared() -> None:
    house = house_with_an_offer()
    changed(house, Wish(title="Mine"))
    with pytest.raises(Conflict) as refused:
        house.share()
    assert refused.value.code == "not_drawn"
    draw(house)
    house.share()
    with pytest.raises(Conflict):
        changed(house, Wish(title="Another"))


def test_what_a_person_changed_is_not_changed_by_the_next_run() -> None:
    house = house_with_an_offer()
    changed(house, Wish(photos=only(house).recipe.sources[::-1]))
    draw(house)
    arranged = only(house)
    house.take_in(party(2, MORNING.replace(hour=9), "late"))
    house.work()
    assert only(house) == arranged


@pytest.mark.parametrize("form", [None, Format.STORY])
def test_what_is_excluded_before_it_is_drawn_leaves_all_as_it_was(form: Format | None) -> None:
    house = house_with_an_offer()
    (other,) = house.take_in([photograph("another day", MORNING.replace(day=20))])
    before = only(house)
    changed(house, Wish(photos=(other, *before.recipe.sources[1:]), format=form))
    house.exclusions.put(ANNA, Exclusion(people=(Who("Eve", (other,)),), version=1))
    draw(house)
    assert (only(house).recipe, only(house).wanted) == (before.recipe, None)
    assert drawings(house) == [before.picture]


def test_a_photo_deleted_while_it_is_drawn_leaves_nothing_behind() -> None:
    house = house_with_an_offer()
    (other,) = house.take_in([photograph("another day", MORNING.replace(day=20))])
    before = only(house)
    changed(house, Wish(photos=(other, *before.recipe.sources[1:])))
    house.delete(other)
    draw(house)
    assert (only(house).recipe, only(house).wanted) == (before.recipe, None)
    assert drawings(house) == [before.picture]
