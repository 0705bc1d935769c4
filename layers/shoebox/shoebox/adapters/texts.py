"""The notices and the policy that come with the package, as data files."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from shoebox.domain.ageband import ENDS
from shoebox.domain.consent import Purpose
from shoebox.domain.notice import Notice
from shoebox.domain.policy import ANY, Condition, GrantBy, Policy, Retention, Row
from shoebox.domain.problem import NotFound

FALLBACK = "en"


@dataclass(frozen=True)
class PackagedNotices:
    def find(self, purpose: Purpose, language: str) -> Notice:
        known = _notices()
        notice = known.get((purpose, language)) or known.get((purpose, FALLBACK))
        if notice is None:
            raise NotFound("There is no notice for this purpose.")
        return notice

    def shown(self, purpose: Purpose, sha256: str) -> Notice:
        found = (one for one in _versions() if (one.purpose, one.sha256) == (purpose, sha256))
        notice = next(found, None)
        if notice is None:
            raise NotFound("These words were never shown.")
        return notice

    def current_words(self) -> Mapping[Purpose, frozenset[str]]:
        words: dict[Purpose, set[str]] = {}
        for (purpose, _), notice in _notices().items():
            words.setdefault(purpose, set()).add(notice.sha256)
        return {purpose: frozenset(hashes) for purpose, hashes in words.items()}


@dataclass(frozen=True)
class PackagedPolicies:
    profile: str

    def current(self) -> Policy:
        return _policy(self.profile)


@cache
def _notices() -> Mapping[tuple[Purpose, str], Notice]:
    """The newest version of each."""
    return {(notice.purpose, notice.language): notice for notice in _versions()}


@cache
def _versions() -> Sequence[Notice]:
    """All that were ever shown: by purpose, and within one the oldest first."""
    found = [Notice(**{**words, "purpose": Purpose(words["purpose"])}) for words in _all_words()]
    order = list(Purpose)
    return sorted(found, key=lambda one: (order.index(one.purpose), one.version))


def _all_words() -> list[dict[str, Any]]:
    folder = files("shoebox") / "notices"
    texts = sorted(path.name for path in folder.iterdir() if path.name.endswith(".json"))
    return [words for name in texts for words in json.loads((folder / name).read_text("utf-8"))]


@cache
def _policy(profile: str) -> Policy:
    text = (files("shoebox") / "policies" / f"{profile}.json").read_text("utf-8")
    return policy_of(json.loads(text))


def policy_of(said: Mapping[str, Any]) -> Policy:
    """The policy that a data file states; ValueError for what nobody here knows."""
    return Policy(
        profile=said["profile"],
        rows=tuple(_row(**row) for row in said["rows"]),
        grant_by=GrantBy(said["grant_by"]),
        edit_sources=said["edit_sources"],
        not_offered=frozenset(map(Purpose, said["not_offered"])),
        assumed=frozenset(map(Purpose, said["assumed"])),
        quiet_days=said["quiet_days"],
        renew_days=said["renew_days"],
        retention=tuple(Retention(**line) for line in said["retention"]),
    )


def _row(
    purpose: str,
    age_band: str,
    effective: str,
    but: Sequence[str] = (),
    condition: str | None = None,
    **rest: Any,
) -> Row:
    if age_band not in {ANY, *ENDS}:
        raise ValueError("a row speaks of everybody, or of who is under an age")
    return Row(
        age_band=age_band,
        purpose=None if purpose == ANY else Purpose(purpose),
        effective=date.fromisoformat(effective),
        but=tuple(but),
        condition=Condition(condition) if condition else None,
        **rest,
    )
