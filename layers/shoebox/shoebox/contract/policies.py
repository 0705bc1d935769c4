"""The policy and the schedule of retention, as anybody may read them."""

from datetime import date

from pydantic import BaseModel

from shoebox.domain.consent import Purpose
from shoebox.domain.policy import ANY, Condition, GrantBy, Policy, Row


class RowView(BaseModel):
    jurisdiction: str
    but: list[str]
    age_band: str
    purpose: str
    """A purpose, or `*` for all of them."""
    allowed: bool
    condition: Condition | None
    minimum_age: int
    retention_days: int | None
    expires_days: int | None
    source: str
    effective: date


class PolicyView(BaseModel):
    profile: str
    grant_by: GrantBy
    edit_sources: bool
    not_offered: list[Purpose]
    assumed: list[Purpose]
    quiet_days: int
    renew_days: int
    rows: list[RowView]


class RetentionLine(BaseModel):
    what: str
    after: str
    hours: int | None
    """Null: until its person erases it."""
    source: str


class RetentionView(BaseModel):
    profile: str
    items: list[RetentionLine]


def policy_view(policy: Policy) -> PolicyView:
    return PolicyView(
        profile=policy.profile,
        grant_by=policy.grant_by,
        edit_sources=policy.edit_sources,
        not_offered=sorted(policy.not_offered),
        assumed=sorted(policy.assumed),
        quiet_days=policy.quiet_days,
        renew_days=policy.renew_days,
        rows=[_row_view(row) for row in policy.rows],
    )


def retention_view(policy: Policy) -> RetentionView:
    lines = [
        RetentionLine(what=one.what, after=one.after, hours=one.hours, source=one.source)
        for one in policy.retention
    ]
    return RetentionView(profile=policy.profile, items=lines)


def _row_view(row: Row) -> RowView:
    return RowView(
        jurisdiction=row.jurisdiction,
        but=list(row.but),
        age_band=row.age_band,
        purpose=row.purpose or ANY,
        allowed=row.allowed,
        condition=row.condition,
        minimum_age=row.minimum_age,
        retention_days=row.retention_days,
        expires_days=row.expires_days,
        source=row.source,
        effective=row.effective,
    )
