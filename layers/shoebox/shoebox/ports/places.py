"""What is known of places, without asking anybody."""

from datetime import tzinfo
from typing import Protocol

from shoebox.domain.place import Locality, Place


class Places(Protocol):
    def locality(self, place: Place) -> Locality | None:
        """The nearest town; None where none is near, or where the names are not there."""
        ...

    def zone(self, place: Place) -> tzinfo | None:
        """The time zone with its history of clock changes; None where nobody keeps one."""
        ...
