"""What a person says of themselves, as the interface shows it."""

from datetime import date, time
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shoebox.domain.ageband import AgeBand
from shoebox.domain.profile import Cadence, Profile, QuietHours

Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class QuietHoursShape(BaseModel):
    """By the person's own clock; `end` before `start` goes over midnight."""

    model_config = ConfigDict(extra="forbid")
    start: Clock
    end: Clock


class ProfileBody(BaseModel):
    """All of it: what is left out is said no more."""

    model_config = ConfigDict(extra="forbid")
    country: Annotated[str | None, Field(pattern="^[A-Z]{2}$")] = None
    region: Annotated[str | None, Field(pattern="^[A-Z0-9]{1,3}$")] = None
    birth_year: Annotated[int | None, Field(ge=1900, le=2100)] = None
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] = "en"
    time_zone: Annotated[str, Field(pattern=r"^[A-Za-z0-9_+\-/]{1,64}$")] = "UTC"
    quiet_hours: QuietHoursShape | None = None
    cadence: Cadence = Cadence.WEEKLY

    @property
    def profile(self) -> Profile:
        quiet = self.quiet_hours
        return Profile(
            country=self.country,
            region=self.region,
            birth_year=self.birth_year,
            language=self.language,
            time_zone=self.time_zone,
            quiet_hours=_hours(quiet) if quiet else None,
            cadence=self.cadence,
        )


class ProfileView(BaseModel):
    country: str | None
    region: str | None
    birth_year: int | None
    language: str
    time_zone: str
    quiet_hours: QuietHoursShape | None
    cadence: Cadence
    jurisdiction: str
    """What the rows of the policy are looked up by: `US-IL`, `CA-QC`, `EU-FR`, `unknown`."""
    age_band: AgeBand


def profile_view(profile: Profile, today: date) -> ProfileView:
    quiet = profile.quiet_hours
    return ProfileView(
        country=profile.country,
        region=profile.region,
        birth_year=profile.birth_year,
        language=profile.language,
        time_zone=profile.time_zone,
        quiet_hours=_shape(quiet) if quiet else None,
        cadence=profile.cadence,
        jurisdiction=profile.jurisdiction,
        age_band=profile.age_band(today),
    )


def _hours(shape: QuietHoursShape) -> QuietHours:
    return QuietHours(time.fromisoformat(shape.start), time.fromisoformat(shape.end))


def _shape(hours: QuietHours) -> QuietHoursShape:
    return QuietHoursShape(start=f"{hours.start:%H:%M}", end=f"{hours.end:%H:%M}")
