"""Fit the weights of `shoebox.domain.weights`: `python -m benches.lives.fit` prints them.

Logistic regression with a small quadratic penalty, by Newton's method, over every candidate of the
lives that are for tuning. Which life is for tuning is in its name: `TUNING`. Half are of the usual
kind; the others, whose people and models differ, keep the weights from leaning on what is true of
these alone.
"""

import sys
from collections.abc import Sequence
from multiprocessing import Pool

import numpy as np
from numpy.typing import NDArray
from shoebox.domain.echo import Calendar, Echo
from shoebox.domain.occasion import Signs, Weighing, feast_signs, graduation_signs
from shoebox.domain.recipe import Kind

from benches.lives import OTHERWISE, lived
from benches.lives.told import Told, told

TUNING = tuple(f"tuning {of}{number}" for of in ("", f"{OTHERWISE} ") for number in range(120))
PENALTY = 1.0
STEPS = 60

Labelled = tuple[Signs, bool]
Numbers = NDArray[np.float64]


def main() -> None:
    with Pool(2) as pool:
        lives = pool.map(_told, TUNING)
    alone = _fitted([pair for life in lives for pair in _birthdays(life, None)])
    birthday = [pair for life in lives for pair in _birthdays(life, alone)]
    again = _fitted(birthday)
    graduation = [pair for life in lives for pair in _graduations(life)]
    holiday = [pair for life in lives for pair in _holidays(life)]
    _print("BIRTHDAY_ALONE", alone, [])
    for name, pairs, weighing in (
        ("BIRTHDAY", birthday, again),
        ("GRADUATION", graduation, _fitted(graduation)),
        ("HOLIDAY", holiday, _fitted(holiday)),
    ):
        _print(name, weighing, pairs)


def _told(seed: str) -> Told:
    return told(lived(seed))


def _birthdays(life: Told, alone: Weighing | None) -> list[Labelled]:
    own = [one.birthday(0.0, 0.0) for one in life.candidates]
    if alone is None:
        signs = [{k: v for k, v in one.items() if k not in YEARLY} for one in own]
    else:
        told_by = zip(life.candidates, own, strict=True)
        calendar = Calendar([Echo(one.day, alone.confidence(signs)) for one, signs in told_by])
        signs = [dict(one.birthday(*calendar.other_years(one.day))) for one in life.candidates]
    right = [life.label(one).kind is Kind.BIRTHDAY for one in life.candidates]
    return list(zip(signs, right, strict=True))


YEARLY = frozenset({"same_date", "near_date"})


def _graduations(life: Told) -> list[Labelled]:
    return [
        (
            graduation_signs(one.evidence, one.graduating[1] if one.graduating else 0.0, one.away),
            life.label(one).kind is Kind.GRADUATION,
        )
        for one in life.candidates
    ]


def _holidays(life: Told) -> list[Labelled]:
    return [
        (
            feast_signs(one.evidence, one.feast, one.day, one.away),
            life.label(one).name == one.feast.name,
        )
        for one in life.candidates
        if one.feast
    ]


def _fitted(pairs: Sequence[Labelled]) -> Weighing:
    names = list(pairs[0][0])
    signs = np.array([[1.0, *(one[name] for name in names)] for one, _ in pairs])
    right = np.array([float(label) for _, label in pairs])
    found = _newton(signs, right)
    rounded = {name: round(float(weight), 2) for name, weight in zip(names, found[1:], strict=True)}
    return Weighing(round(float(found[0]), 2), rounded)


def _newton(signs: Numbers, right: Numbers) -> Numbers:
    weights = np.zeros(signs.shape[1])
    penalty = np.diag([1e-6, *[PENALTY] * (signs.shape[1] - 1)])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (sure - right) + penalty @ weights
        curve = (signs * (sure * (1 - sure))[:, None]).T @ signs + penalty
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _print(name: str, weighing: Weighing, pairs: Sequence[Labelled]) -> None:
    sys.stdout.write(f"{name} = Weighing({weighing.bias}, {dict(weighing.weights)})\n")
    for sure in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8) if pairs else ():
        said = [label for signs, label in pairs if weighing.confidence(signs) >= sure]
        there = sum(label for _, label in pairs)
        precision, recall = sum(said) / max(1, len(said)), sum(said) / max(1, there)
        sys.stdout.write(f"  {sure}: precision {precision:.3f} recall {recall:.3f} of {there}\n")


if __name__ == "__main__":
    main()
