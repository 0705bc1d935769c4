"""What a person says of themselves, and what follows from it."""

from shoebox.domain.person import Person
from shoebox.domain.profile import Profile
from shoebox.usecases.consents import Desk, withdraw_forbidden
from shoebox.usecases.permissions import Permissions


def change(
    permissions: Permissions, desk: Desk, person: Person, wanted: Profile, seen: str | None
) -> Profile:
    """Keep what the person says now, over what `seen` names; saying the same again changes nothing.

    Grants that policy forbids at the new place or age end at once, on the record.
    """
    before = desk.profiles.find(person)
    after = before.changed_to(wanted, seen)
    if after != before:
        desk.profiles.put(person, after)
    withdraw_forbidden(permissions, desk, person)
    return after
