"""Choosing the photos that stand for a moment."""

import base64
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.curation import (
    FEWEST,
    MOST,
    SMALLEST,
    Telling,
    choose,
    merit,
    propose,
)
from shoebox.domain.discovery import together
from shoebox.domain.finding import Finding
from shoebox.domain.moment import Moment, Photo
from shoebox.domain.recipe import Kind, Recipe
from shoebox.domain.retelling import related
from shoebox.domain.suggestion import Rule, Suggestion, SuggestionState

from tests.fakes.samples import ANNA, BORIS, MORNING, photo, suggestion
from tests.fakes.world import NOON

MINUTE = timedelta(minutes=1)
shares_of_one = st.floats(0, 1)
looks = st.integers(0, 2**64 - 1) | st.integers(0, 15)
kinds = st.tuples(st.integers(0, 240), looks, shares_of_one, shares_of_one, st.integers(200, 400))


def _moment(*found: Photo) -> Moment:
    return Moment(tuple(sorted(found, key=lambda one: (one.taken.instant, one.id))))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    found = draw(st.lists(kinds, min_size=1, max_size=40))
    return _moment(
        *(
            photo(
                number,
                MORNING + minute * MINUTE,
                likeness=likeness,
                sharpness=sharpness,
                exposure=exposure,
                height=height,
            )
            for number, (minute, likeness, sharpness, exposure, height) in enumerate(found)
        )
    )


def _distinct(count: int) -> Moment:
    return _moment(*(photo(n, MORNING + 11 * n * MINUTE) for n in range(count)))


def _proposal(moment: Moment, person: str = ANNA) -> Suggestion:
    finding = Finding(Kind.COLLAGE, moment.photos, (together(moment.photos),))
    return propose(person, finding, choose(moment.photos), Telling("A day"), NOON)


@given(moments())
def test_every_photo_is_chosen_or_left_out_with_a_rule(moment: Moment) -> None:
    choice = choose(moment.photos)
    fates = [one.id for one in choice.chosen] + [one.media for one in choice.left_out]
    assert sorted(fates) == sorted(one.id for one in moment.photos)


@given(moments())
def test_never_more_than_nine_are_chosen_and_in_the_order_of_time(moment: Moment) -> None:
    chosen = choose(moment.photos).chosen
    assert len(chosen) <= MOST
    assert list(chosen) == [one for one in moment.photos if one in chosen]


@given(moments())
def test_a_photo_that_repeats_another_names_one_that_is_at_least_as_good(moment: Moment) -> None:
    known = {one.id: one for one in moment.photos}
    for left_out in choose(moment.photos).left_out:
        assert (left_out.instead is not None) is (left_out.rule is Rule.NEAR_DUPLICATE)
        if left_out.instead:
            assert merit(known[left_out.instead]) >= merit(known[left_out.media])


@given(moments())
def test_the_same_moment_is_told_the_same_way_every_time(moment: Moment) -> None:
    one, other = (_proposal(moment) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("better", [0, 1])
def test_of_two_alike_the_better_one_stays(better: int) -> None:
    twins = [
        photo(n, MORNING + n * MINUTE, likeness=7, sharpness=0.9 if n == better else 0.2)
        for n in range(2)
    ]
    choice = choose(tuple(twins))
    assert [one.id for one in choice.chosen] == [twins[better].id]
    (left_out,) = choice.left_out
    assert (left_out.rule, left_out.instead) == (Rule.NEAR_DUPLICATE, twins[better].id)


def test_of_many_photos_the_best_of_even_stretches_stay() -> None:
    count = 3 * MOST
    found = [
        photo(n, MORNING + 11 * n * MINUTE, sharpness=0.9 if n % 3 == 1 else 0.1)
        for n in range(count)
    ]
    choice = choose(tuple(found))
    assert [one.id for one in choice.chosen] == [one.id for one in found[1::3]]
    assert {left_out.rule for left_out in choice.left_out} == {Rule.BETTER_PHOTOS_CHOSEN}


def test_a_photo_that_is_too_small_is_left_out() -> None:
    small = photo("small", MORNING, width=4000, height=SMALLEST - 1)
    choice = choose((small,))
    assert choice.chosen == ()
    assert [left_out.rule for left_out in choice.left_out] == [Rule.TOO_SMALL]


@pytest.mark.parametrize("count", range(1, 8))
def test_a_moment_is_good_from_four_distinct_photos_on(count: int) -> None:
    assert choose(_distinct(count).photos).good() is (count >= FEWEST)


def test_a_proposal_is_a_draft_with_reasons_that_can_be_checked() -> None:
    moment = _distinct(5)
    proposal = _proposal(moment)
    assert (proposal.state, proposal.version) == (SuggestionState.DRAFT, 1)
    assert proposal.recipe.sources == tuple(one.id for one in moment.photos)
    together, best = proposal.reasons
    assert together.facts == {
        "photos": 5,
        "from": moment.start.local.isoformat(),
        "to": moment.end.local.isoformat(),
    }
    assert best.facts == {"chosen": 5, "of": 5}


def test_proposals_for_two_people_have_different_ids() -> None:
    moment = _distinct(4)
    ids = {_proposal(moment, person).id for person in (ANNA, BORIS)}
    assert len(ids) == 2


def test_a_suggestion_that_shares_a_photo_tells_the_same_moment() -> None:
    old = suggestion("old", ["a", "b"])
    stranger = suggestion("stranger", ["x"])
    assert related(suggestion("new", ["b", "c"]), [stranger, old]) == [old]
    assert related(suggestion("new", ["c"]), [stranger, old]) == []
    assert related(replace(old, recipe=stranger.recipe), [old]) == [old]


def test_another_kind_of_telling_is_another_suggestion_unless_both_tell_of_the_moment() -> None:
    def of(kind: Kind) -> Suggestion:
        return suggestion(kind.value, recipe=Recipe(kind, ("a", "b"), "A day", 9, 9, 7))

    day, party, month = of(Kind.COLLAGE), of(Kind.BIRTHDAY), of(Kind.MONTH)
    assert related(party, [day, month]) == [day]
    assert related(month, [day, party]) == []


def test_a_new_sight_is_worth_more_than_a_little_sharpness() -> None:
    view, other = (base64.b64encode(bytes(signs)).decode() for signs in ([1, 0], [0, 1]))
    found = [
        photo(n, MORNING + 11 * n * MINUTE, sharpness=0.8 - n / 100, embedding=view)
        for n in range(2 * MOST)
    ]
    found[3] = photo(3, found[3].taken.local, sharpness=0.6, embedding=other)
    assert found[3] in choose(found).chosen


def test_a_favourite_is_chosen_whatever_was_measured() -> None:
    found = [photo(n, MORNING + 11 * n * MINUTE, sharpness=0.9) for n in range(3 * MOST)]
    found[4] = replace(photo(4, found[4].taken.local, sharpness=0.2), favourite=True)
    assert found[4] in choose(found).chosen
