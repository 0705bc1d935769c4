"""The lives that quality is measured on, and how it is counted."""

import pytest
from shoebox.domain.recipe import Kind

from benches.lives import lived
from benches.lives.confuse import MEANT, confusion, text
from benches.lives.feasts import feasts
from benches.lives.judge import IMMICH, OURS, judge
from benches.lives.score import Count, boundaries, pairs, sets
from benches.lives.sight import FOUND, GUESS, MEASURED, MOTIFS, SLIPS
from benches.lives.truth import Life

SPARSE = "sparse 1"


@pytest.fixture(scope="module")
def life() -> Life:
    return lived(SPARSE)


def test_a_life_is_the_same_every_time_and_another_seed_is_another(life: Life) -> None:
    assert lived(SPARSE) == life
    assert lived("sparse 6").items != life.items


def test_everything_but_papers_is_labelled(life: Life) -> None:
    ids = {item.id for item in life.items}
    assert life.moment.keys() == ids - life.papers
    assert set(life.trip) <= life.moment.keys()
    assert {text.split(":")[0] for text in life.label.values()} <= set(Kind)


def test_a_life_is_told_better_than_by_the_rules_of_others(life: Life) -> None:
    verdict = judge(life)
    assert verdict.moments[OURS].f1 > 0.95
    assert verdict.ends[OURS].f1 > max(0.9, verdict.ends["librephotos"].f1)
    assert verdict.trips[OURS].f1 >= max(one.f1 for one in verdict.trips.values())
    assert verdict.repeats[OURS].f1 > verdict.repeats[IMMICH].f1
    assert verdict.reasons.false == 0
    assert verdict.reasons.hits > 0


def test_thanksgiving_differs_between_neighbours() -> None:
    days = {country: {v: k for k, v in feasts(country, 2025).items()} for country in ("CA", "US")}
    assert days["CA"]["thanksgiving"].isoformat() == "2025-10-13"
    assert days["US"]["thanksgiving"].isoformat() == "2025-11-27"


def test_pairs_count_what_is_rightly_and_wrongly_together() -> None:
    true = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert pairs(true, true) == Count(2, 0, 0)
    assert pairs(dict.fromkeys(true, 0), true) == Count(2, 4, 0)
    assert pairs({id: n for n, id in enumerate(true)}, true) == Count(0, 0, 2)


def test_boundaries_count_ends_between_neighbours() -> None:
    true = {"a": 1, "b": 1, "c": 2, "d": 3}
    found = {"a": 1, "b": 2, "c": 2, "d": 3}
    assert boundaries("abcd", found, true) == Count(1, 1, 1)


def test_sets_match_one_to_one_and_ignore_what_need_not_be_said() -> None:
    true = [{"a", "b", "c"}, {"d", "e"}]
    assert sets([{"a", "b"}, {"d", "x", "y"}], true) == Count(1, 1, 1)
    assert sets([{"a", "b"}, {"c", "b"}], true[:1]) == Count(1, 1, 0)
    assert sets([{"x", "y"}], true[:1], ignored={"x", "y"}) == Count(0, 0, 1)


def test_silence_is_no_pass() -> None:
    silent = Count(missed=3)
    assert (silent.precision, silent.recall, silent.f1) == (1.0, 0.0, 0.0)


def test_the_lives_draw_from_what_was_measured_last() -> None:
    assert MEASURED.read_text() == text(), "python -m benches.lives.confuse draws it anew"


def test_what_was_measured_outweighs_a_guess_by_its_pictures() -> None:
    rows: dict[str, dict[str, int]] = {word: {} for words in MEANT.values() for word in words}
    rows["cat"] = {"cat": 3, "dog": 9}
    tags = {"pictures": 16, "confusion": rows}
    drawn = confusion({"tags": tags, "faces": {"true": 4, "right": 0}})
    cat = drawn["motifs"]["cat"]["labels"]
    assert cat == pytest.approx({"cat": (3 + GUESS * 0.93) / 16, "dog": 9 / 16}, abs=0.001)
    assert drawn["slips"]["words"] == {"dog": 9}
    assert drawn["slips"]["share"] == pytest.approx((9 + GUESS * SLIPS) / 20, abs=0.001)
    assert drawn["found"] == pytest.approx(FOUND / 2)
    assert drawn["motifs"]["lake"]["labels"] == MOTIFS["lake"].labels
