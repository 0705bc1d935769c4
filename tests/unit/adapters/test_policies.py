"""The two policy profiles, as their data files state them."""

import json
from datetime import date
from importlib.resources import files

import pytest
from shoebox.adapters.texts import PackagedPolicies, policy_of
from shoebox.domain.consent import Purpose
from shoebox.domain.policy import ANY, GrantBy, Policy

TODAY = date(2026, 12, 1)
CONSENT_FIRST = PackagedPolicies("consent-first").current()
FACEBOOK = PackagedPolicies("facebook-2025").current()
BOTH = pytest.mark.parametrize("policy", [CONSENT_FIRST, FACEBOOK], ids=lambda one: one.profile)


@BOTH
def test_every_purpose_has_one_global_rule(policy: Policy) -> None:
    rules = [row.purpose for row in policy.rows if row.is_global]
    assert sorted(map(str, rules)) == sorted(Purpose)


@pytest.mark.parametrize("band", ["adult", "unknown", "under_12"])
def test_a_row_is_about_everybody_or_about_who_is_younger_than_an_age(band: str) -> None:
    said = json.loads((files("shoebox") / "policies" / "consent-first.json").read_text("utf-8"))
    said["rows"][0]["age_band"] = band
    with pytest.raises(ValueError, match="a row speaks of"):
        policy_of(said)


@BOTH
def test_every_row_names_its_source(policy: Policy) -> None:
    assert all(row.source for row in policy.rows)


@BOTH
def test_nobody_is_asked_for_face_recognition(policy: Policy) -> None:
    assert Purpose.FACE_RECOGNITION in policy.not_offered
    assert not any(row.allowed for row in policy.rows if row.purpose is Purpose.FACE_RECOGNITION)


def test_what_grants_training_is_a_question_of_the_profile() -> None:
    assert (CONSENT_FIRST.grant_by, CONSENT_FIRST.edit_sources) == (GrantBy.ANSWER, False)
    assert (FACEBOOK.grant_by, FACEBOOK.edit_sources) == (GrantBy.SHARE, True)
    assert Purpose.TRAINING in FACEBOOK.not_offered
    assert Purpose.TRAINING not in CONSENT_FIRST.not_offered


@pytest.mark.parametrize(
    ("place", "available"),
    [("US", True), ("US-IL", True), ("CA", True), ("CA-QC", True), ("EU-FR", False), ("JP", False),
     ("unknown", False)],
)  # fmt: skip
def test_the_seed_is_available_in_the_united_states_and_canada_only(
    place: str, available: bool
) -> None:
    for purpose in (Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING, Purpose.TRAINING):
        assert FACEBOOK.allows(place, "adult", purpose, TODAY) is available


def test_the_chat_rule_holds_in_the_united_states_from_its_day_on() -> None:
    rule, before = Purpose.ASSISTANT_PERSONALIZATION, date(2025, 12, 15)
    assert not FACEBOOK.allows("US", "adult", rule, before)
    assert FACEBOOK.allows("US", "adult", rule, date(2025, 12, 16))
    assert not FACEBOOK.allows("CA", "adult", rule, date(2025, 12, 16))
    noted = [row.source for row in FACEBOOK.rows if row.purpose is rule and row.jurisdiction == ANY]
    assert any("October 1" in source for source in noted)
