"""A report says, item by item and run by run, what has to be undone."""

from dataclasses import replace

from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.disgorgement import (
    Cause,
    Held,
    Run,
    report,
    report_sha256,
    run_of,
    runs_on,
)

from tests.fakes.world import NOON

FIRST, SECOND = Run("1" * 32, "a model", 1, NOON), Run("2" * 32, "another", 2, NOON)
UNTOUCHED = replace(SECOND, id="3" * 32, manifest=9)
HELD = Held("a" * 32, ("taken_back",), (1, 2), ("5" * 64,))
LATER = Held("b" * 32, ("withdrawn_since", "not_granted"), (2,), ("6" * 64, "7" * 64))


def test_a_report_lists_what_held_each_item_and_what_has_to_be_done() -> None:
    assert report(Cause.CURATION, NOON, [HELD, LATER], [FIRST, SECOND, UNTOUCHED]) == {
        "format": "shoebox-disgorgement/1",
        "cause": "curation",
        "at": NOON.isoformat(),
        "items": [
            {
                "item": "a" * 32,
                "reasons": ["taken_back"],
                "manifests": [1, 2],
                "runs": ["1" * 32, "2" * 32],
                "evidence": ["5" * 64],
            },
            {
                "item": "b" * 32,
                "reasons": ["withdrawn_since", "not_granted"],
                "manifests": [2],
                "runs": ["2" * 32],
                "evidence": ["6" * 64, "7" * 64],
            },
        ],
        "delete": ["a" * 32, "b" * 32],
        "train_again": [
            {"run": "1" * 32, "model": "a model", "manifest": 1, "items": ["a" * 32]},
            {"run": "2" * 32, "model": "another", "manifest": 2, "items": ["a" * 32, "b" * 32]},
        ],
    }


def test_runs_may_be_given_one_after_the_other() -> None:
    assert report(Cause.ERASURE, NOON, [HELD], iter([FIRST])) == report(
        Cause.ERASURE, NOON, [HELD], [FIRST]
    )


def test_a_report_is_named_by_its_hash() -> None:
    document = report(Cause.ERASURE, NOON, [HELD], [])
    assert document["cause"] == "erasure"
    assert report_sha256(document) == sha256(canonical(document))


def test_a_run_is_read_as_it_was_written() -> None:
    assert run_of(FIRST.document) == FIRST
    assert FIRST.document == {
        "id": "1" * 32,
        "model": "a model",
        "manifest": 1,
        "at": NOON.isoformat(),
    }


def test_only_runs_on_these_versions_are_touched() -> None:
    assert runs_on([1, 9], iter([FIRST, SECOND, UNTOUCHED])) == [FIRST, UNTOUCHED]
    assert runs_on([], [FIRST]) == []
