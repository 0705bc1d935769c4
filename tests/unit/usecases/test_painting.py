"""One outstanding photo is painted anew, for whoever allowed it, where it may be."""

from dataclasses import replace
from typing import Any

import pytest
from shoebox.domain.box import Box
from shoebox.domain.collage import Family
from shoebox.domain.consent import Purpose
from shoebox.domain.decision import keep
from shoebox.domain.policy import ANY, Condition, Row
from shoebox.domain.problem import Invalid
from shoebox.domain.recipe import Kind
from shoebox.domain.style import Style
from shoebox.domain.suggestion import Suggestion
from shoebox.domain.wish import Wish
from shoebox.usecases.arrangement import Worktable, arrange
from shoebox.usecases.suggestions import change

from tests.fakes.imaging import photograph
from tests.fakes.samples import ANNA, MORNING
from tests.unit.usecases.house import House, open_house
from tests.unit.usecases.test_arranging import draw

FACE = Box(0.4, 0.4, 0.6, 0.6)


def gem() -> bytes:
    return photograph("a gem", MORNING, sharpness=0.95)


def house(*purposes: Purpose) -> House:
    built = open_house()
    built.grant(*purposes)
    built.take_in([gem()])
    built.work()
    return built


def restyles(built: House) -> list[Suggestion]:
    return [one for one in built.offers() if one.recipe.kind is Kind.RESTYLE]


def no_faces(built: House) -> None:
    day = MORNING.date()
    row = Row(ANY, ANY, Purpose.AI_EDITING, True, "test", day, condition=Condition.NO_FACES)
    policy = built.policies.current()
    built.policies.policy = replace(policy, rows=(*policy.rows, row))


def test_an_outstanding_photo_is_offered_painted() -> None:
    built = house(Purpose.AI_EDITING)
    (one,) = restyles(built)
    assert one.recipe.style in set(Style)
    assert (one.recipe.width, one.recipe.height) == (1440, 1080)
    drawn = built.creations.held[f"{ANNA}/{one.picture}"]
    assert b"algorithmicallyEnhanced" in drawn
    assert f'"style": "{one.recipe.style}"'.encode() in drawn


def test_without_its_own_permission_nothing_is_painted() -> None:
    assert restyles(house()) == []


def test_with_the_permission_goes_what_was_only_offered_and_not_what_was_kept() -> None:
    built = house(Purpose.AI_EDITING)
    (one,) = restyles(built)
    built.withdraw(Purpose.AI_EDITING)
    assert restyles(built) == []
    built.grant(Purpose.AI_EDITING)
    change(built.shelf(), ANNA, one.id, keep, "*")
    built.withdraw(Purpose.AI_EDITING)
    assert [kept.id for kept in restyles(built)] == [one.id]


@pytest.mark.parametrize("faces", [None, (FACE,)])
def test_where_policy_keeps_faces_from_it_a_photo_that_may_show_one_is_not_painted(
    faces: Any,
) -> None:
    built = open_house()
    no_faces(built)
    built.grant(Purpose.AI_EDITING, *([Purpose.FACE_COUNT] if faces else []))
    built.take_in([gem()])
    built.work()
    assert restyles(built) == []


def test_where_policy_keeps_faces_from_it_a_photo_without_any_is_painted() -> None:
    built = open_house()
    no_faces(built)
    built.grant(Purpose.AI_EDITING)
    (id,) = built.take_in([gem()])
    item = built.roll.find(ANNA, [id])[id]
    assert item.signals is not None
    built.roll.put(ANNA, replace(item, signals=replace(item.signals, faces=())))
    built.work()
    assert len(restyles(built)) == 1


def test_its_person_chooses_another_style() -> None:
    built = house(Purpose.AI_EDITING)
    (one,) = restyles(built)
    table = Worktable(built.shelf(), built.render_queue)
    arrange(table, ANNA, one.id, Wish(style=Style.INK), one.etag)
    draw(built)
    assert restyles(built)[0].recipe == replace(one.recipe, style=Style.INK)


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(style=Family.GRID), "style_does_not_fit"),
        (Wish(photos=("f" * 64,)), "one_photo"),
        (Wish(title="A title"), "no_title"),
    ],
)
def test_one_photo_is_not_laid_out(wish: Wish, code: str) -> None:
    built = house(Purpose.AI_EDITING)
    (one,) = restyles(built)
    with pytest.raises(Invalid) as refused:
        arrange(Worktable(built.shelf(), built.render_queue), ANNA, one.id, wish, one.etag)
    assert refused.value.code == code


def test_a_permission_that_ended_before_it_is_drawn_leaves_it_as_it_was() -> None:
    built = house(Purpose.AI_EDITING)
    (one,) = restyles(built)
    arrange(Worktable(built.shelf(), built.render_queue), ANNA, one.id, Wish(style=Style.INK), "*")
    built.withdraw(Purpose.AI_EDITING)
    draw(built)
    found = built.suggestions.find(ANNA, one.id)
    assert found is not None
    assert (found.recipe, found.wanted) == (one.recipe, None)
