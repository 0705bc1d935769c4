"""Why a file was not taken."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why a file was not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    UNSUPPORTED_TYPE = "unsupported_type"
    CORRUPT = "corrupt"
    TRUNCATED = "truncated"
    CHECKSUM_MISMATCH = "checksum_mismatch"
    HIDDEN = "hidden"
    ARCHIVED = "archived"
    SCREENSHOT = "screenshot"
    NEAR_DUPLICATE = "near_duplicate"
    LEFT = "left"
    """It is no longer among what the device may see."""
    CONSENT_REQUIRED = "consent_required"
    DELETED = "deleted"


PASSING = frozenset(
    {
        Refusal.ARCHIVED,
        Refusal.SCREENSHOT,
        Refusal.NEAR_DUPLICATE,
        Refusal.CONSENT_REQUIRED,
        Refusal.CHECKSUM_MISMATCH,
    }
)
"""Refusals that say nothing about the file: it may be offered again."""
