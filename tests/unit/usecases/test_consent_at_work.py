"""Consent is asked again whenever something is about to be done, not only at the door."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shoebox.domain.consent import Decision, Purpose
from shoebox.domain.decision import keep
from shoebox.domain.media import MediaState
from shoebox.domain.place import Place
from shoebox.domain.policy import ANY, Retention, Row
from shoebox.domain.problem import Conflict, ConsentRequired, Invalid, NotFound
from shoebox.domain.profile import Profile
from shoebox.domain.refusal import Refusal
from shoebox.domain.sweep import Chore
from shoebox.usecases import consents, suggestions
from shoebox.usecases.analyze import analyze
from shoebox.usecases.profiles import change
from shoebox.usecases.render import render
from shoebox.usecases.suggest import suggest
from shoebox.usecases.uploads import tickets

from tests.fakes.imaging import photograph
from tests.fakes.samples import ANNA, MORNING
from tests.unit.usecases.house import LOOKING, House, house_with_an_offer, open_house, party


def test_an_answer_is_in_the_ledger_with_a_receipt_and_repeating_it_is_the_same_answer() -> None:
    house = House()
    assert house.answer(Purpose.TRAINING) is True
    assert house.answer(Purpose.TRAINING) is False
    (link,) = house.ledger.chain(ANNA).links
    assert link.record["decision"] == Decision.GRANTED
    assert link.receipt.count(".") == 2


def test_another_answer_is_another_entry_and_the_last_one_holds() -> None:
    house = House()
    for decision in (Decision.REFUSED, Decision.GRANTED, Decision.WITHDRAWN):
        house.answer(Purpose.TRAINING, decision)
    assert len(house.ledger.chain(ANNA).links) == 3
    assert house.permissions().refused(ANNA, Purpose.TRAINING)


@pytest.mark.parametrize("before", [[], [Decision.REFUSED]])
def test_what_was_not_granted_cannot_be_withdrawn(before: list[Decision]) -> None:
    house = House()
    for decision in before:
        house.answer(Purpose.TRAINING, decision)
    with pytest.raises(Conflict):
        house.withdraw(Purpose.TRAINING)


def test_words_that_are_not_current_cannot_be_answered() -> None:
    house = House()
    notice = house.notices.find(Purpose.TRAINING, "en")
    shown = consents.Shown(notice.id, notice.sha256, notice.language)
    house.notices.change(Purpose.TRAINING)
    desk = house.counter()
    with pytest.raises(Invalid):
        consents.answer(desk, ANNA, Purpose.TRAINING, Decision.GRANTED, shown)
    with pytest.raises(NotFound):
        consents.answer(desk, ANNA, Purpose.ADS, Decision.GRANTED, shown)


def test_the_overview_says_when_the_words_of_a_grant_have_changed() -> None:
    house = House()
    house.grant(Purpose.TRAINING)
    house.notices.change(Purpose.TRAINING)
    standings = consents.overview(house.permissions(), house.counter(), ANNA, "en")
    found = {one.purpose: one for one in standings}
    assert found[Purpose.TRAINING].words_changed
    assert not found[Purpose.TRAINING].granted
    assert not found[Purpose.LOCATION].words_changed


def test_an_upload_that_arrives_after_withdrawal_is_refused_and_the_inbox_emptied() -> None:
    house = open_house()
    (id,) = house.upload(party(1))
    house.withdraw(Purpose.CLOUD_PROCESSING)
    item = analyze(house.intake(), ANNA, id)
    assert item is not None
    assert (item.state, item.refusal) == (MediaState.REFUSED, Refusal.CONSENT_REQUIRED)
    assert (house.inbox.held, house.files.held) == ({}, {})
    assert house.due.find(ANNA) is not None
    assert house.due.rows[ANNA].days == frozenset()


def test_what_was_refused_for_want_of_consent_is_wanted_again_after_the_grant() -> None:
    house = open_house()
    (id,) = house.upload(party(1))
    house.withdraw(Purpose.CLOUD_PROCESSING)
    analyze(house.intake(), ANNA, id)
    house.grant(Purpose.CLOUD_PROCESSING)
    assert house.take_in(party(1)) == [id]
    assert house.roll.items[ANNA, id].held


def test_tickets_need_consent_and_a_claim() -> None:
    house = open_house()
    offer = house.offer(party(1))
    with pytest.raises(Invalid):
        tickets(house.gate(), ANNA, [*offer.wanted, "0" * 64])
    house.withdraw(Purpose.CLOUD_PROCESSING)
    with pytest.raises(ConsentRequired):
        tickets(house.gate(), ANNA, offer.wanted)


def test_without_location_no_position_is_kept_anywhere() -> None:
    house = open_house()
    house.withdraw(Purpose.LOCATION)
    here = Place(52.51631, 13.37777)
    (id,) = house.take_in([photograph("gate", MORNING, here)])
    signals = house.roll.items[ANNA, id].signals
    assert signals is not None
    assert signals.place is None
    assert b"52.5" not in house.files.held[f"{ANNA}/original/{id}"]


def test_with_location_the_original_stays_as_it_came() -> None:
    house = open_house()
    picture = photograph("gate", MORNING, Place(52.51631, 13.37777))
    (id,) = house.take_in([picture])
    assert house.files.held[f"{ANNA}/original/{id}"] == picture


@pytest.mark.parametrize("purpose", [Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING])
def test_suggestions_park_without_consent_and_wake_at_the_grant(purpose: Purpose) -> None:
    house = open_house()
    house.take_in(party())
    house.withdraw(purpose)
    house.work()
    assert house.suggestions.known == {}
    assert house.due.times == {}
    house.work()
    assert house.suggest_queue.bodies == []
    house.grant(purpose)
    house.work()
    assert len(house.offers()) == 1


def test_a_draft_that_lost_its_consent_is_drawn_after_the_next_grant() -> None:
    house = open_house()
    house.take_in(party())
    suggest(house.curator(), ANNA)
    (message,) = house.render_queue.drain()
    house.withdraw(Purpose.SUGGESTIONS)
    assert render(house.easel(), ANNA, message["suggestion"], message["digest"]) is None
    assert house.creations.held == {}
    house.grant(Purpose.SUGGESTIONS)
    house.work()
    assert len(house.offers()) == 1


def test_without_consent_the_shelf_is_empty_and_nothing_can_be_done_on_it() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    house.withdraw(Purpose.SUGGESTIONS)
    assert house.offers() == []
    with pytest.raises(ConsentRequired):
        suggestions.find(house.shelf(), ANNA, offer.id)
    with pytest.raises(ConsentRequired):
        suggestions.change(house.shelf(), ANNA, offer.id, keep, offer.etag)
    with pytest.raises(ConsentRequired):
        house.ask_to_share(offer, allow_training=False, key="key")


def test_changed_words_end_a_permission_until_they_are_answered() -> None:
    house = open_house()
    house.notices.change(Purpose.CLOUD_PROCESSING)
    assert house.permissions().refused(ANNA, *LOOKING)
    house.clock.advance(timedelta(days=1))
    house.grant(Purpose.CLOUD_PROCESSING)
    assert not house.permissions().refused(ANNA, *LOOKING)


def test_a_move_that_was_cut_short_is_finished_when_it_is_said_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = open_house()
    child = Row(ANY, "under_13", None, False, "a test", house.clock.now().date())
    policy = house.policies.under(Retention("cloud_copies", "withdrawal", 24, "a test"))
    house.policies.policy = replace(policy, rows=(*policy.rows, child))
    said = Profile("US", birth_year=2020)
    with monkeypatch.context() as cut:
        cut.setattr(house.sweeps, "set", broken)
        with pytest.raises(RuntimeError):
            change(house.permissions(), house.counter(), ANNA, said, "*")
    assert house.permissions().refused(ANNA, Purpose.CLOUD_PROCESSING)
    count = len(house.ledger.chain(ANNA).links)
    change(house.permissions(), house.counter(), ANNA, said, "*")
    assert house.sweeps.find(ANNA, Chore.COPIES) is not None
    change(house.permissions(), house.counter(), ANNA, said, "*")
    withdrawn = [r for r in house.ledger.chain(ANNA).records if r["decision"] == "withdrawn"]
    assert {record["method"] for record in withdrawn} == {"profile"}
    assert len(withdrawn) == len({record["purpose"] for record in withdrawn})
    assert len(house.ledger.chain(ANNA).links) >= count


def broken(*_: object) -> None:
    raise RuntimeError
