"""What a person has painted of their own photos, and when it may train."""

import json
from dataclasses import replace
from typing import Any

import pytest
from shoebox.domain.canonical import sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.decision import dismiss, undo
from shoebox.domain.edit import Edit, EditState
from shoebox.domain.exclusion import Exclusion, Who
from shoebox.domain.policy import ANY, Condition, Row
from shoebox.domain.problem import ConsentRequired, Forbidden, Gone, Invalid, NotFound, Unavailable
from shoebox.domain.recipe import Kind
from shoebox.domain.style import Style
from shoebox.domain.suggestion import SuggestionState
from shoebox.domain.wish import Wish
from shoebox.usecases import edits
from shoebox.usecases.arrangement import Worktable, arrange
from shoebox.usecases.edits import Asked
from shoebox.usecases.lineage import Acts, lineage
from shoebox.usecases.suggestions import change

from tests.fakes.imaging import FakeStudio, photograph, unsigned
from tests.fakes.samples import ANNA, BORIS, MORNING
from tests.unit.usecases.house import House, open_house
from tests.unit.usecases.test_arranging import draw


def house(*purposes: Purpose, mining: tuple[str, ...] = ()) -> tuple[House, str]:
    built = open_house()
    built.grant(Purpose.AI_EDITING, *purposes)
    (photo,) = built.take_in([photograph("mine", MORNING, mining=mining)])
    return built, photo


def edited(built: House, photo: str, allow_training: bool = False, key: str = "one") -> Edit:
    return edits.edit(built.atelier(), ANNA, Asked(photo, Style.INK, key, allow_training))


def acts(built: House) -> list[str]:
    return [str(one["kind"]) for one in built.ledger.chain(ANNA).records if one["kind"] != "answer"]


def test_an_edit_lies_on_its_persons_shelf_as_something_kept() -> None:
    built, photo = house()
    made = edited(built, photo)
    (shown,) = built.offers()
    assert (shown.id, shown.state, shown.recipe.kind) == (
        made.id,
        SuggestionState.KEPT,
        Kind.RESTYLE,
    )
    assert (shown.recipe.style, shown.recipe.sources) == (Style.INK, (photo,))
    assert shown.recipe.title
    assert b"algorithmicallyEnhanced" in built.creations.held[f"{ANNA}/{shown.picture}"]
    assert acts(built) == ["edit"]
    assert list(built.candidates.ids("")) == []


def test_a_yes_makes_its_copy_a_candidate_that_names_no_photo() -> None:
    built, photo = house(Purpose.TRAINING)
    made = edited(built, photo, allow_training=True)
    assert list(built.candidates.ids("")) == [made.id]
    copy = built.candidates.held[made.id]
    assert made.picture_sha256 == sha256(copy)
    assert copy not in built.creations.held.values()
    assert photo.encode() not in copy
    assert b'"cawg.ai_training": {"use": "allowed"}' in copy
    built.seal()
    built.curate()
    assert [item.id for item in built.listed()] == [made.id]


def test_a_yes_needs_the_permission_to_train() -> None:
    built, photo = house()
    with pytest.raises(ConsentRequired) as refused:
        edited(built, photo, allow_training=True)
    assert refused.value.purpose == Purpose.TRAINING
    assert (built.edits.known, acts(built)) == ({}, [])


def test_a_photo_that_forbids_training_never_trains() -> None:
    built, photo = house(Purpose.TRAINING, mining=("cawg.ai_training notAllowed",))
    assert edited(built, photo, allow_training=True).prohibited
    assert list(built.candidates.ids("")) == []


def test_where_the_edit_is_the_grant_the_photo_given_to_it_is_a_candidate_too() -> None:
    built, photo = house()
    built.policies.grant_by_share()
    made = edited(built, photo)
    assert made.given is not None
    assert sorted(built.candidates.ids("")) == sorted([made.id, made.given.id])
    built.seal()
    built.curate()
    assert {item.id for item in built.listed()} == {made.id, made.given.id}
    edits.take_back(built.atelier(), ANNA, made.id)
    built.seal()
    built.curate()
    assert built.listed() == []


def test_a_person_sees_what_an_edit_went_into() -> None:
    built, photo = house(Purpose.TRAINING)
    made = edited(built, photo, allow_training=True)
    built.seal()
    built.curate()
    run = built.train(1)
    acts = Acts(built.shares, built.edits)
    for named in (photo, made.id):
        (found,) = lineage(acts, built.manifests, built.runs, ANNA, named)
        assert (found.act, list(found.proofs), list(found.runs)) == (made, [1], [run])
        assert lineage(acts, built.manifests, built.runs, BORIS, named) == []


def test_the_same_request_is_the_same_edit_and_other_words_are_refused() -> None:
    built, photo = house()
    assert edited(built, photo) == edited(built, photo)
    assert acts(built) == ["edit"]
    with pytest.raises(Invalid) as refused:
        edits.edit(built.atelier(), ANNA, Asked(photo, Style.OIL, "one"))
    assert refused.value.code == "key_reused"
    assert edited(built, photo, key="two").id != edited(built, photo).id


def test_taken_back_it_is_gone_from_the_shelf_from_storage_and_for_training() -> None:
    built, photo = house(Purpose.TRAINING)
    made = edited(built, photo, allow_training=True)
    for _ in range(2):
        assert edits.take_back(built.atelier(), ANNA, made.id).state is EditState.TAKEN_BACK
    assert (built.offers(), dict(built.creations.held)) == ([], {})
    assert built.candidates.sha256(made.id) == ""
    assert acts(built) == ["edit", "take_back"]
    with pytest.raises(Gone):
        edited(built, photo, allow_training=True)
    with pytest.raises(Gone):
        edits.find(built.atelier(), ANNA, made.id)


def test_nobody_else_finds_or_takes_back_an_edit_or_edits_the_photo() -> None:
    built, photo = house()
    made = edited(built, photo)
    for foreign in (edits.find, edits.take_back):
        with pytest.raises(NotFound):
            foreign(built.atelier(), BORIS, made.id)
    assert edits.find(built.atelier(), ANNA, made.id) == made


@pytest.mark.parametrize("purpose", [Purpose.AI_EDITING, Purpose.CLOUD_PROCESSING])
def test_without_permission_nothing_is_edited(purpose: Purpose) -> None:
    built, photo = house()
    built.withdraw(purpose)
    with pytest.raises(ConsentRequired):
        edited(built, photo)
    assert dict(built.creations.held) == {}


def test_where_policy_keeps_faces_from_it_a_photo_that_may_show_one_is_not_edited() -> None:
    built, photo = house()
    policy, day = built.policies.current(), MORNING.date()
    row = Row(ANY, ANY, Purpose.AI_EDITING, True, "test", day, condition=Condition.NO_FACES)
    built.policies.policy = replace(policy, rows=(*policy.rows, row))
    with pytest.raises(Forbidden) as refused:
        edited(built, photo)
    assert refused.value.code == "faces_forbidden"


def test_a_photo_that_is_never_to_be_shown_is_not_edited() -> None:
    built, photo = house()
    built.exclusions.put(ANNA, Exclusion(people=(Who("Eve", (photo,)),), version=1))
    with pytest.raises(Invalid) as refused:
        edited(built, photo)
    assert refused.value.code == "photo_not_available"


def test_a_photo_that_is_not_there_is_not_edited() -> None:
    built, _ = house()
    with pytest.raises(NotFound):
        edited(built, "f" * 64)


def test_an_edit_is_shared_like_a_suggestion() -> None:
    built, photo = house()
    edited(built, photo)
    share = built.share()
    assert b"algorithmicallyEnhanced" in built.published.held[share.copy]


def test_what_was_shared_of_an_edit_outlives_it_with_its_drawing() -> None:
    built, photo = house(Purpose.TRAINING)
    made = edited(built, photo, allow_training=True)
    share = built.share()
    edits.take_back(built.atelier(), ANNA, made.id)
    assert built.candidates.sha256(made.id) == ""
    built.take_back(share)
    (shown,) = built.offers()
    assert list(built.creations.held) == [f"{ANNA}/{shown.picture}"]


def test_an_edit_that_was_hidden_does_not_come_back_once_it_is_taken_back() -> None:
    built, photo = house()
    made = edited(built, photo)
    change(built.shelf(), ANNA, made.id, dismiss, "*")
    edits.take_back(built.atelier(), ANNA, made.id)
    with pytest.raises(NotFound):
        change(built.shelf(), ANNA, made.id, undo, "*")


class BusyPainter(FakeStudio):
    def paint(self, *_: Any) -> bytes:
        raise Unavailable("Try again.")


def test_an_edit_that_could_not_be_painted_is_finished_when_it_is_asked_for_again() -> None:
    built, photo = house()
    built.painter = BusyPainter()
    with pytest.raises(Unavailable):
        edited(built, photo)
    assert (built.offers(), acts(built)) == ([], [])
    built.painter = FakeStudio()
    assert edited(built, photo).state is EditState.DONE


def test_an_edit_is_painted_larger_than_ideas_are_and_restyled_like_them() -> None:
    built, photo = house()
    made = edited(built, photo)
    assert (size(built), seen(built)) == ((2048, 1536), "enlarged")
    table = Worktable(built.shelf(), built.render_queue)
    arrange(table, ANNA, made.id, Wish(style=Style.OIL), "*")
    draw(built)
    assert (size(built), seen(built)) == ((1440, 1080), "preview")


def size(built: House) -> tuple[int, int]:
    (shown,) = built.offers()
    return shown.recipe.width, shown.recipe.height


def seen(built: House) -> str:
    """What of the photo was painted."""
    (shown,) = built.offers()
    drawing = json.loads(unsigned(built.creations.held[f"{ANNA}/{shown.picture}"]))
    return str(drawing["pictures"][0]).split(" ")[0]


def test_what_a_model_made_says_so() -> None:
    built, photo = house()
    built.painter = FakeStudio(model="some.model-v1")
    edited(built, photo)
    (shown,) = built.offers()
    assert shown.recipe.model == "some.model-v1"
    said = built.creations.held[f"{ANNA}/{shown.picture}"]
    assert b"compositeWithTrainedAlgorithmicMedia" in said
