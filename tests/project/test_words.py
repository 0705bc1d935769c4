"""Whatever a photo may be refused or remarked on for, and whatever may be chosen, the page has
words for it."""

import pytest
from shoebox.domain.mood import Mood
from shoebox.domain.refusal import Refusal
from shoebox.domain.signals import Remark

from local.stack import ROOT


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_reason_is_told_in_words(language: str) -> None:
    words = (ROOT / "functions/web/static" / f"{language}.js").read_text("utf-8")
    told = [f"refusal.{one}" for one in Refusal] + [f"remark.{one}" for one in Remark]
    told += [f"music.{one}" for one in Mood]
    assert [key for key in told if f'"{key}":' not in words] == []
