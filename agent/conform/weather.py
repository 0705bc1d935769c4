"""How the server fails, request by request."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

Answer = tuple[int, Any]
"""Status and body."""
Plan = Callable[[str], str | None]
"""What goes wrong with a request, by what it is about: a key of `WAYS`, `early` or `late` (no
answer, before or after it was done), or None."""

WAYS: dict[str, Answer] = {
    "busy": (503, "busy"),
    "slow": (429, {"status": 429, "code": "slow_down", "detail": "Later."}),
}


def smooth(_: str) -> str | None:
    return None


def stormy(seed: int, most: int = 3) -> Plan:
    """Each request fails up to `most` times in a row, in ways that the seed decides."""
    seen: Counter[str] = Counter()

    def plan(about: str) -> str | None:
        chance = random.Random(f"{seed} {about}")  # noqa: S311 - chance that repeats, no secret
        ways = [chance.choice(["early", "late", "busy"]) for _ in range(chance.randint(0, most))]
        seen[about] += 1
        return ways[seen[about] - 1] if seen[about] <= len(ways) else None

    return plan
