"""Whatever dies, and wherever: the next try ends where an undisturbed one would have."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from secrets import token_hex
from typing import Any

import pytest
from shoebox.domain.canonical import sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.device import Access
from shoebox.domain.mark import Mark
from shoebox.domain.problem import Conflict, Problem
from shoebox.domain.share import ShareState
from shoebox.domain.suggestion import SuggestionState
from shoebox.usecases.analyze import analyze
from shoebox.usecases.purge import parting, purge, purging
from shoebox.usecases.render import render
from shoebox.usecases.suggest import suggest

from tests.fakes.imaging import FakeCredentials
from tests.fakes.samples import ANNA, MORNING, claim
from tests.unit.usecases.house import House, house_with_an_offer, open_house, party
from tests.unit.usecases.wire import AFTER, BEFORE, Crash, Happening, Place, Wire, crash


@dataclass(frozen=True)
class Step:
    """One use case: the house as it finds it, and what is done in it."""

    name: str
    prepare: Callable[[], House]
    act: Callable[[House], object]


def _uploaded() -> House:
    house = open_house()
    house.upload(party(1))
    return house


def _analyze(house: House) -> None:
    for _, id in list(house.roll.claimed):
        analyze(house.intake(), ANNA, id)


def _taken_in() -> House:
    house = open_house()
    house.take_in([*party(5), *party(4, MORNING.replace(day=9), "another day")])
    return house


def _suggested() -> House:
    house = open_house()
    house.take_in(party())
    suggest(house.curator(), ANNA)
    return house


def _render(house: House) -> None:
    for draft in list(house.suggestions.all(ANNA)):
        render(house.easel(), ANNA, draft.id, draft.recipe.digest)


def _offered() -> House:
    house = house_with_an_offer()
    house.grant(Purpose.TRAINING)
    return house


def _share(house: House) -> None:
    (seen,) = house.suggestions.all(ANNA)
    first_seen = replace(seen, version=2, state=SuggestionState.OFFERED)
    house.ask_to_share(first_seen, allow_training=True, key="key")


def _shared() -> House:
    house = _offered()
    _share(house)
    return house


def _take_back(house: House) -> None:
    (share,) = house.shares.of(ANNA)
    house.take_back(share)


def _one_withdrawn_of_two() -> House:
    house = _shared()
    house.take_in(party(5, MORNING.replace(day=8), "another day"))
    house.work()
    house.share(allow_training=True, key="another")
    house.candidates.put("0" * 32, ANNA, b"from nowhere")
    return house


def _delete(house: House) -> None:
    (first, *_) = sorted(id for _, id in house.roll.items)
    house.delete(first)


def _seen_by_a_limited_phone() -> House:
    house = _offered()
    house.connect(Access.LIMITED)
    return house


def _announce_less(house: House) -> None:
    """Of five photos one is missing, and one is hidden."""
    _, hidden, *rest = (claim(picture) for picture in party())
    house.announce([replace(hidden, marks=(Mark.HIDDEN,)), *rest], "two")


def _announced_less() -> House:
    house = _seen_by_a_limited_phone()
    _announce_less(house)
    return house


def _part(house: House) -> None:
    purge(house.clearance(), parting(ANNA, "phone", "two"))


def _parted() -> House:
    house = _announced_less()
    _part(house)
    return house


def _let_go(house: House) -> None:
    missing, hidden, *_ = (claim(picture).sha256 for picture in party())
    for message in purging(ANNA, [missing, hidden]):
        purge(house.clearance(), message)


def _withdraw_training(house: House) -> None:
    with suppress(Conflict):  # it was withdrawn by the attempt before
        house.withdraw(Purpose.TRAINING)


def _curated() -> House:
    house = _shared()
    house.curate()
    house.train(1, "an earlier model")
    return house


def _one_taken_back() -> House:
    house = _curated()
    _take_back(house)
    return house


STEPS = [
    Step("manifest", _seen_by_a_limited_phone, _announce_less),
    Step("part", _announced_less, _part),
    Step("purge", _parted, _let_go),
    Step("answer", House, lambda house: house.grant(Purpose.TRAINING)),
    Step("analyze", _uploaded, _analyze),
    Step("suggest", _taken_in, lambda house: suggest(house.curator(), ANNA)),
    Step("render", _suggested, _render),
    Step("share", _offered, _share),
    Step("take back", _shared, _take_back),
    Step("curate", _one_withdrawn_of_two, House.curate),
    Step("delete", _offered, _delete),
    Step("withdraw training", _one_withdrawn_of_two, _withdraw_training),
    Step("run", _curated, lambda house: house.train(1)),
    Step("disgorge", _one_taken_back, House.curate),
    Step("erase", _curated, House.erase),
]
every_step = pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])


def _state(house: House) -> dict[str, Any]:
    """All that lasts, without what chance decides and without how often it was tried."""
    return {
        "media": house.roll.items,
        "claims": house.roll.claimed,
        "to purge": {repr(message) for message in house.purge_queue.bodies},
        "inbox": house.inbox.held,
        "files": house.files.held,
        "suggestions": {
            key: (one.state, one.recipe) for key, one in house.suggestions.known.items()
        },
        "due": {person: due.days for person, due in house.due.rows.items()},
        "times": house.due.times,
        "to draw": {message["digest"] for message in house.render_queue.bodies},
        "creations": house.creations.held,
        "shares": house.shares.known,
        "published": house.published.held,
        "candidates": house.candidates.held,
        "authors": house.candidates.authors,
        "reports": [one["report"]["items"] for one in house.reports.held.values()],
        "runs": {id: run.manifest for id, run in house.runs.known.items()},
        "evidence": set(house.proofs.held),
        "chains": {chain for chain, _ in house.proofs.chains},
        "records": house.ledger.chain(ANNA).records,
        "manifests": [
            {item.subject for item in house.listed(version)}
            for version in house.manifests.versions()
        ],
    }


def _act(step: Step, house: House, wire: Wire | None = None) -> int:
    """Do the step, through the wire where one is given; how many calls it made."""
    wire = wire or Wire()
    house.through = wire.through
    try:
        step.act(house)
    finally:
        house.through = lambda port: port
    return wire.calls


def _places(step: Step) -> list[Place]:
    """Every place where something may happen, known from an undisturbed run."""
    calls = _act(step, step.prepare())
    assert calls > 0
    return [(number, when) for number in range(1, calls + 1) for when in (BEFORE, AFTER)]


def _besides(house: House, act: Callable[[House], object]) -> Happening:
    """Somebody else does this meanwhile, and not over our wire."""

    def happen() -> None:
        ours, house.through = house.through, lambda port: port
        act(house)
        house.through = ours

    return happen


@every_step
def test_a_crash_at_any_call_and_a_retry_end_in_the_same_state(step: Step) -> None:
    undisturbed = step.prepare()
    _act(step, undisturbed)
    for place in _places(step):
        house = step.prepare()
        with pytest.raises(Crash):
            _act(step, house, Wire({place: crash}))
        _act(step, house)
        assert _state(house) == _state(undisturbed), place


@every_step
def test_the_same_twice_has_one_effect(step: Step) -> None:
    house = step.prepare()
    _act(step, house)
    once = _state(house)
    _act(step, house)
    assert _state(house) == once


@every_step
def test_a_second_worker_in_the_middle_of_the_first_changes_nothing(step: Step) -> None:
    undisturbed = step.prepare()
    _act(step, undisturbed)
    for place in _places(step):
        house = step.prepare()
        with suppress(Problem):
            _act(step, house, Wire({place: _besides(house, step.act)}))
        _act(step, house)
        assert _state(house) == _state(undisturbed), place


def test_a_share_that_dies_anywhere_and_is_signed_again_is_told_of_as_it_is_published() -> None:
    step = Step("share", _offered, _share)
    for place in _places(step):
        house = _offered()
        house.credentials = FakeCredentials(lambda: token_hex(8))
        with pytest.raises(Crash):
            _act(step, house, Wire({place: crash}))
        _act(step, house)
        (share,), (copy,) = house.shares.of(ANNA), house.published.held.values()
        told = [r for r in house.ledger.chain(ANNA).records if r["kind"] == "share"]
        assert [r["picture_sha256"] for r in told] == [share.picture_sha256] == [sha256(copy)]
        assert set(house.candidates.held.values()) == {copy}, place


def _take_back_all(house: House) -> None:
    for share in house.shares.of(ANNA):
        house.take_back(share)


def test_taking_back_while_it_is_published_never_leaves_a_copy() -> None:
    step = Step("share", _offered, _share)
    for place in _places(step):
        house = _offered()
        with suppress(Problem):
            _act(step, house, Wire({place: _besides(house, _take_back_all)}))
        _assert_standing_or_gone(house, place)


def test_taking_back_while_it_is_published_and_dies_leaves_no_copy_after_a_retry() -> None:
    step = Step("share", _offered, _share)
    after = [place for place in _places(step) if place[1] == AFTER]
    for place, death in combinations(after, 2):
        house = _offered()
        wire = Wire({death: crash, place: _besides(house, _take_back_all)})
        with suppress(Problem, Crash):
            _act(step, house, wire)
        with suppress(Problem):
            _act(step, house)
        _assert_standing_or_gone(house, (place, death))


def test_taking_back_what_died_half_published_never_leaves_a_copy() -> None:
    step = Step("share", _offered, _share)
    for place in _places(step):
        house = _offered()
        with pytest.raises(Crash):
            _act(step, house, Wire({place: crash}))
        _take_back_all(house)
        assert (house.published.held, house.candidates.held) == ({}, {}), place


def _assert_standing_or_gone(house: House, where: object) -> None:
    (share,) = house.shares.of(ANNA)
    if share.state is ShareState.TAKEN_BACK:
        assert (house.published.held, house.candidates.held) == ({}, {}), where
        assert house.curate() is None, where
    else:
        assert share.state is ShareState.STANDING, where


def test_a_permission_withdrawn_while_it_is_published_is_never_overlooked() -> None:
    step = Step("share", _offered, _share)
    for place in _places(step):
        house = _offered()
        withdraw = _besides(house, lambda house: house.withdraw(Purpose.TRAINING))
        with suppress(Problem):
            _act(step, house, Wire({place: withdraw}))
        house.grant(Purpose.TRAINING)
        assert house.curate() is None, place
        assert house.candidates.held == {}, place


def test_a_photo_deleted_while_it_is_drawn_leaves_no_drawing() -> None:
    step = Step("render", _suggested, _render)
    for place in _places(step):
        house = _suggested()
        (draft,) = house.suggestions.all(ANNA)
        first = draft.recipe.sources[0]
        deleting = _besides(house, partial(House.delete, id=first))
        with suppress(Problem):
            _act(step, house, Wire({place: deleting}))
        render(house.easel(), ANNA, draft.id, draft.recipe.digest)
        assert house.creations.held == {}, place
        assert house.offers() == []


def _leave(house: House) -> None:
    """A limited phone sees nothing any more, and what it had sent is let go of."""
    house.announce([], "two")
    house.purge()


@pytest.mark.parametrize("dies", [False, True])
def test_a_photo_that_leaves_while_it_is_analysed_leaves_no_trace(dies: bool) -> None:
    step = Step("analyze", _uploaded, _analyze)
    for place in _places(step):
        house = _uploaded()
        house.connect(Access.LIMITED)
        (id,) = (id for _, id in house.roll.claimed)
        wire = Wire({place: _leaving_and_dying(house) if dies else _besides(house, _leave)})
        house.through = wire.through
        with suppress(Crash):
            analyze(house.intake(), ANNA, id)
        house.through = lambda port: port
        analyze(house.intake(), ANNA, id)
        _leave(house)
        assert (house.files.held, house.inbox.held) == ({}, {}), place
        assert (house.roll.items, house.roll.claimed) == ({}, {}), place


def _leaving_and_dying(house: House) -> Happening:
    def happen() -> None:
        _besides(house, _leave)()
        crash()

    return happen
