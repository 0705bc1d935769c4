"""When what left a person's devices goes by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shoebox.domain.ledger import Chain
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.policy import Policy
from shoebox.domain.sweep import REFUSED, ending


@dataclass(frozen=True)
class Lapse:
    """When a person's items go by themselves, as things stand now."""

    copies: datetime | None
    """By when everything held is gone; None while the permission stands."""
    refusals: timedelta | None
    """How long it is kept why something was refused."""

    def of(self, item: MediaItem) -> datetime | None:
        """None for what stays until its person deletes it."""
        if item.held:
            return self.copies
        refused = item.state is MediaState.REFUSED
        return item.at + self.refusals if refused and self.refusals else None


def lapse(chain: Chain, policy: Policy) -> Lapse:
    no = ending(chain, policy)
    return Lapse(None if no is None or no.lifted else no.deadline, policy.keeps(REFUSED))
