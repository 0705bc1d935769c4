"""Who is asking. A Person is a random id; the login that it stands for is kept apart."""

from dataclasses import dataclass

Person = str
"""32 hexadecimal digits, random, never derived from a login."""


@dataclass(frozen=True)
class Login:
    """What a verified token says: who issued it, about whom, and whether they operate this."""

    issuer: str
    subject: str
    operator: bool = False
