"""The whole story through HTTP, on the stack that template.yaml describes."""

import pytest

from local.story import check, upload
from tests.e2e.conftest import Running


def test_the_first_story_holds_from_a_camera_roll_to_a_shared_collage(stack: Running) -> None:
    again = upload(stack.machine, "ada", stack.roll)
    assert again.uploaded == 0, "a second sync sends nothing twice"
    seen = check(stack.machine, again, "ada", "ben")
    broken = {one.what: one.result for one in seen if not one.held}
    assert not broken


def test_screenshots_and_receipts_are_in_no_suggestion(stack: Running) -> None:
    ada = stack.visitor("ada")
    media = ada.media()
    looks = {item["id"]: item["look"] for item in media}
    shown = {photo for one in ada.suggestions() for photo in one["photos"]}
    assert {looks[id] for id in shown} == {"photo"}
    assert "document" in looks.values()
    unseen = [item for item in media if item["reason"] == "screenshot"]
    assert len(unseen) >= 4
    assert not any(item["held"] for item in unseen)


@pytest.mark.not_shown("localstack", "its free release forgets everything when it stops")
@pytest.mark.not_shown("sam", "it keeps nothing of its own; what MiniStack keeps is shown there")
def test_the_same_bytes_and_the_same_story_survive_a_restart(stack: Running) -> None:
    ada = stack.visitor("ada")
    before = {one["id"]: one["photos"] for one in ada.suggestions()}
    stack.machine.stop()
    stack.machine.start()
    after = {one["id"]: one["photos"] for one in stack.visitor("ada").suggestions()}
    assert before == after
