"""What a person likes, learned from nothing but what they did with their own suggestions.

It is a fold of the suggestions themselves: nothing is stored beside them, so that what is read is
what is used, and forgetting it is one date.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from shoebox.domain.suggestion import Suggestion, SuggestionState

WORTH = {SuggestionState.KEPT: 1, SuggestionState.SHARED: 2, SuggestionState.DISMISSED: -1}
TOLD_BY = ("cue", "feast", "name")
"""Facts of a reason that say what a suggestion is about."""


@dataclass(frozen=True)
class Taste:
    """How often each trait was liked and disliked."""

    liked: Counter[str] = field(default_factory=Counter)
    disliked: Counter[str] = field(default_factory=Counter)

    @property
    def traits(self) -> list[str]:
        return sorted({*self.liked, *self.disliked})

    def leaning(self, suggestion: Suggestion) -> float:
        """From 0 to 1, .5 for what nothing is known of: the mean over its traits (Laplace)."""
        found = [self._of(trait) for trait in traits(suggestion)]
        return sum(found) / len(found)

    def _of(self, trait: str) -> float:
        liked, disliked = self.liked[trait], self.disliked[trait]
        return (liked + 1) / (liked + disliked + 2)


def traits(suggestion: Suggestion) -> list[str]:
    """Its kind, and what its reasons name: `kind:trip`, `cue:cake`, `feast:easter`, `name:Al`."""
    named = {
        f"{fact}:{reason.facts[fact]}"
        for reason in suggestion.reasons
        for fact in TOLD_BY
        if fact in reason.facts
    }
    return [f"kind:{suggestion.recipe.kind.value}", *sorted(named)]


def learned(suggestions: Iterable[Suggestion], since: datetime | None = None) -> Taste:
    """What the decisions after `since` teach."""
    liked: Counter[str] = Counter()
    disliked: Counter[str] = Counter()
    for one in suggestions:
        worth = _worth(one, since)
        told = liked if worth > 0 else disliked
        told.update(dict.fromkeys(traits(one), abs(worth)) if worth else {})
    return Taste(liked, disliked)


def _worth(one: Suggestion, since: datetime | None) -> int:
    if one.decided is None or (since and one.decided <= since):
        return 0
    return -1 if one.less else WORTH.get(one.state, 0)
