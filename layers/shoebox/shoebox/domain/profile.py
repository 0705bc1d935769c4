"""What a person says of themselves: where they live, how old they are, when to leave them alone.

Nothing has to be said. What is not said counts as the strictest it could be.
"""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from shoebox.domain import etag
from shoebox.domain.ageband import AgeBand, age_band
from shoebox.domain.policy import UNKNOWN

EUROPE = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"}
    | {"IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO"}
)
"""The countries in which the GDPR holds: the EU, and the EEA with it."""


class Cadence(StrEnum):
    """How often ideas are welcome."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True)
class QuietHours:
    """From `start` up to, but without, `end`, by the person's clock; it may go over midnight."""

    start: time
    end: time

    def hold_at(self, clock: time) -> bool:
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


@dataclass(frozen=True)
class Profile:
    country: str | None = None
    """ISO 3166-1, two capital letters."""
    region: str | None = None
    """The part after the hyphen of ISO 3166-2: `QC`, `IL`."""
    birth_year: int | None = None
    language: str = "en"
    time_zone: str = "UTC"
    """An IANA name: the clock that quiet hours are read from."""
    quiet_hours: QuietHours | None = None
    cadence: Cadence = Cadence.WEEKLY
    version: int = 0

    @property
    def jurisdiction(self) -> str:
        """The place whose rows speak of the person: `US-IL`, `CA-QC`, `EU-FR`, `JP`."""
        if self.country is None:
            return UNKNOWN
        if self.country in EUROPE:
            return f"EU-{self.country}"
        return f"{self.country}-{self.region}" if self.region else self.country

    def age_band(self, on: date) -> AgeBand:
        return age_band(self.birth_year, on)

    @property
    def etag(self) -> str:
        return etag.etag(self.version)

    def changed_to(self, wanted: "Profile", seen: str | None) -> "Profile":
        """The next version; this one where it says the same already.

        `seen` is the ETag that the caller saw: see `etag.expect`.
        """
        if replace(wanted, version=self.version) == self:
            return self
        etag.expect(seen, self.version)
        return replace(wanted, version=self.version + 1)
