import os
from pathlib import Path
from typing import Literal

import pytest
from shoebox.domain.device import Access
from shoebox.imaging.place import has_place

from agent.api import Api, ApiProblem
from agent.conform.server import Server
from agent.conform.weather import stormy
from agent.state import State
from agent.summary import Summary
from agent.sync import Device, sync
from tests.unit.agent.roll import fill, opened_below, photo, photo_with_place, sha256


def codes(summary: Summary) -> dict[str, str]:
    return {failure.path.name: failure.code for failure in summary.failed}


def test_everything_wanted_arrives_and_is_counted(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    photos = fill(folder, 60)
    heard: list[tuple[int, int]] = []
    summary = sync(folder, api, state, lambda done, total: heard.append((done, total)))
    assert server.held == photos
    assert summary == Summary(60, 0, 60, 60, 60, {}, [])
    assert server.ticket_batches == [25, 25, 10]
    assert heard[-1] == (60, 60)
    assert heard == sorted(heard)


@pytest.mark.parametrize("seed", range(5))
def test_everything_wanted_arrives_whatever_fails_on_the_way(
    server: Server, api: Api, state: State, folder: Path, seed: int
) -> None:
    server.plan = stormy(seed)
    photos = fill(folder, 40)
    summary = sync(folder, api, state)
    assert server.held == photos
    assert (summary.uploaded, summary.failed) == (40, [])


def test_what_does_not_arrive_is_reported_and_the_rest_goes_on(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    photos = fill(folder, 10)
    unlucky = sha256((folder / "IMG_0000.JPG").read_bytes())
    server.plan = lambda about: "busy" if about == unlucky else None
    summary = sync(folder, api, state)
    assert server.held.keys() == photos.keys() - {unlucky}
    assert codes(summary) == {"IMG_0000.JPG": "http_503"}


def test_an_interrupted_sync_goes_on_where_it_stopped(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    photos = fill(folder, 30)

    def interrupt(done: int, _: int) -> None:
        if done == 12:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sync(folder, api, state, interrupt)
    before = set(server.held)
    server.ticket_batches.clear()
    with opened_below(folder) as opened:
        summary = sync(folder, api, state)
    assert 12 <= len(before) < 30
    assert server.held == photos
    assert summary.uploaded == sum(server.ticket_batches) == len(opened) == 30 - len(before)


def test_unchanged_files_are_not_read_again(api: Api, state: State, folder: Path) -> None:
    fill(folder, 9)
    sync(folder, api, state)
    with opened_below(folder) as opened:
        summary = sync(folder, api, state)
    assert opened == []
    assert (summary.announced, summary.wanted) == (9, 0)


def test_a_changed_file_is_read_and_sent_again(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    fill(folder, 9)
    sync(folder, api, state)
    (folder / "IMG_0003.JPG").write_bytes(photo(99))
    with opened_below(folder) as opened:
        assert sync(folder, api, state).uploaded == 1
    assert set(opened) == {"IMG_0003.JPG"}
    assert sha256(photo(99)) in server.held


def test_without_consent_nothing_is_looked_at_and_nothing_is_sent(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    fill(folder, 3)
    server.granted.clear()
    with opened_below(folder) as opened, pytest.raises(ApiProblem) as refused:
        sync(folder, api, state)
    assert refused.value.code == "consent_required"
    assert server.requests == ["GET /v1/consents"]
    assert opened == []


def test_a_permission_that_ends_on_the_way_ends_the_sync(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    fill(folder, 60)

    def withdraw(done: int, _: int) -> None:
        if done:
            server.granted.clear()

    with pytest.raises(ApiProblem, match="consent_required"):
        sync(folder, api, state, withdraw)
    assert len(server.held) == 25


def test_without_location_no_place_leaves_the_device(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    original = photo_with_place()
    (folder / "a.jpg").write_bytes(original)
    sync(folder, api, state)
    [sent] = server.held.values()
    assert has_place(original)
    assert not has_place(sent)
    assert len(sent) == len(original)
    assert sha256(original) not in str(server.manifests)
    assert (folder / "a.jpg").read_bytes() == original


def test_with_location_the_file_is_sent_as_it_is(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    server.granted.add("location")
    (folder / "a.jpg").write_bytes(photo_with_place())
    sync(folder, api, state)
    assert list(server.held.values()) == [photo_with_place()]


def test_when_location_ends_the_place_is_blanked_though_the_file_did_not_change(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    (folder / "a.jpg").write_bytes(photo_with_place())
    server.granted.add("location")
    sync(folder, api, state)
    server.granted.remove("location")
    server.held.clear()
    sync(folder, api, state)
    assert not any(has_place(sent) for sent in server.held.values())


def test_the_same_bytes_under_two_names_are_sent_once(api: Api, state: State, folder: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(photo())
    summary = sync(folder, api, state)
    assert (summary.found, summary.announced, summary.uploaded) == (2, 1, 1)


def test_empty_files_and_false_pictures_are_announced_and_refused_unseen(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "text.jpg").write_bytes(b"GPS 48.5 2.25 in no form that can be blanked")
    summary = sync(folder, api, state)
    assert summary.refused == {"empty": 1, "unsupported_type": 1}
    assert (summary.wanted, server.held) == (0, {})


def test_a_photo_whose_place_cannot_be_removed_stays_on_the_device(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    whole = photo_with_place()
    start = whole.index(b"Exif\0\0") + 6
    order: Literal["little", "big"] = "little" if whole[start : start + 2] == b"II" else "big"
    loop = int.from_bytes(whole[start + 4 : start + 8], order)
    pointer = whole.index((0x8825).to_bytes(2, order), start + loop) + 8
    broken = whole[:pointer] + loop.to_bytes(4, order) + whole[pointer + 4 :]
    (folder / "a.jpg").write_bytes(broken)
    assert codes(sync(folder, api, state)) == {"a.jpg": "corrupt"}
    assert server.claims == {}


def test_the_time_of_a_file_is_said_with_an_offset_and_its_name_is_not(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    path = folder / "Screenshot_20250101.png"
    path.write_bytes(photo())
    os.utime(path, (1_750_000_000, 1_750_000_000))
    sync(folder, api, state)
    [claim] = server.claims.values()
    assert claim["kind"] == ["screenshot"]
    assert claim["captured_at"].startswith("2025-06-1")
    assert claim["captured_at"][-6] in "+-"
    assert "Screenshot_" not in str(server.manifests)


def test_a_time_far_in_the_future_is_no_obstacle(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    photos = fill(folder, 1)
    os.utime(folder / "IMG_0000.JPG", (14_000_000_000, 14_000_000_000))
    sync(folder, api, state)
    assert server.held == photos


def test_pages_hold_at_most_what_the_server_takes_and_the_last_is_empty(
    server: Server, api: Api, state: State, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.sync.MANIFEST_ITEMS", 4)
    fill(folder, 10)
    sync(folder, api, state)
    pages = [(page["page"], page["pages"], len(page["items"])) for page in server.manifests]
    assert pages == [(1, 4, 4), (2, 4, 4), (3, 4, 2), (4, 4, 0)]
    assert len({page["sync"] for page in server.manifests}) == 1


def test_a_sync_that_could_not_read_everything_is_never_complete(
    server: Server, api: Api, state: State, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.sync.MANIFEST_ITEMS", 2)
    fill(folder, 3)
    oldest = folder / "IMG_0000.JPG"
    os.utime(oldest, (0, 0))
    summary = sync(folder, api, state, lambda *_: oldest.unlink(missing_ok=True))
    assert codes(summary) == {"IMG_0000.JPG": "unreadable"}
    assert [(page["page"], page["pages"]) for page in server.manifests] == [(1, 3), (2, 3)]


def test_a_device_without_access_is_connected_and_not_looked_at(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    fill(folder, 3)
    device = Device("phone", "My phone", Access.NONE)
    assert sync(folder, api, state, device=device).found == 0
    assert server.devices == {"phone": {"name": "My phone", "access": "none"}}
    assert server.manifests == []


def test_each_folder_is_a_device_of_its_own_and_stays_it(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    (folder / "below").mkdir()
    for one in (folder, folder / "below", folder):
        sync(one, api, state)
    assert len(server.devices) == 2


def test_what_is_gone_from_the_folder_is_forgotten(api: Api, state: State, folder: Path) -> None:
    photos = fill(folder, 2)
    sync(folder, api, state)
    (folder / "IMG_0000.JPG").unlink()
    sync(folder, api, state)
    assert [state.path_of(id) for id in photos] == [None, folder / "2025" / "IMG_0001.JPG"]


def test_a_folder_that_is_none_is_said_before_anything_is_sent(
    server: Server, api: Api, state: State, folder: Path
) -> None:
    with pytest.raises(NotADirectoryError):
        sync(folder / "gone", api, state)
    assert server.requests == []
