"""What is offered, and when: varied, rested, capped, and the same for the same (R23)."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.pace import CAPS, REST, Holding, Pace, in_order, waiting
from shoebox.domain.profile import Cadence
from shoebox.domain.recipe import Kind, Recipe
from shoebox.domain.suggestion import Reason, Suggestion, SuggestionState
from shoebox.domain.taste import Taste, learned, traits

from tests.fakes.samples import media_id, suggestion
from tests.fakes.world import NOON

S = SuggestionState
DAY = timedelta(days=1)


def idea(name: object, kind: Kind = Kind.COLLAGE, *sources: str, **facts: Any) -> Suggestion:
    shown = sources or (media_id(name),)
    return suggestion(name, recipe=Recipe(kind, shown, "A day", 1440, 1800, 7), **facts)


ideas = st.lists(
    st.builds(
        lambda number, kind, photo: idea(number, kind, media_id(photo)),
        st.integers(0, 10**6),
        st.sampled_from([Kind.COLLAGE, Kind.TRIP, Kind.BIRTHDAY, Kind.WEEKEND]),
        st.integers(0, 12),
    ),
    max_size=30,
    unique_by=lambda one: one.id,
)


def weeks(pool: list[Suggestion], cadence: Cadence, count: int = 4) -> list[list[Suggestion]]:
    """What is released by a schedule that runs once a day."""
    told, found = list(pool), []
    for day in range(count * 7):
        pace = Pace(NOON + day * DAY, cadence)
        picked = pace.release(waiting(told), in_order(told))
        found.append(picked)
        known = {one.id: replace(one, state=S.OFFERED) for one in picked}
        told = [known.get(one.id, one) for one in told]
    return found


@given(ideas, st.sampled_from(Cadence))
def test_the_rules_hold_on_every_day_of_a_month(pool: list[Suggestion], cadence: Cadence) -> None:
    released = [one for day in weeks(pool, cadence) for one in day]
    cap, period = CAPS[cadence]
    for place, one in enumerate(released):
        assert one.released
        before = [other for other in released[:place] if other.released]
        row = [o for o in before if o.released and one.released - o.released < period]
        assert len(row) < cap
        kinds = [other.recipe.kind for other in row]
        assert kinds[-1:] != [one.recipe.kind]
        assert Counter(kinds[-5:])[one.recipe.kind] < 2
        rested = [o for o in before if o.released and one.released - o.released < REST]
        assert not {id for other in rested for id in other.recipe.sources} & {*one.recipe.sources}


@given(ideas, st.randoms(use_true_random=False))
def test_the_order_in_which_ideas_lie_there_decides_nothing(
    pool: list[Suggestion], luck: Random
) -> None:
    shuffled = list(pool)
    luck.shuffle(shuffled)
    assert Pace(NOON).release(shuffled, []) == Pace(NOON).release(pool, [])


@given(ideas)
def test_what_waits_is_looked_at_again_when_it_may_go_and_not_before(
    pool: list[Suggestion],
) -> None:
    picked = Pace(NOON).release(pool, [])
    left = [one for one in pool if one.id not in {one.id for one in picked}]
    again = Pace(NOON).next(left, picked)
    assert (again is None) == (not left)
    if again:
        assert NOON < again <= NOON + REST + DAY
        assert Pace(again - DAY / 24).release(left, picked) == []


@pytest.mark.parametrize(
    ("one", "told", "pace", "rule"),
    [
        (idea("a"), [], Pace(NOON), None),
        (idea("a"), [], Pace(NOON, quiet=True), Holding.QUIET_HOURS),
        (idea("a"), [], Pace(NOON + 31 * DAY), Holding.TOO_OLD),
        (idea("a", Kind.TRIP), [], Pace(NOON + 31 * DAY), None),
        (idea("a"), [idea("b", released=NOON)], Pace(NOON + 6 * DAY), Holding.SAME_KIND),
        (idea("a"), [idea("b", released=NOON)], Pace(NOON + 7 * DAY), None),
        (
            idea("a", Kind.TRIP, "x"),
            [idea("b", Kind.COLLAGE, "x", released=NOON)],
            Pace(NOON + 13 * DAY),
            Holding.SHOWN_LATELY,
        ),
        (
            idea("a", Kind.TRIP, "x"),
            [idea("b", Kind.COLLAGE, "x", released=NOON)],
            Pace(NOON + 14 * DAY),
            None,
        ),
    ],
)
def test_the_rule_that_holds_one_back_is_named(
    one: Suggestion, told: list[Suggestion], pace: Pace, rule: Holding | None
) -> None:
    assert pace.holding(one, told) is rule


def test_the_cap_and_two_of_six_are_named() -> None:
    kinds = [Kind.TRIP, Kind.COLLAGE, Kind.TRIP, Kind.COLLAGE, Kind.MONTH, Kind.YEAR, Kind.WEEKEND]
    told = [idea(n, kind, released=NOON + n * DAY / 24) for n, kind in enumerate(kinds)]
    pace = Pace(NOON + DAY)
    assert pace.holding(idea("a", Kind.BIRTHDAY), told) is Holding.ENOUGH
    assert pace.holding(idea("a", Kind.TRIP), told[:5]) is Holding.TWICE_OF_SIX
    assert pace.holding(idea("a", Kind.BIRTHDAY), told[:5]) is None


def _decided(
    name: object, kind: Kind, state: S, at: datetime = NOON, **facts: object
) -> Suggestion:
    return idea(name, kind, state=state, decided=at, **facts)


def test_taste_is_what_was_done_and_nothing_else() -> None:
    cake = (Reason("seen", {"cue": "cake", "media": []}),)
    told = [
        _decided("a", Kind.TRIP, S.KEPT),
        _decided("b", Kind.TRIP, S.SHARED),
        _decided("c", Kind.BIRTHDAY, S.DISMISSED, reasons=cake),
        _decided("d", Kind.COLLAGE, S.KEPT, less=True),
        idea("e", Kind.YEAR, state=S.OFFERED),
    ]
    taste = learned(told)
    assert dict(taste.liked) == {"kind:trip": 3}
    assert dict(taste.disliked) == {"kind:birthday": 1, "cue:cake": 1, "kind:collage": 1}
    assert traits(told[2]) == ["kind:birthday", "cue:cake"]
    assert taste.leaning(told[0]) == 0.8
    assert taste.leaning(told[4]) == 0.5


def test_forgetting_leaves_what_is_done_later() -> None:
    told = [_decided("a", Kind.TRIP, S.KEPT), _decided("b", Kind.YEAR, S.KEPT, NOON + DAY)]
    assert learned(told, NOON).traits == ["kind:year"]
    assert learned(told, NOON + DAY) == Taste()


def test_taste_and_less_change_the_order_and_nothing_more() -> None:
    trip, day = idea("a", Kind.TRIP), idea("b")
    taste = learned([_decided(n, Kind.TRIP, S.DISMISSED) for n in range(3)])
    for pace, one, first in (
        (Pace(NOON), trip, trip),
        (Pace(NOON, taste=taste), trip, day),
        (Pace(NOON), replace(trip, less=True), day),
    ):
        order = [picked.id for picked in pace.release([day, one], [])]
        assert order[0] == first.id
        assert sorted(order) == sorted([trip.id, day.id])
