"""`scripts/verify` is proof only for who can read it: it may get shorter, and no longer."""

from local.stack import ROOT

LINES, WORDS = 720, 4_700
"""What it has at present. A sceptic's ten minutes would be about 500 and 3,300 (issue 4)."""


def test_a_sceptic_has_no_more_to_read_than_this() -> None:
    text = (ROOT / "scripts/verify").read_text("utf-8")
    assert len(text.splitlines()) <= LINES
    assert len(text.split()) <= WORDS
