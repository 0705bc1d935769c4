"""Our own agent keeps to the protocol; an app that does not is found."""

import os
import secrets
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from shoebox.domain.consent import Purpose

from agent import api, photo, sync
from agent.__main__ import main
from agent.api import Api, ApiProblem, Offer, Permissions
from agent.conform.run import Kill, Turn, verdicts
from agent.conform.scenarios import SCENARIOS

BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}
Spoil = Callable[[Turn], None]


def fine(_: Turn) -> None:
    """Changes nothing."""


class Agent:
    """Our agent in a process of its own, in which something may be spoilt before."""

    def __init__(self, spoil: Spoil = fine) -> None:
        self.spoil = spoil

    def __call__(self, turn: Turn, killable: Callable[[Kill], None]) -> None:
        child = os.fork()
        if child == 0:
            with suppress(BaseException), patch.dict(os.environ, turn.environment):
                self.spoil(turn)
                main(["sync", str(turn.folder)])
            os._exit(0)
        killable(lambda: os.kill(child, signal.SIGKILL))
        os.waitpid(child, 0)


@pytest.mark.parametrize("name", BY_NAME)
def test_our_own_agent_keeps_to_the_protocol(name: str) -> None:
    (verdict,) = verdicts(Agent(), [BY_NAME[name]])
    assert verdict.complaints == []


def change(where: Any, name: str, value: Any) -> None:
    patch.object(where, name, value).start()


def looks_without_consent(_: Turn) -> None:
    change(sync, "_permissions", lambda _: Permissions(frozenset({Purpose.CLOUD_PROCESSING}), ""))


def keeps_the_place(_: Turn) -> None:
    change(photo, "without_place", lambda data: data)


def sends_everything(_: Turn) -> None:
    def offer(_: Api, device: str, page: Any) -> Offer:
        answer = asked(_, device, page)
        return replace(answer, wanted=[one["sha256"] for one in page["items"]])

    asked = Api.offer
    change(Api, "offer", offer)


def never_ends_a_sync(_: Turn) -> None:
    change(sync._Run, "_close", lambda *_: None)


def sees_what_is_hidden(turn: Turn) -> None:
    for mark in turn.folder.rglob(".nomedia"):
        mark.unlink()


def gives_up(_: Turn) -> None:
    change(ApiProblem, "may_pass", False)


def does_not_wait(_: Turn) -> None:
    change(api, "_asked_pause", lambda _: 0)


def goes_on_without_consent(_: Turn) -> None:
    def send(run: Any, photos: Any) -> None:
        with suppress(ApiProblem):
            sent(run, photos)

    sent = sync._Run._send
    change(sync._Run, "_send", send)


def calls_every_sync_the_same(_: Turn) -> None:
    change(secrets, "token_hex", lambda _: "same")


def tells_names(_: Turn) -> None:
    named = property(lambda one: {**claim.fget(one), "name": one.found.path.name})
    claim: Any = photo.Photo.claim
    change(photo.Photo, "claim", named)


def keeps_old_tickets(_: Turn) -> None:
    change(Api, "upload", lambda self, upload, ticket, data: self._send(upload, ticket, data))


@pytest.mark.parametrize(
    ("spoil", "scenario"),
    [
        (looks_without_consent, "without-consent"),
        (keeps_the_place, "place-blanked"),
        (sends_everything, "only-wanted"),
        (never_ends_a_sync, "first-sync"),
        (never_ends_a_sync, "many"),
        (sees_what_is_hidden, "hidden"),
        (sees_what_is_hidden, "hidden-later"),
        (gives_up, "storm"),
        (does_not_wait, "slow-down"),
        (goes_on_without_consent, "withdrawn"),
        (calls_every_sync_the_same, "nothing-twice"),
        (tells_names, "first-sync"),
        (keeps_old_tickets, "old-ticket"),
    ],
)
def test_an_app_that_breaks_a_rule_is_found(spoil: Spoil, scenario: str) -> None:
    (verdict,) = verdicts(Agent(spoil), [BY_NAME[scenario]])
    assert verdict.complaints != []


def test_the_command_says_what_failed_and_its_exit_status_is_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOEBOX_STATE", str(tmp_path))
    assert main(["conform", "--run", "true {folder}", "first-sync"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("FAIL  first-sync: Every photo is announced")
    assert "6 photos did not arrive" in said


def test_a_person_with_a_phone_is_told_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOEBOX_STATE", str(tmp_path))
    monkeypatch.setattr("builtins.input", lambda *_: "")
    assert main(["conform", "without-consent"]) == 1
    said = capsys.readouterr().out
    assert "Roll: " in said
    assert "Have the app sync" in said
