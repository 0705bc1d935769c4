"""Who is asking."""

from typing import Protocol

from shoebox.domain.person import Login, Person


class Tokens(Protocol):
    def verify(self, token: str) -> Login:
        """Who a bearer token speaks for; Unauthenticated if it proves nothing."""
        ...


class People(Protocol):
    def person(self, login: Login) -> Person:
        """The person behind a login: a new random one at the first sign-in."""
        ...
