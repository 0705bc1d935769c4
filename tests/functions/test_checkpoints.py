"""Checkpoints through the functions: sealed by a schedule, public, and checked as served."""

import pytest

from tests.functions.guest import Guest
from tests.functions.house import House
from tests.unit.test_verify import VERIFY


@pytest.fixture
def sealed(ada: Guest, ben: Guest) -> House:
    """Two people answered, and a day later a third checkpoint is signed."""
    for number, guest in enumerate((ada, ben, ada)):
        guest.answer("training" if number < 2 else "location")
        guest.house.watch.move(days=1)
        guest.house.invoke("seal", {})
    return ada.house


def test_anybody_may_read_checkpoints_newest_first(sealed: House) -> None:
    said = sealed.call("GET", "/v1/checkpoints")
    assert [one["seal"]["number"] for one in said.json["items"]] == [3, 2, 1]
    assert said.json["next"] is None
    assert said.headers["Cache-Control"] == "public, max-age=60"
    older = sealed.call("GET", "/v1/checkpoints", query={"before": 3}).json["items"]
    assert older == said.json["items"][1:]


def test_a_checkpoint_never_changes_and_may_be_kept(sealed: House) -> None:
    said = sealed.call("GET", "/v1/checkpoints/3", query={"since": 1})
    assert said.json["since"]["number"] == 1
    assert said.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("path", "query", "refusal"),
    [
        ("/v1/checkpoints/4", {}, (404, "not_found")),
        ("/v1/checkpoints/0", {}, (422, "invalid")),
        ("/v1/checkpoints/x", {}, (422, "invalid")),
        ("/v1/checkpoints/3", {"since": 3}, (422, "not_older")),
        ("/v1/checkpoints/3", {"since": -1}, (422, "invalid")),
        ("/v1/checkpoints", {"before": 0}, (422, "invalid")),
    ],
)
def test_a_checkpoint_that_is_not_there_is_a_problem(
    sealed: House, path: str, query: dict[str, int], refusal: tuple[int, str]
) -> None:
    said = sealed.call("GET", path, query=query)
    assert (said.status, said.code) == refusal


def test_before_the_first_there_are_none(house: House) -> None:
    assert house.call("GET", "/v1/checkpoints").json == {"items": [], "next": None}


def test_what_is_served_holds_when_it_is_checked_byte_for_byte(sealed: House, ada: Guest) -> None:
    """All but the signatures, which moto makes of the wrong digest: the story looks at those."""
    files = {n: sealed.call("GET", f"/v1/checkpoints/{n}").text for n in ("1", "2", "3")}
    files["ledger"] = ada.call("GET", "/v1/ledger").text
    reports = VERIFY.verify({name: text.encode() for name, text in files.items()})
    said = "\n".join(" ".join(line) for _, report in reports for line in report)
    assert "FAILED" not in said
    assert "UNUSABLE" not in said
    assert "PROVED each head shown is sealed (1)" in said


def test_the_sequencer_seals_again_only_what_moved(sealed: House, ada: Guest) -> None:
    sealed.invoke("seal", {})
    assert len(sealed.call("GET", "/v1/checkpoints").json["items"]) == 3
    ada.answer("location", "withdrawn")
    sealed.invoke("seal", {})
    assert sealed.call("GET", "/v1/checkpoints").json["items"][0]["seal"]["number"] == 4
