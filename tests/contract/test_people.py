"""One login is one person, whoever asks first."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from shoebox.adapters.people import DynamoPeople
from shoebox.domain.person import Login
from shoebox.ports import Entropy, People

from tests.contract import cloud
from tests.fakes.people import FakePeople
from tests.fakes.world import FakeEntropy

LOGIN = Login("https://issuer.example", "anna")
Make = Callable[[Entropy], People]


@pytest.fixture
def make(where: str) -> Make:
    """People over one storage, each time with the chance that is given."""
    if where == "aws":
        table = cloud.table("PeopleTable")
        return lambda entropy: DynamoPeople(table, entropy)
    first = FakePeople(FakeEntropy())
    return lambda entropy: FakePeople(entropy, first.known)


@dataclass
class Overtaken:
    """Chance that somebody else uses first: between looking and writing, another signs in."""

    rival: People

    def token(self, size: int) -> bytes:
        self.rival.person(LOGIN)
        return b"\xff" * size


def test_a_login_is_the_same_person_every_time(make: Make) -> None:
    people = make(FakeEntropy())
    assert people.person(LOGIN) == people.person(LOGIN)


def test_an_operator_is_the_same_person_as_without_that_role(make: Make) -> None:
    people = make(FakeEntropy())
    assert people.person(Login(LOGIN.issuer, LOGIN.subject, operator=True)) == people.person(LOGIN)


def test_another_subject_or_issuer_is_another_person(make: Make) -> None:
    people = make(FakeEntropy())
    others = [LOGIN, Login(LOGIN.issuer, "boris"), Login("https://other.example", "anna")]
    assert len({people.person(login) for login in others}) == 3


def test_a_person_is_32_hexadecimal_digits_without_the_login(make: Make) -> None:
    person = make(FakeEntropy()).person(LOGIN)
    assert len(bytes.fromhex(person)) == 16


def test_two_first_sign_ins_at_once_make_one_person(make: Make) -> None:
    rival = make(FakeEntropy())
    assert make(Overtaken(rival)).person(LOGIN) == rival.person(LOGIN)
