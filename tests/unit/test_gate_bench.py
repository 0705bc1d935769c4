"""When the bench of the gate fails."""

from collections import Counter

import pytest

from benches import gate
from tests.histories import driver
from tests.histories.machine import Tally
from tests.histories.model import CONDITIONS


@pytest.mark.parametrize("way", ["out", "into"])
def test_it_fails_where_a_condition_decided_too_seldom_in_all_its_steps(
    way: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    often = dict.fromkeys(CONDITIONS, gate.DECIDED)
    counts = {"out": Counter(often), "into": Counter(often)}
    tally = Tally(Counter(step=gate.MOST_STEPS), built=2, filled=1, **counts)
    monkeypatch.setattr(driver, "drive", lambda *_: tally)

    assert gate._stateful()["diverged"] == 0

    counts[way]["granted"] -= 1

    assert gate._stateful()["diverged"] == 1
    assert "decided too seldom: granted" in capsys.readouterr().err
