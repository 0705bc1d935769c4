"""What may be suggested at all (R20, R22): everything else is left out before anybody chooses.

- Only what is held, and what looks like a photo: no screenshots, receipts or documents.
- Nothing that its person hid, locked or archived.
- Nothing that is likely not safe to show.
- No sibling of any of these: the other half of a Live pair, or another frame of the burst.
"""

from collections.abc import Iterable

from shoebox.domain.lexicon import Cue, cues
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaItem
from shoebox.domain.signals import Look, Signals

BARRED = frozenset({Mark.HIDDEN, Mark.LOCKED, Mark.ARCHIVED, Mark.SCREENSHOT})
UNSAFE = 0.5
"""From this likelihood on a photo is held back."""
PAPER = 0.99
"""A model that is sure to see a page or a screen outweighs what a picture looks like."""


def eligible(items: Iterable[MediaItem]) -> list[tuple[MediaItem, Signals]]:
    """The items that may be suggested, with their signals, in the given order."""
    all_ = list(items)
    barred = {sibling for item in all_ if _barred(item) for sibling in siblings(item)}
    return [
        (item, item.signals)
        for item in all_
        if item.held and item.signals and not _barred(item) and barred.isdisjoint(siblings(item))
    ]


def siblings(item: MediaItem) -> frozenset[str]:
    """The words that items of one shutter press have in common."""
    pair = item.signals.pair if item.signals else ""
    named = (("live", item.live), ("burst", item.burst), ("pair", pair))
    return frozenset(f"{kind}:{name}" for kind, name in named if name)


def _barred(item: MediaItem) -> bool:
    if BARRED.intersection(item.marks):
        return True
    signals = item.signals
    return signals is not None and (
        signals.look is not Look.PHOTO or (signals.unsafe or 0.0) >= UNSAFE or _paper(signals)
    )


def _paper(signals: Signals) -> bool:
    return cues(signals).get(Cue.PAPER, 0.0) >= PAPER and not signals.faces
