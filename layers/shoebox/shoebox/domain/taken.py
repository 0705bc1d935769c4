"""When a photo was taken."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

EARLIEST = datetime(1990, 1, 1)


@dataclass(frozen=True)
class Taken:
    """When a photo was taken: the wall clock at that place, and its offset where known.

    `by_camera` is false where only the device's file says a time: the time when it was saved.
    """

    local: datetime
    offset: timedelta | None = None
    by_camera: bool = True

    @property
    def day(self) -> date:
        """The local day, by the photo's own clock (R17)."""
        return self.local.date()

    @property
    def instant(self) -> datetime:
        """A moment on one time line; an unknown offset counts as UTC."""
        return self.local.replace(tzinfo=timezone(self.offset or timedelta()))

    def seen_from(self, offset: timedelta) -> "Taken":
        """The same instant by a clock with another offset."""
        local = self.instant.astimezone(timezone(offset)).replace(tzinfo=None)
        return replace(self, local=local, offset=offset)


def plausible(taken: Taken, now: datetime) -> bool:
    """No camera roll is older than digital cameras, and none comes from after tomorrow."""
    return EARLIEST <= taken.local <= now.replace(tzinfo=None) + timedelta(days=1)
