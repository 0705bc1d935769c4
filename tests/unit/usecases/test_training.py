"""What trains, what held it, and what is never listed, through the use cases."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shoebox.domain.build import build_of
from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.disgorgement import Cause
from shoebox.domain.problem import Invalid, NotFound
from shoebox.domain.share import Share
from shoebox.domain.signals import Signals
from shoebox.usecases import assemble, runs
from shoebox.usecases.curate import plan
from shoebox.usecases.disgorge import erase
from shoebox.usecases.lineage import Acts, Lineage, lineage
from shoebox.usecases.manifests import shard

from tests.fakes.samples import ANNA, BORIS
from tests.unit.usecases.house import House, house_with_an_offer, open_house, party
from tests.unit.usecases.wire import AFTER, BEFORE, Wire

DAY = timedelta(days=1)


def _standing() -> tuple[House, Share]:
    house = house_with_an_offer()
    house.grant(Purpose.TRAINING)
    return house, house.share(allow_training=True)


def _ids(house: House, version: int | None = None) -> set[str]:
    return {item.id for item in house.listed(version)}


def _photo(house: House) -> str:
    return house.offers()[0].recipe.sources[0]


def _forbid(house: House, id: str) -> None:
    """As if the photo's own file had forbidden training."""
    item = house.roll.items[ANNA, id]
    assert isinstance(item.signals, Signals)
    forbidding = replace(item.signals, mining=("plus:DMI-PROHIBITED",))
    house.roll.items[ANNA, id] = replace(item, signals=forbidding)


def test_a_share_of_what_one_source_forbids_stands_and_never_trains() -> None:
    house = house_with_an_offer()
    house.grant(Purpose.TRAINING)
    _forbid(house, house.offers()[0].recipe.sources[-1])
    share = house.share(allow_training=True)
    assert house.ledger.chain(ANNA).records[-1]["prohibited"] is True
    assert (share.prohibited, house.candidates.held) == (True, {})
    house.candidates.put(share.id, ANNA, house.published.held[share.copy])
    assert house.curate() is None
    assert house.candidates.authors == {}


def test_an_edit_trains_as_a_share_does() -> None:
    house, share = _standing()
    edit = house.edit(_photo(house), allow_training=True)
    silent = house.edit(_photo(house), allow_training=False, key="another")
    house.curate()
    assert _ids(house) == {share.id, edit.id}
    assert silent.id not in house.candidates.held
    house.take_edit_back(edit)
    house.curate()
    assert _ids(house) == {share.id}


def test_where_the_share_is_the_grant_sharing_and_editing_are_enough() -> None:
    house = house_with_an_offer()
    house.policies.grant_by_share()
    share = house.share(allow_training=False)
    edit = house.edit(_photo(house))
    assert edit.given is not None
    house.curate()
    assert _ids(house) == {share.id, edit.id, edit.given.id}
    house.take_back(share)
    house.take_edit_back(edit)
    house.curate()
    assert _ids(house) == set()


def test_withdrawing_deletes_every_candidate_at_once_and_granting_again_brings_none() -> None:
    house, _ = _standing()
    house.edit(_photo(house), allow_training=True)
    house.curate()
    house.withdraw(Purpose.TRAINING)
    assert house.candidates.held == {}
    house.grant(Purpose.TRAINING)
    house.curate()
    assert _ids(house) == set()
    assert house.candidates.authors == {}


def test_withdrawing_something_else_deletes_no_candidate() -> None:
    house, share = _standing()
    house.withdraw(Purpose.LOCATION)
    assert list(house.candidates.held) == [share.id]


def test_what_left_is_reported_with_every_manifest_and_run_that_held_it() -> None:
    house, share = _standing()
    house.curate()
    first = house.train(1, "first")
    edit = house.edit(_photo(house), allow_training=True)
    house.curate()
    second = house.train(2, "second")
    house.take_back(share)
    house.clock.advance(DAY)
    third = house.curate()
    assert third is not None
    digests = [cut.report_sha256 for cut in third.cuts if cut.report_sha256]
    signed = house.reports.find(digests[0])
    assert signed is not None
    report = signed["report"]
    (left,) = report["items"]
    assert report["cause"] == Cause.CURATION
    assert (left["item"], left["manifests"]) == (share.id, [1, 2])
    assert "taken_back" in left["reasons"]
    assert sorted(left["runs"]) == sorted([first.id, second.id])
    assert report["delete"] == [share.id]
    assert {run["model"] for run in report["train_again"]} == {"first", "second"}
    assert _ids(house) == {edit.id}


def test_a_manifest_of_which_nothing_is_left_still_names_its_report() -> None:
    house, share = _standing()
    house.curate()
    house.take_back(share)
    emptied = house.curate()
    assert emptied is not None
    (cut,) = emptied.cuts
    assert (cut.items, house.reports.find(cut.report_sha256) is not None) == (0, True)
    assert house.curate() is None
    assert len(house.reports.held) == 1


def test_changed_words_keep_an_item_out_and_say_so_and_its_return_is_no_second_report() -> None:
    house, share = _standing()
    house.curate()
    house.notices.change(Purpose.TRAINING)
    house.curate()
    (signed,) = house.reports.held.values()
    assert signed["report"]["items"][0]["reasons"] == ["not_granted"]
    house.grant(Purpose.TRAINING)
    house.curate()
    assert (_ids(house), len(house.reports.held)) == ({share.id}, 1)
    assert list(house.candidates.held) == [share.id]


def test_an_erasure_is_reported_before_the_evidence_goes_and_the_next_manifest_lacks_it() -> None:
    house, share = _standing()
    edit = house.edit(_photo(house), allow_training=True)
    house.curate()
    run = house.train(1)
    digest = house.erase()
    (signed,) = house.reports.erasures()
    assert sha256(canonical(signed["report"])) == digest
    assert set(signed["report"]["delete"]) == {share.id, edit.id}
    assert signed["report"]["train_again"][0]["run"] == run.id
    assert (house.proofs.held, house.proofs.chains) == ({}, {})
    assert (house.candidates.held, house.candidates.authors) == ({}, {})
    house.curate()
    assert _ids(house) == set()
    reasons = [one["report"]["items"][0]["reasons"] for one in house.reports.held.values()]
    assert reasons == [["erasure"], ["erasure"]]


def test_erasing_somebody_who_never_trained_reports_nothing() -> None:
    house = open_house()
    assert house.erase() == ""
    assert house.reports.held == {}


def test_erasing_one_leaves_the_evidence_of_others() -> None:
    house, _ = _standing()
    house.curate()
    held, chains = dict(house.proofs.held), dict(house.proofs.chains)
    assert erase(house.eraser(), BORIS, house.clock.now()) == ""
    assert (house.proofs.held, house.proofs.chains) == (held, chains)


def test_a_run_needs_a_manifest_and_one_key_is_one_run() -> None:
    house, _ = _standing()
    with pytest.raises(NotFound):
        house.train(1)
    house.curate()
    run = house.train(1)
    house.clock.advance(DAY)
    assert house.train(1) == run
    asked = runs.Asked(BORIS, "model", "another model", 1)
    with pytest.raises(Invalid) as refused:
        runs.register(house.runs, house.manifests, house.clock, asked)
    assert refused.value.code == "key_reused"


def _lineage(house: House, named: str, person: str = ANNA) -> list[Lineage]:
    acts = Acts(house.shares, house.edits)
    return lineage(acts, house.manifests, house.runs, person, named)


def test_a_person_sees_which_manifests_and_runs_a_photo_went_into() -> None:
    house, share = _standing()
    photo = _photo(house)
    house.curate()
    run = house.train(1)
    house.take_back(share)
    house.curate()
    for named in (photo, share.id):
        (found,) = _lineage(house, named)
        assert (found.act.id, list(found.proofs), list(found.runs)) == (share.id, [1], [run])
        proof: Any = found.proofs[1]
        manifest = house.manifests.find(1)
        assert manifest is not None
        assert (proof["item"]["id"], proof["root"]) == (share.id, manifest.root)


def test_of_other_peoples_photos_nothing_is_told() -> None:
    house, share = _standing()
    house.curate()
    for named in (_photo(house), share.id):
        assert _lineage(house, named, BORIS) == []
    assert _lineage(house, "0" * 64) == []


def test_a_share_that_never_trained_has_an_empty_lineage() -> None:
    house = house_with_an_offer()
    share = house.share()
    (found,) = _lineage(house, share.id)
    assert (found.proofs, found.runs) == ({}, [])


def test_a_withdrawal_at_any_moment_of_a_build_before_the_last_look_counts() -> None:
    """Consent withdrawn during a training build: nothing later gets in (FAULTS 42)."""
    undisturbed, _ = _standing()
    wire = Wire()
    undisturbed.through = wire.through
    undisturbed.curate()
    kept_out = 0
    for place in [(n, when) for n in range(1, wire.calls + 1) for when in (BEFORE, AFTER)]:
        house, share = _standing()

        def withdraw(house: House = house) -> None:
            ours, house.through = house.through, lambda port: port
            house.withdraw(Purpose.TRAINING)
            house.through = ours

        house.through = Wire({place: withdraw}).through
        house.curate()
        house.through = lambda port: port
        withdrawn_at = house.ledger.chain(ANNA).records[-1]["at"]
        if share.id in _ids(house):
            manifest = house.manifests.newest()
            assert manifest is not None
            assert place[0] >= wire.calls - 4, place
            assert manifest.built_at.isoformat() <= withdrawn_at
        else:
            kept_out += 1
        house.curate()
        assert share.id not in _ids(house), place
    assert kept_out > 2 * (wire.calls - 5) - 2


def test_what_was_recorded_after_the_time_of_the_build_does_not_get_in_by_it() -> None:
    house, _ = _standing()
    house.clock.advance(-DAY)
    assert house.curate() is None
    assert house.candidates.held != {}
    house.clock.advance(DAY)
    assert house.curate() is not None


def test_many_candidates_are_cut_into_shards_and_each_is_listed_once() -> None:
    house, share = _standing()
    for number in range(520):
        house.candidates.put(f"{number:032x}", ANNA, b"stray")
    manifest = house.curate()
    assert manifest is not None
    assert [len(cut.prefix) for cut in manifest.cuts] == [1]
    assert (_ids(house), manifest.kept_out) == ({share.id}, {"not_shared": 520})
    assert list(house.candidates.authors) == [share.id]


def test_a_shard_is_handed_out_in_parts_that_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    house, share = _standing()
    edit = house.edit(_photo(house), allow_training=True)
    house.curate()
    whole = shard(house.manifests, house.proofs, 1, 0, "")
    assert whole["next"] is None
    monkeypatch.setattr("shoebox.usecases.manifests.MOST_BYTES", 1)
    first = shard(house.manifests, house.proofs, 1, 0, "")
    second = shard(house.manifests, house.proofs, 1, 0, first["next"])
    assert [one["item"] for one in (*first["evidence"], *second["evidence"])] == sorted(
        [share.id, edit.id]
    )
    assert (second["next"], first["items"]) == (None, whole["items"])
    for version, number in ((1, 1), (2, 0)):
        with pytest.raises(NotFound):
            shard(house.manifests, house.proofs, version, number, "")


def test_a_large_manifest_is_what_a_small_one_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    house, share = _standing()
    edit = house.edit(_photo(house), allow_training=True)
    for number in range(520):
        house.candidates.put(f"{number:032x}", ANNA, b"stray")
    monkeypatch.setattr("shoebox.domain.build.LARGE", 500)
    assert house.curate() is None
    (build,) = house.workshop.started
    assert (len(build.prefixes), build_of(build.document)) == (16, build)
    for step in (assemble.judge, assemble.settle):
        for prefix in build.prefixes:
            step(house.assembly(), build, prefix)
    assert house.manifests.versions() == []
    assemble.close(house.assembly(), build, "")
    assert _ids(house) == {share.id, edit.id}
    assert (house.workshop.kept, set(house.candidates.authors)) == ({}, {share.id, edit.id})
    monkeypatch.undo()
    assert house.curate() is not None  # in one shard again


def test_a_withdrawal_between_two_steps_of_a_large_manifest_counts() -> None:
    house, _ = _standing()
    build = plan(house.curation())
    assemble.judge(house.assembly(), build, "")
    house.withdraw(Purpose.TRAINING)
    assemble.settle(house.assembly(), build, "")
    assemble.close(house.assembly(), build, "")
    assert house.manifests.versions() == []


ACTS = st.lists(
    st.sampled_from(
        ["share", "silent share", "edit", "take back", "withdraw", "grant", "curate", "upload"]
    ),
    max_size=14,
)


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(ACTS, st.booleans())
def test_no_hash_of_what_was_never_shared_is_ever_listed(acts: list[str], by_share: bool) -> None:
    """Nor of its preview, its thumbnail or the private drawing (R35)."""
    house = house_with_an_offer()
    if by_share:
        house.policies.grant_by_share()
    for number, act in enumerate(acts):
        _do(house, act, number)
    house.curate()
    private = [*house.files.held.values(), *house.creations.held.values()]
    hashes = {sha256(data) for data in private} | {id for _, id in house.roll.items}
    shards = b"".join(one.text for one in house.manifests.shards.values()).decode()
    documents = str(house.manifests.documents) + shards + str(house.proofs.chains)
    assert not [one for one in hashes if one in documents]


def _do(house: House, act: str, number: int) -> None:
    granted = house.permissions().consent(ANNA).granted(Purpose.TRAINING, house.clock.now())
    if act == "upload":
        house.take_in(party(1, name=f"lonely {number}"))
    elif act == "curate":
        house.curate()
    elif act == "grant" and not granted:
        house.grant(Purpose.TRAINING)
    elif act == "withdraw" and granted:
        house.withdraw(Purpose.TRAINING)
    elif act == "edit":
        house.edit(_photo(house), allow_training=granted, key=str(number))
    elif "share" in act:
        house.share(allow_training=granted and act == "share", key=str(number))
    elif act == "take back" and (standing := house.shares.of(ANNA)):
        house.take_back(standing[0])
