"""`./scripts/roll sync FOLDER [--watch]`, `./scripts/roll status`, `./scripts/roll conform`."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from shoebox.domain.device import Access

from agent.allowed import Allowed, allowed
from agent.api import Api, ApiProblem
from agent.conform.run import Command, Person, conform
from agent.conform.scenarios import SCENARIOS
from agent.state import State
from agent.sync import Options, device_of, sync
from agent.telling import progress_on, tell, tell_media, tell_summary

FINE, INCOMPLETE, UNUSABLE, NO_CONSENT, INTERRUPTED = 0, 1, 2, 3, 130
EVERY_SECONDS = 60
NAMES = [scenario.name for scenario in SCENARIOS]
EXIT = """exit status: 0 all went well; 1 some files failed, or the server did;
2 wrong arguments; 3 permission is missing: nothing was sent; 130 interrupted"""


class Unusable(Exception):
    """The arguments do not say enough."""


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    console, errors = Console(), Console(stderr=True)
    try:
        if "scenario" in asked:
            return _conform(asked, console)
        with closing(State(_state_folder() / "roll.sqlite")) as state:
            return _sync(asked, state, console) if asked.folder else _status(asked, state, console)
    except (Unusable, NotADirectoryError) as error:
        tell(errors, str(error))
        return UNUSABLE
    except ApiProblem as problem:
        tell(errors, _explained(problem))
        return NO_CONSENT if problem.code == "consent_required" else INCOMPLETE
    except KeyboardInterrupt:
        tell(errors, "Interrupted. The next sync goes on from here.")
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "roll",
        description="Send the photos of a folder to Shoebox, and see what left this device.",
        epilog=EXIT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(folder=None)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    sending = commands.add_parser("sync", help="announce a folder's photos, send the wanted ones")
    sending.add_argument("folder", type=Path)
    sending.add_argument("--device", help="its id; default: one of its own for each folder")
    sending.add_argument("--name", help="what it is called on the page")
    sending.add_argument("--access", type=Access, choices=list(Access), help="default: limited")
    sending.add_argument(
        "--album", action="append", default=[], help="see only this folder below; may be repeated"
    )
    sending.add_argument("--list", type=Path, help="see only the files that it names, one a line")
    sending.add_argument("--empty", action="store_true", help="that nothing is left is meant so")
    sending.add_argument(
        "--watch",
        type=_seconds,
        nargs="?",
        const=EVERY_SECONDS,
        metavar="SECONDS",
        help=f"look again and again; default: every {EVERY_SECONDS} s",
    )
    conforming = commands.add_parser("conform", help="see whether an app keeps to scripts/roll.md")
    conforming.add_argument("--run", help="the command that has the app sync once, see roll.md")
    conforming.add_argument("scenario", nargs="*", choices=[[], *NAMES], help="default: all")
    status = commands.add_parser("status", help="list what left this person's devices, and why")
    for command in (sending, status):
        command.add_argument("--address", help="of the interface; default: $SHOEBOX_ADDRESS")
        command.add_argument("--token", help="default: $SHOEBOX_TOKEN")
        command.add_argument("--token-file", type=Path, help="keeps it out of the process list")
    return parser


def _seconds(text: str) -> float:
    if (seconds := float(text)) <= 0:
        raise ValueError
    return seconds


def _sync(asked: argparse.Namespace, state: State, console: Console) -> int:
    if asked.watch is None:
        return _sync_once(asked, state, console)
    while True:
        try:
            _sync_once(asked, state, console)
        except ApiProblem as problem:
            tell(console, f"{_explained(problem)} Trying again in {asked.watch:g} s.")
        time.sleep(asked.watch)


def _sync_once(asked: argparse.Namespace, state: State, console: Console) -> int:
    named = {"id": asked.device, "name": asked.name, "access": asked.access}
    device = replace(device_of(asked.folder, state), **{k: v for k, v in named.items() if v})
    options = Options(_allowed(asked), asked.empty, rest=asked.watch is not None)
    with progress_on(console) as progress:
        summary = sync(asked.folder, _api(asked), state, progress, device, options)
    if summary.announced or summary.failed or asked.watch is None:
        tell_summary(console, summary)
    return INCOMPLETE if summary.failed else FINE


def _allowed(asked: argparse.Namespace) -> Allowed:
    try:
        return allowed(asked.folder, asked.album, asked.list)
    except (OSError, ValueError) as error:
        raise Unusable(str(error)) from error


def _conform(asked: argparse.Namespace, console: Console) -> int:
    app = Command(asked.run) if asked.run else Person(console)
    chosen = [one for one in SCENARIOS if one.name in (asked.scenario or NAMES)]
    return FINE if conform(console, app, chosen) else INCOMPLETE


def _status(asked: argparse.Namespace, state: State, console: Console) -> int:
    tell_media(console, _api(asked).media(), state.path_of)
    return FINE


def _api(asked: argparse.Namespace) -> Api:
    address = asked.address or os.environ.get("SHOEBOX_ADDRESS")
    if not address:
        raise Unusable("Say where Shoebox is: --address or SHOEBOX_ADDRESS.")
    return Api(address, _token(asked))


def _token(asked: argparse.Namespace) -> str:
    if asked.token_file:
        try:
            return str(asked.token_file.read_text().strip())
        except OSError as error:
            raise Unusable(f"{asked.token_file}: {error.strerror}") from error
    token = asked.token or os.environ.get("SHOEBOX_TOKEN")
    if not token:
        raise Unusable("Say who you are: --token, --token-file or SHOEBOX_TOKEN.")
    return str(token)


def _state_folder() -> Path:
    if own := os.environ.get("SHOEBOX_STATE"):
        return Path(own)
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "shoebox"


def _explained(problem: ApiProblem) -> str:
    if problem.code == "consent_required":
        return f"{problem.detail} Give that permission on the page, then sync again."
    if problem.code == "unauthenticated":
        return "The token is not accepted; it may have expired. With a new one the sync goes on."
    return str(problem)


if __name__ == "__main__":
    sys.exit(main())
