import pytest

from agent.api import PAUSES, Api, ApiProblem, Ticket
from agent.conform.server import TOKEN, Server
from tests.unit.agent.roll import photo, sha256

DATA = photo()
ITEM = {"sha256": sha256(DATA), "size": len(DATA), "media_type": "image/jpeg"}


def offer(api: Api) -> None:
    api.connect("phone", "My phone", "full")
    page = {"sync": "1", "page": 1, "pages": 1, "items": [ITEM]}
    assert api.offer("phone", page).wanted == [ITEM["sha256"]]


def test_a_problem_document_is_raised_with_its_code(server: Server) -> None:
    with pytest.raises(ApiProblem) as refused:
        Api(server.address, "somebody else's").permissions()
    assert (refused.value.status, refused.value.code) == (401, "unauthenticated")


def test_what_may_pass_is_tried_again_with_longer_and_longer_pauses(server: Server) -> None:
    server.plan = lambda _: "busy"
    pauses: list[float] = []
    with pytest.raises(ApiProblem, match="http_503"):
        Api(server.address, TOKEN, sleep=pauses.append).permissions()
    assert len(pauses) == len(PAUSES)
    assert all(0 <= pause <= most for pause, most in zip(pauses, PAUSES, strict=True))


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with pytest.raises(ApiProblem, match="unreachable"):
        Api("http://127.0.0.1:9", TOKEN, sleep=lambda _: None).permissions()


def test_a_refusal_is_not_tried_again(server: Server) -> None:
    with pytest.raises(ApiProblem):
        Api(server.address, "wrong").permissions()
    assert len(server.requests) == 1


def test_the_token_appears_in_no_representation(api: Api) -> None:
    assert TOKEN not in repr(api)


def test_a_ticket_that_storage_calls_expired_is_replaced(server: Server, api: Api) -> None:
    offer(api)
    [ticket] = api.tickets([ITEM])
    server.expire_first = True
    api.upload(ITEM, ticket, DATA)
    assert server.held == {ITEM["sha256"]: DATA}
    assert server.ticket_batches == [1, 1]


def test_a_ticket_that_is_too_old_is_replaced_before_anything_is_sent(
    server: Server, api: Api
) -> None:
    offer(api)
    old = Ticket(f"{server.address}/storage/old", {}, until=0)
    api.upload(ITEM, old, DATA)
    assert server.held == {ITEM["sha256"]: DATA}
    assert not [call for call in server.requests if call.endswith("/old")]


def test_all_media_are_listed_page_after_page(
    server: Server, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.api.PAGE", 2)
    server.held = {f"{number:064}": b"x" for number in range(5)}
    assert [item["id"] for item in api.media()] == sorted(server.held)
