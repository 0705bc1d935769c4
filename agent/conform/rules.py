"""The rules that a single request can break, and who broke which."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

Json = dict[str, Any]

PAGE_ITEMS, TICKETS = 500, 100
_ITEM: Final = {
    "sha256", "size", "media_type", "captured_at", "kind", "live", "burst", "place",
}  # fmt: skip
_DEVICE = re.compile(r"[A-Za-z0-9_.-]{1,64}")


@dataclass
class Record:
    """What was done wrong, in the order in which it was seen; each said once."""

    complaints: list[str] = field(default_factory=list)

    def demand(self, holds: object, complaint: str) -> None:
        if not holds and complaint not in self.complaints:
            self.complaints.append(complaint)


def look_at_device(record: Record, device: str, body: Json) -> None:
    record.demand(_DEVICE.fullmatch(device), "a device's id has other characters than it may")
    record.demand(body.keys() == {"name", "access"}, "a device says other than name and access")
    access = body.get("access")
    record.demand(access in ("none", "limited", "full"), f"there is no access {access}")


@dataclass(frozen=True)
class Known:
    """What the server knows when a page comes: earlier pages, and all that was ever announced."""

    pages: Sequence[Json]
    ids: Set[str]
    location: bool
    """Whether `location` is granted."""


def look_at_manifest(record: Record, page: Json, known: Known) -> None:
    keys = {"sync", "page", "pages", "items"}
    record.demand(page.keys() == keys, "a manifest has other parts than sync, page, pages, items")
    number, pages, items = page.get("page", 0), page.get("pages", 0), page.get("items", [])
    record.demand(1 <= number <= pages, f"there is no page {number} of {pages}")
    record.demand(len(items) <= PAGE_ITEMS, f"a page has more than {PAGE_ITEMS} items")
    same = [one for one in known.pages if one["sync"] == page.get("sync")]
    fixed = all(one["pages"] == pages for one in same)
    record.demand(fixed, "the number of pages changed within a sync")
    for item in items:
        _look_at_item(record, item, known)


def _look_at_item(record: Record, item: Json, known: Known) -> None:
    others = ", ".join(sorted(item.keys() - _ITEM))
    record.demand(not others, f"an item says more than it may: {others}")
    good = re.fullmatch("[0-9a-f]{64}", str(item.get("sha256")))
    record.demand(good, "a sha256 is not 64 lower-case hexadecimal digits")
    record.demand(isinstance(item.get("size"), int), "an item says no size")
    allowed = known.location or "place" not in item
    record.demand(allowed, "a place was announced without permission")
    told = "hidden" not in item.get("kind", []) or item.get("sha256") in known.ids
    record.demand(told, "something hidden was announced that never was before")
    record.demand(_has_offset(item.get("captured_at")), "a captured_at has no offset")


def _has_offset(time: str | None) -> bool:
    try:
        return time is None or datetime.fromisoformat(time).tzinfo is not None
    except ValueError:
        return False


def look_at_upload(
    record: Record, parts: Sequence[tuple[str, bytes]], ticket: Mapping[str, str], claim: Json
) -> None:
    """A form as storage takes it; `ticket` are the fields that have to be in it, unchanged."""
    fields, (last, data) = dict(parts[:-1]), parts[-1]
    sent = {name: value.decode("utf-8", "replace") for name, value in fields.items()}
    record.demand(last == "file", "the file is not the last part of the form")
    record.demand(sent == dict(ticket), "the fields of the form are not those of the ticket")
    record.demand(len(data) == claim["size"], "the file is not as long as was announced")
