"""Who is asking."""

from typing import Protocol

from shoebox.domain.person import Login, Person
from shoebox.domain.profile import Profile


class Tokens(Protocol):
    def verify(self, token: str) -> Login:
        """Who a bearer token speaks for; Unauthenticated if it proves nothing."""
        ...


class People(Protocol):
    def person(self, login: Login) -> Person:
        """The person behind a login: a new random one at the first sign-in."""
        ...


class Profiles(Protocol):
    """What people say of themselves."""

    def find(self, person: Person) -> Profile:
        """An empty one, version 0, of who said nothing."""
        ...

    def put(self, person: Person, profile: Profile) -> None:
        """Keep version n over version n - 1; VersionMismatch if that is not what is there."""
        ...
