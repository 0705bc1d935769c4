"""What the agent makes of a roll as phones and exports leave it."""

import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from shoebox.domain.device import Access
from shoebox.imaging.place import has_place

from agent.__main__ import main
from agent.allowed import allowed
from agent.api import Api
from agent.conform.server import TOKEN, WAIT_SECONDS, Server
from agent.state import State
from agent.sync import Device, Options, sync
from tests.unit.agent.roll import fill, opened_below, photo, photo_with_place, sha256
from tests.unit.imaging.films import POINT, box, film
from tests.unit.imaging.pictures import exif, saved, scene

FULL = Device("phone", "Phone", Access.FULL)
FILM = film(box(b"udta", box(b"\xa9xyz", b"\0\x1a\x15\xc7", POINT)))


def kinds(server: Server) -> dict[str, list[str]]:
    return {id: one["kind"] for id, one in server.claims.items()}


def timed(second: int, seed: int = 1, quality: int = 90) -> bytes:
    detail = {0x9003: f"2026:06:06 12:00:{second:02}"}
    return saved(scene(240, 180, seed=seed), exif=exif(detail=detail), quality=quality)


def write(folder: Path, **files: bytes) -> dict[str, str]:
    """The hashes of the files, by their names; `__` in a name stands for a dot."""
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return {name: sha256(data) for name, data in files.items()}


def test_the_halves_of_a_live_pair_say_so_without_a_word_of_their_names(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    server.granted.add("location")
    ids = write(folder, IMG_1__JPG=photo(1), IMG_1__MOV=FILM, IMG_2__JPG=photo(2))
    sync(folder, api, state)
    still, moving = (server.claims[ids[name]] for name in ("IMG_1__JPG", "IMG_1__MOV"))
    assert still["live"] == moving["live"]
    assert (still["kind"], moving["kind"]) == (["live"], ["live"])
    assert moving["media_type"] == "video/quicktime"
    assert "live" not in server.claims[ids["IMG_2__JPG"]]
    assert "IMG_" not in str(server.manifests)


def test_the_place_of_a_film_does_not_leave_the_device(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    write(folder, a__mov=FILM, b__mp4=film(box(b"gps ", POINT)))
    sync(folder, api, state)
    assert len(server.claims) == 2
    assert set(server.claims) == set(server.held)
    assert not any(has_place(sent) for sent in server.held.values())


@pytest.mark.parametrize("granted", [True, False])
def test_a_coarse_place_is_announced_only_with_permission(
    server: Server, api: Api, state: State, folder: Path, granted: bool
) -> None:
    server.granted |= {"location"} if granted else set()
    sidecar = b'{"geoData": {"latitude": -33.4567, "longitude": 151.2}}'
    write(folder, a__jpg=photo_with_place(), b__jpg=photo(1), b__jpg__json=sidecar)
    sync(folder, api, state)
    told = [one.get("place") for one in server.claims.values()]
    if not granted:
        assert told == [None, None]
        return
    assert {"latitude": -33.5, "longitude": 151.2} in told
    assert all(round(v, 1) == v for place in told if place for v in place.values())


def test_a_favourite_and_the_time_of_a_takeout_are_announced(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    sidecar = b'{"favorited": true, "photoTakenTime": {"timestamp": "1750000000"}}'
    ids = write(folder, a__jpg=photo(1), a__jpg__json=sidecar)
    sync(folder, api, state)
    claim = server.claims[ids["a__jpg"]]
    assert (claim["kind"], claim["captured_at"]) == (["favourite"], "2025-06-15T15:06:40+00:00")


def test_of_near_duplicates_only_the_best_is_offered_without_a_mark(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    ids = write(folder, a__jpg=timed(0, quality=40), b__jpg=timed(2), c__jpg=timed(4, seed=2))
    summary = sync(folder, api, state)
    assert (summary.uploaded, summary.refused) == (2, {"near_duplicate": 1})
    duplicates = [name for name, id in ids.items() if kinds(server)[id] == ["duplicate"]]
    assert len(duplicates) == 1
    assert duplicates[0] in ("a__jpg", "b__jpg")
    with opened_below(folder) as opened:
        sync(folder, api, state)
    assert opened == []


def test_sidecars_are_not_read_again_until_they_change(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    ids = write(folder, a__jpg=photo(1), a__jpg__json=b"{}")
    sync(folder, api, state)
    with opened_below(folder) as opened:
        sync(folder, api, state)
    assert opened == []
    write(folder, a__jpg__json=b'{"archived": true}')
    with opened_below(folder) as opened:
        sync(folder, api, state)
    assert opened == ["a.jpg.json"]
    assert kinds(server)[ids["a__jpg"]] == ["archived"]


def test_what_is_hidden_is_announced_only_if_it_was_before(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    ids = write(folder, a__jpg=photo(1), b__jpg=photo(2))
    sync(folder, api, state, device=FULL)
    server.manifests.clear()
    (folder / "Hidden").mkdir()
    (folder / "a.jpg").rename(folder / "Hidden" / "a.jpg")
    (folder / "Hidden" / "never told.jpg").write_bytes(photo(3))
    (folder / "Hidden" / "same size.jpg").write_bytes(photo(2)[:-1] + b"x")
    sync(folder, api, state, device=FULL)
    told = {one["sha256"]: one["kind"] for page in server.manifests for one in page["items"]}
    assert told == {ids["a__jpg"]: ["hidden"], ids["b__jpg"]: []}


def test_of_an_album_or_a_list_nothing_else_is_seen(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    for name, number in (("in/a.jpg", 1), ("in/below/b.jpg", 2), ("out/c.jpg", 3), ("d.jpg", 4)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(photo(number))
    list_ = folder.parent / "list"
    list_.write_text("out/c.jpg\n\n")
    with opened_below(folder) as opened:
        sync(folder, api, state, options=Options(allowed(folder, ["in"], list_)))
    assert set(opened) == {"a.jpg", "b.jpg", "c.jpg"}
    assert set(server.claims) == {sha256(photo(number)) for number in (1, 2, 3)}


def test_what_leaves_the_list_is_missing_in_the_next_complete_sync(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    fill(folder, 4)
    list_ = folder.parent / "list"
    for names in (["IMG_0000.JPG", "IMG_0003.JPG"], ["IMG_0003.JPG"]):
        list_.write_text("\n".join(names))
        sync(folder, api, state, options=Options(allowed(folder, [], list_)))
    last = [page for page in server.manifests if page["sync"] == server.manifests[-1]["sync"]]
    assert [one["sha256"] for page in last for one in page["items"]] == [sha256(photo(3))]
    assert last[-1]["page"] == last[-1]["pages"]


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("arguments", [["--album", "none"], ["--list", "/none"]])
def test_an_album_or_list_that_is_not_there_is_said_and_nothing_is_announced(
    server: Server, folder: Path, arguments: list[str]
) -> None:
    assert main(["sync", str(folder), *arguments]) == 2
    assert server.requests == []


def test_a_folder_that_is_suddenly_empty_completes_no_sync_unless_it_is_meant_so(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    write(folder, a__jpg=photo(1))
    sync(folder, api, state)
    (folder / "a.jpg").unlink()
    server.manifests.clear()
    summary = sync(folder, api, state)
    assert [failure.code for failure in summary.failed] == ["suddenly_empty"]
    assert server.manifests == []
    sync(folder, api, state, options=Options(empty=True))
    assert [(page["page"], page["pages"]) for page in server.manifests] == [(1, 1)]


def test_while_nothing_changes_a_watch_asks_only_for_the_permissions(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    fill(folder, 4)
    for _ in range(2):
        sync(folder, api, state, options=Options(rest=True))
    server.requests.clear()
    sync(folder, api, state, options=Options(rest=True))
    assert server.requests == ["GET /v1/consents"]
    server.since = "after a withdrawal"
    sync(folder, api, state, options=Options(rest=True))
    assert len(server.requests) > 2


@pytest.mark.usefixtures("environment")
def test_a_watch_sees_what_is_new_and_goes_on_after_trouble(
    server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.api.PAUSES", ())
    fill(folder, 2)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        server.plan = (lambda _: "busy") if len(slept) == 1 else (lambda _: None)
        (folder / "new.jpg").write_bytes(photo(7))
        if len(slept) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("agent.__main__.time.sleep", sleep)
    assert main(["sync", str(folder), "--watch", "5"]) == 130
    assert slept == [5, 5, 5]
    assert set(server.held) == {sha256(photo(number)) for number in (0, 1, 7)}


def test_a_server_that_asks_to_wait_is_given_the_time(server: Server) -> None:
    server.plan = lambda _: "slow"
    pauses: list[float] = []
    with pytest.raises(Exception, match="slow_down"):
        Api(server.address, TOKEN, sleep=pauses.append).permissions()
    assert min(pauses) >= WAIT_SECONDS


@pytest.mark.usefixtures("environment")
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_sync_that_is_killed_anywhere_is_finished_by_the_next(
    server: Server, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.sync.MANIFEST_ITEMS", 3)
    monkeypatch.setattr("agent.sync.TICKETS", 2)
    photos = fill(folder, 5)
    for at in count(1):
        monkeypatch.setenv("SHOEBOX_STATE", str(tmp_path / f"state-{at}"))
        forget(server)
        if not was_killed(server, folder, at):
            break
        server.ticket_batches.clear()
        before = len(server.held)
        assert main(["sync", str(folder)]) == 0
        assert server.held == photos
        # What the dead had sent may still be coming in: then even less is left to do.
        assert sum(server.ticket_batches) <= len(photos) - before
        assert server.manifests[-1]["page"] == server.manifests[-1]["pages"]
    assert at > 12, "so many requests has a whole sync at least"


def forget(server: Server) -> None:
    for kept in (server.held, server.claims, server.manifests, server.requests):
        kept.clear()


def was_killed(server: Server, folder: Path, at: int) -> bool:
    """Sync in a process of its own, killed while its request of that number is under way; false
    if it was done before."""
    child = os.fork()
    if child == 0:
        try:
            main(["sync", str(folder)])
        finally:
            os._exit(0)
    seen: list[str] = []

    def plan(about: str) -> Any:
        seen.append(about)
        if len(seen) == at:
            os.kill(child, signal.SIGKILL)
        return None

    server.plan = plan
    _, status = os.waitpid(child, 0)
    server.plan = lambda _: None
    return os.WIFSIGNALED(status)
