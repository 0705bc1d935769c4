"""Idempotency-Keys of requests that need none to be repeated, but may carry one (R14)."""

from shoebox.domain.canonical import sha256
from shoebox.domain.person import Person
from shoebox.domain.problem import Invalid
from shoebox.ports import Keys


def hold_to(keys: Keys, person: Person, key: str | None, request: str) -> None:
    """Hold a person to a key: Invalid if it stood for another request.

    These requests come to the same however often they are made, so no answer has to be kept: in
    the same state, the answer is the same.
    """
    if key and not keys.use(person, key, sha256(request.encode())):
        raise Invalid("This Idempotency-Key was used for another request.", "key_reused")
