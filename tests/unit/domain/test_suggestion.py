"""What may become of a suggestion."""

from dataclasses import replace
from itertools import product

import pytest
from shoebox.domain.collage import Family
from shoebox.domain.problem import Conflict, VersionMismatch, VersionMissing
from shoebox.domain.recipe import Kind, Recipe
from shoebox.domain.style import Style
from shoebox.domain.suggestion import SuggestionState
from shoebox.domain.theme import Theme

from tests.fakes.samples import suggestion

S = SuggestionState
STEPS = {
    (S.DRAFT, S.OFFERED),
    (S.DRAFT, S.WITHDRAWN),
    (S.OFFERED, S.KEPT),
    (S.OFFERED, S.DISMISSED),
    (S.OFFERED, S.SHARED),
    (S.OFFERED, S.WITHDRAWN),
    (S.KEPT, S.DISMISSED),
    (S.KEPT, S.SHARED),
    (S.KEPT, S.WITHDRAWN),
    (S.SHARED, S.KEPT),
    (S.SHARED, S.SHARED),
    (S.DISMISSED, S.OFFERED),
}


@pytest.mark.parametrize(("before", "after"), list(product(S, S)))
def test_only_these_steps_are_allowed(before: S, after: S) -> None:
    one = suggestion("a", state=before, version=3)
    if (before, after) in STEPS:
        assert one.moved(after) == replace(one, state=after, version=4)
    else:
        with pytest.raises(Conflict):
            one.moved(after)


@pytest.mark.parametrize("state", S)
def test_what_is_offered_kept_or_shared_can_be_seen(state: S) -> None:
    assert suggestion("a", state=state).visible is (state in {S.OFFERED, S.KEPT, S.SHARED})


def test_a_change_names_the_version_that_was_seen() -> None:
    one = suggestion("a", version=3)
    one.expect('"3"')
    one.expect("*")
    with pytest.raises(VersionMissing):
        one.expect(None)
    for stale in ('"2"', "3", ""):
        with pytest.raises(VersionMismatch):
            one.expect(stale)


def test_another_recipe_is_another_drawing() -> None:
    recipe = suggestion("a", ["x", "y"]).recipe
    others = [
        replace(recipe, sources=("y", "x")),
        replace(recipe, theme=Theme.WINTER),
        replace(recipe, style=Style.OIL),
        replace(recipe, model="a model"),
        replace(recipe, title="Another day"),
        replace(recipe, width=1),
        replace(recipe, height=1),
        replace(recipe, seed=1),
        replace(recipe, family=Family.GRID),
    ]
    assert len({recipe.digest, *(other.digest for other in others)}) == 1 + len(others)
    assert replace(recipe).digest == recipe.digest


def test_drawings_from_before_there_were_families_are_found_by_their_names() -> None:
    recipe = Recipe(Kind.COLLAGE, ("a", "b"), "A day", 1440, 1800, 7)
    assert recipe.digest == "4da9fd44e34ed1f572c412071cfd9402"


def test_a_picture_is_named_by_its_suggestion_and_recipe() -> None:
    one = suggestion("a")
    assert one.picture == f"{one.id}/{one.recipe.digest}.jpg"
