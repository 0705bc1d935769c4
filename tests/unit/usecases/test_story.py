"""The story of the first release, from the first answer to an empty manifest."""

import json

import pytest
from shoebox.domain.consent import Purpose
from shoebox.domain.credentials import Ingredient
from shoebox.domain.croissant import manifest_sha256
from shoebox.domain.problem import ConsentRequired, Gone, NotFound
from shoebox.domain.share import Audience
from shoebox.domain.suggestion import SuggestionState
from shoebox.usecases import shares

from tests.fakes.imaging import unsigned
from tests.fakes.samples import ANNA, BORIS, CLARA
from tests.unit.usecases.house import House, house_with_an_offer, open_house, party


def test_nothing_is_wanted_without_consent() -> None:
    house = House()
    house.connect()
    with pytest.raises(ConsentRequired):
        house.offer(party())
    assert house.roll.claimed == {}


def test_from_the_first_answer_to_an_empty_manifest() -> None:
    house = open_house()
    photos = party()
    ids = house.take_in(photos)
    assert house.inbox.held == {}
    assert len(house.files.held) == 3 * len(photos)

    house.work()
    (offer,) = house.offers()
    assert offer.recipe.sources == tuple(ids)
    assert offer.recipe.title == "Saturday, 6 June 2026"

    house.grant(Purpose.TRAINING)
    share = house.share(allow_training=True)
    assert list(house.published.held) == [f"feed/{share.id}.jpg"]
    assert [one.state for one in house.offers()] == [SuggestionState.SHARED]

    manifest = house.curate()
    assert manifest is not None
    assert [item.id for item in house.listed()] == [share.id]

    house.withdraw(Purpose.TRAINING)
    emptied = house.curate()
    assert emptied is not None
    assert (emptied.version, emptied.items) == (2, 0)
    assert emptied.previous_sha256 == manifest_sha256(manifest)
    assert house.candidates.held == {}
    assert house.published.held != {}


def test_a_drawing_holds_every_source_and_the_published_copy_is_clean() -> None:
    house = house_with_an_offer()
    share = house.share()
    (drawing,) = house.creations.held.values()
    assert len(json.loads(unsigned(drawing))["pictures"]) == 5
    published = house.published.held[f"feed/{share.id}.jpg"]
    assert unsigned(published) == b"clean copy of " + unsigned(drawing)


def test_a_drawing_names_its_sources_and_the_published_copy_only_counts_them() -> None:
    house = house_with_an_offer()
    share = house.share()
    (drawing,) = house.creations.held.values()
    private = house.credentials.read(drawing)
    public = house.credentials.read(house.published.held[f"feed/{share.id}.jpg"])
    assert private is not None
    assert public is not None
    assert {one.sha256 for one in private.ingredients} == set(share.sources)
    assert public.ingredients == (Ingredient("photo"),) * len(share.sources)
    assert (private.training, public.training) == (None, False)


def test_a_share_without_a_yes_to_training_leaves_no_candidate() -> None:
    house = house_with_an_offer()
    house.grant(Purpose.TRAINING)
    house.share(allow_training=False)
    assert house.candidates.held == {}
    assert house.curate() is None


def test_a_yes_to_training_at_the_share_needs_the_permission_too() -> None:
    house = house_with_an_offer()
    with pytest.raises(ConsentRequired):
        house.share(allow_training=True)
    assert house.shares.known == {}


def test_what_was_shared_is_seen_by_the_circle_alone_until_it_is_taken_back() -> None:
    house = house_with_an_offer()
    share = house.share()
    with pytest.raises(NotFound):
        house.picture(BORIS, share)
    house.shares.set_audience(ANNA, frozenset({BORIS}))
    for viewer in (ANNA, BORIS):
        link = house.picture(viewer, share)
        assert f"feed/{share.id}.jpg" in link
        seen = shares.shown_to(house.shares, house.clock, viewer, Audience.FEED)
        assert [one.id for one in seen] == [share.id]
    assert shares.shown_to(house.shares, house.clock, CLARA, Audience.FEED) == []

    house.take_back(share)
    with pytest.raises(Gone):
        house.picture(BORIS, share)
    assert house.published.held == {}
    assert [one.state for one in house.offers()] == [SuggestionState.KEPT]


def test_taking_back_before_a_manifest_keeps_the_picture_out_of_it() -> None:
    house = house_with_an_offer()
    house.grant(Purpose.TRAINING)
    house.take_back(house.share(allow_training=True))
    assert house.curate() is None


def test_nobody_takes_back_what_is_somebody_elses() -> None:
    house = house_with_an_offer()
    share = house.share()
    with pytest.raises(NotFound):
        shares.take_back(house.press(), BORIS, share.id)
    assert house.published.held != {}


def test_another_share_keeps_the_suggestion_shared() -> None:
    house = house_with_an_offer()
    first, second = house.share(key="1"), house.share(key="2")
    house.take_back(first)
    assert [one.state for one in house.offers()] == [SuggestionState.SHARED]
    house.take_back(second)
    assert [one.state for one in house.offers()] == [SuggestionState.KEPT]
