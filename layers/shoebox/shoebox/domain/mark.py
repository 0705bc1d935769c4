"""What a platform says of an item in its camera roll, and a device hands on."""

from enum import StrEnum


class Mark(StrEnum):
    HIDDEN = "hidden"
    LOCKED = "locked"
    ARCHIVED = "archived"
    SCREENSHOT = "screenshot"
    DUPLICATE = "duplicate"
    """The device keeps a better frame of the same moment, and offers that one."""
    FAVOURITE = "favourite"
    BURST = "burst"
    LIVE = "live"
    """A photo and a film of the same moment, in two files or in one."""
