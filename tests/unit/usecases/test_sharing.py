"""Sharing: asked for once, whatever the network does; and curating what may train."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shoebox.domain.canonical import sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.policy import Policy
from shoebox.domain.problem import Conflict, Gone, Invalid, VersionMismatch
from shoebox.domain.share import Audience, Share, ShareState
from shoebox.usecases import shares

from tests.fakes.imaging import photograph
from tests.fakes.samples import ANNA, MORNING
from tests.unit.usecases.house import House, house_with_an_offer

JPEG = "image/jpeg"


def _standing() -> tuple[House, Share]:
    house = house_with_an_offer()
    house.grant(Purpose.TRAINING)
    return house, house.share(allow_training=True)


def test_a_retried_share_with_the_same_key_is_the_same_share() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    first = house.ask_to_share(offer, allow_training=False, key="key")
    house.clock.advance(timedelta(minutes=1))
    assert house.ask_to_share(offer, allow_training=False, key="key") == first
    assert len(house.published.held) == 1
    assert [r["kind"] for r in house.ledger.chain(ANNA).records].count("share") == 1


def test_another_request_with_the_same_key_is_invalid() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    house.ask_to_share(offer, allow_training=False, key="key")
    asked = shares.Request(offer.id, Audience.STORY, "key", "Look!", "Photos")
    with pytest.raises(Invalid) as refused:
        shares.share(house.press(), ANNA, asked, offer.etag)
    assert refused.value.code == "key_reused"


def test_a_share_that_was_taken_back_does_not_come_back_by_a_retry() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    house.take_back(house.ask_to_share(offer, allow_training=False, key="key"))
    with pytest.raises(Gone):
        house.ask_to_share(offer, allow_training=False, key="key")
    assert house.published.held == {}


def test_sharing_needs_the_version_that_was_seen() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    house.take_in([photograph("late", MORNING + timedelta(minutes=50))])
    house.work()
    with pytest.raises(VersionMismatch):
        house.ask_to_share(offer, allow_training=False, key="key")
    assert house.shares.known == {}


def test_what_is_not_drawn_cannot_be_shared_yet() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    drawn = house.creations.held.pop(f"{ANNA}/{offer.picture}")
    with pytest.raises(Conflict):
        house.ask_to_share(offer, allow_training=False, key="key")
    house.creations.put(f"{ANNA}/{offer.picture}", drawn, JPEG)
    share = house.ask_to_share(offer, allow_training=False, key="key")
    assert share.state is ShareState.STANDING


def test_a_story_ends_after_a_day_and_lies_apart() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    asked = shares.Request(offer.id, Audience.STORY, "key")
    share = shares.share(house.press(), ANNA, asked, offer.etag)
    assert list(house.published.held) == [f"story/{share.id}.jpg"]
    house.clock.advance(timedelta(hours=24))
    assert shares.shown_to(house.shares, house.clock, ANNA, Audience.STORY) == []
    with pytest.raises(Gone):
        house.picture(ANNA, share)


def test_the_ledger_names_the_published_bytes() -> None:
    house, share = _standing()
    record = house.ledger.chain(ANNA).records[-1]
    assert record["picture_sha256"] == sha256(house.published.held[f"feed/{share.id}.jpg"])
    assert house.candidates.held[share.id] == house.published.held[f"feed/{share.id}.jpg"]


def test_curating_twice_publishes_once() -> None:
    house, _ = _standing()
    assert house.curate() is not None
    assert house.curate() is None
    assert house.manifests.versions() == [1]


def test_a_candidate_that_nobody_shared_is_deleted() -> None:
    house, share = _standing()
    house.candidates.put("0" * 32, ANNA, b"stray")
    manifest = house.curate()
    assert manifest is not None
    assert manifest.kept_out == {"not_shared": 1}
    assert list(house.candidates.held) == [share.id]


def test_a_candidate_with_other_bytes_is_deleted() -> None:
    house, share = _standing()
    house.candidates.put(share.id, ANNA, b"something else")
    assert house.curate() is None
    assert house.candidates.held == {}


def test_changed_words_keep_a_candidate_out_until_they_are_answered() -> None:
    house, share = _standing()
    house.notices.change(Purpose.TRAINING)
    assert house.curate() is None
    assert list(house.candidates.held) == [share.id]
    house.grant(Purpose.TRAINING)
    assert house.curate() is not None


def test_a_policy_that_says_nothing_keeps_everything_out() -> None:
    house, share = _standing()
    house.policies.policy = Policy("silent")
    assert house.curate() is None
    assert list(house.candidates.held) == [share.id]


def test_a_grant_after_a_withdrawal_does_not_bring_earlier_shares_back() -> None:
    house, _ = _standing()
    house.curate()
    house.withdraw(Purpose.TRAINING)
    house.grant(Purpose.TRAINING)
    emptied = house.curate()
    assert emptied is not None
    assert emptied.items == 0
    assert house.candidates.held == {}


@pytest.mark.parametrize("salt", ["00" * 32, "not hexadecimal"])
def test_a_broken_ledger_keeps_its_persons_pictures_out_and_stops_nobody_else(salt: str) -> None:
    house, share = _standing()
    links = house.ledger.evidence[ANNA]
    links[0] = replace(links[0], salt=salt)
    assert house.curate() is None
    assert list(house.candidates.held) == [share.id]


def test_a_manifest_names_the_evidence_of_each_item() -> None:
    house, share = _standing()
    house.curate()
    (item,) = house.listed()
    proof = house.proofs.find(share.id, item.evidence_sha256)
    assert proof is not None
    chain = house.proofs.chain(proof["chain"], proof["chain_sha256"])
    assert chain is not None
    assert [link["record"] for link in chain["links"]] == list(house.ledger.chain(ANNA).records)
