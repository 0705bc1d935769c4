"""What a photo is about, in words that a person may name."""

from collections.abc import Iterable

from shoebox.domain.lexicon import CLEAR, cues
from shoebox.domain.signals import Signals


def topics(signals: Signals) -> list[str]:
    """All that models say it shows, however unsure they are, and the town."""
    said = [tag.name for tag in signals.tags] + [found.name for found in signals.objects]
    said += [cue.value for cue, clearness in cues(signals).items() if clearness >= CLEAR]
    return said + ([signals.locality.name] if signals.locality else [])


def told(topic: str, words: Iterable[str]) -> bool:
    """Whether one of the words names the topic: in whole words, in the singular or the plural."""
    wanted = _words(topic)
    return any(_contains(_words(word), wanted) for word in words)


def _contains(words: list[str], wanted: list[str]) -> bool:
    length = len(wanted)
    return length > 0 and any(
        words[n : n + length] == wanted for n in range(len(words) - length + 1)
    )


def _words(text: str) -> list[str]:
    plain = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return [word.removesuffix("s") for word in plain.split()]
