"""Is the training gate right, and would its tests notice if it were not?

`stateful`: random histories under both profiles, until at least `STEPS` steps are driven and
every condition has decided `DECIDED` times each way. `violations` has to be 0; `filled` is the
share of manifests with anything in them; `decided` the least that any condition decided. After
`MOST_STEPS` it gives up: what decided less often is named on the standard error, and `diverged`.
`mutation`: of all mutants of a module (mutmut's default operators, no exclusions), the share that
is noticed by the tests in the file of its name, and by the one of all dataclasses. The survivors
are named on the standard error. Two are left, which no test could notice:
- candidacy, `Words = None`: a name that only annotations use; mypy refuses it.
- ledger, `zip(..., strict=False)` in `check`: both sides were counted just before.
"""

import sys
from collections.abc import Iterator

from benches.mutation import ROOT, mutants, survivors

STEPS, DECIDED = 10_000, 100
MOST_STEPS = 20 * STEPS
HISTORIES, LENGTH = 25, 50
MODULES = (
    "consent", "asking", "policy", "row", "training", "candidacy", "ledger", "manifest", "shard",
    "merkle",
)  # fmt: skip
DOMAIN = ROOT / "layers" / "shoebox" / "shoebox" / "domain"
TESTS = ROOT / "tests" / "unit" / "domain"
OF_ALL = TESTS / "test_frozen.py"


def run() -> Iterator[dict[str, object]]:
    for module in MODULES:
        yield _mutation(module)
    yield _stateful()


def _mutation(module: str) -> dict[str, object]:
    found = mutants(DOMAIN / f"{module}.py")
    left = list(survivors(found, [str(TESTS / f"test_{module}.py"), str(OF_ALL)]))
    for mutant in left:
        sys.stderr.write(f"survived: {mutant}\n")
    return {
        "bench": "gate",
        "case": f"mutation-{module}",
        "mutants": len(found),
        "killed": round(1 - len(left) / len(found), 3),
    }


def _stateful() -> dict[str, object]:
    from tests.histories.driver import PROFILES, drive  # our own code, after its mutants
    from tests.histories.machine import Tally
    from tests.histories.model import CONDITIONS

    tally, violations, seed = Tally(), 0, 0
    while not _enough(tally.steps.total(), tally.least(CONDITIONS)):
        try:
            tally += drive(PROFILES[seed % len(PROFILES)], HISTORIES, LENGTH, seed)
        except AssertionError as error:
            violations += 1
            sys.stderr.write(f"seed {seed}: {error}\n")
        seed += 1
    undecided = tally.undecided(CONDITIONS, DECIDED)
    for condition in undecided:
        sys.stderr.write(f"decided too seldom: {condition}\n")
    return {
        "bench": "gate",
        "case": "stateful",
        "steps": tally.steps.total(),
        "violations": violations,
        "diverged": violations + len(undecided),
        "manifests": tally.built,
        "filled": round(tally.filled / tally.built, 3),
        "decided": tally.least(CONDITIONS),
    }


def _enough(steps: int, decided: int) -> bool:
    return steps >= STEPS and (decided >= DECIDED or steps >= MOST_STEPS)
