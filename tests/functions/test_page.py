"""The page's permissions in a real browser, over the real functions, without a stack."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import boto3
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, Route, expect

from tests.browser import chromium, window
from tests.functions.guest import Guest, morning
from tests.functions.test_credentials import held

ADDRESS = "http://page.localhost"
"""Trusted without TLS: only there a browser lets a page hash what it uploads."""
PASSED_ON = {"content-type", "if-match", "idempotency-key"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser, ada: Guest) -> Iterator[Page]:
    """The page as Ada sees it who is signed in, every request answered by the house."""

    def serve(route: Route) -> None:
        asked, address = route.request, urlsplit(route.request.url)
        token = asked.headers.get("authorization", "").partition(" ")[2] or None
        headers = {name: value for name, value in asked.headers.items() if name in PASSED_ON}
        query = dict(parse_qsl(address.query))
        said = {"text": asked.post_data} if asked.post_data else {}
        told = ada.house.call(
            asked.method, address.path, token, headers=headers, query=query, **said
        )
        route.fulfill(status=told.status, headers=dict(told.headers), body=told.text)

    with window(browser) as page:
        page.route(f"{ADDRESS}/**", serve)
        page.add_init_script(f"sessionStorage.setItem('shoebox.token', '{ada.token}')")
        yield page


def _opened(page: Page) -> Page:
    page.goto(f"{ADDRESS}/")
    expect(page.get_by_role("heading", name="Your permissions")).to_be_visible()
    return page


def _cut_off_once(page: Page, what: str) -> Sequence[str]:
    """What was cut off, filled as the page loads: the first request for it."""
    lost: list[str] = []

    def cut(route: Route) -> None:
        if lost:
            return route.fallback()
        lost.append(route.request.url)
        return route.abort("connectionfailed")

    page.route(f"{ADDRESS}/{what}", cut)
    return lost


def _card(page: Page, title: str) -> Locator:
    return page.get_by_role("article").filter(has_text=title)


def _say(page: Page, country: str, region: str, born: str) -> None:
    page.get_by_label("Country").select_option(country)
    page.get_by_label("Province or state").select_option(region)
    page.get_by_label("Year of birth").fill(born)
    page.get_by_role("button", name="Save").click()


def test_who_says_where_they_live_can_switch_on_and_a_child_is_told_why_not(page: Page) -> None:
    card = _card(_opened(page), "Copy my photos to the cloud")
    expect(card).to_contain_text("Say above where you live")
    expect(card.get_by_role("switch")).to_have_count(0)
    _say(page, "CA", "QC", "2014")
    expect(card).to_contain_text("Not allowed where you live, or at your age.")
    card.get_by_text("By which rules").click()
    expect(card).to_contain_text("Law 25")
    _say(page, "CA", "QC", "1980")
    card.get_by_role("switch").click()
    expect(card.get_by_role("switch")).to_have_attribute("aria-checked", "true")


def test_a_page_that_lost_a_part_on_its_way_loads_itself_again(page: Page) -> None:
    lost = _cut_off_once(page, "page/words.js")
    _opened(page)
    assert len(lost) == 1


def test_a_page_that_never_arrives_whole_says_so_in_both_languages(page: Page) -> None:
    page.route(f"{ADDRESS}/page/words.js", lambda route: route.abort())
    page.goto(f"{ADDRESS}/")
    expect(page.get_by_role("status")).to_contain_text("load it again")
    expect(page.get_by_role("status")).to_contain_text("la recharger")


def test_what_only_asks_is_asked_again_when_the_network_cut_it_off(page: Page) -> None:
    lost = _cut_off_once(page, "v1/media*")
    _opened(page)
    expect(page.get_by_text("Nothing has left your device.")).to_be_visible()
    assert len(lost) == 1


def test_after_switching_off_the_page_says_when_the_copies_go_and_keeps_the_proof(
    page: Page, ada: Guest
) -> None:
    ada.answer("cloud_processing")
    card = _card(_opened(page), "Copy my photos to the cloud")
    card.get_by_role("switch").click()
    expect(card).to_contain_text("The cloud copies are deleted")
    page.get_by_text("Your receipts").click()
    entry = page.get_by_role("listitem").filter(has_text="Cloud copies: yes taken back")
    with page.expect_download() as taken:
        entry.get_by_role("button", name="Record").click()
    assert "dpv:ConsentWithdrawn" in taken.value.path().read_text("utf-8")


def test_what_is_not_offered_has_words_and_no_switch(page: Page) -> None:
    _opened(page).get_by_text("More permissions").click()
    card = _card(page, "Recognise people by their faces")
    expect(card).to_contain_text("it is not offered here")
    expect(card.get_by_role("switch")).to_have_count(0)


def test_the_page_says_of_a_picture_whether_it_is_from_here(
    page: Page, ada: Guest, suggestion: Any
) -> None:
    ada.share(suggestion)
    picture = held(ada.house, "PublishedBucket")
    drawer = _verifying(page, ada, picture)
    expect(drawer).to_contain_text("Signed here, and not a byte was changed since.")
    expect(drawer).to_contain_text("no AI made it")
    expect(drawer).to_contain_text("It may not train an AI.")
    changed = picture[:-50] + bytes([picture[-50] ^ 1]) + picture[-49:]
    expect(_verifying(page, ada, changed)).to_contain_text("Not signed here, or changed since.")


def _verifying(page: Page, guest: Guest, picture: bytes) -> Locator:
    """Choose a picture; storage takes what the ticket lets in."""
    bucket = guest.house.cloud.refs["InspectionBucket"]

    def take(route: Route) -> None:
        name = f"{guest.id}/{sha256(picture).hexdigest()}"
        assert name.encode() in (route.request.post_data_buffer or b"")
        boto3.client("s3").put_object(Bucket=bucket, Key=name, Body=picture)
        route.fulfill(status=204, headers={"Access-Control-Allow-Origin": "*"})

    page.route(f"**/{bucket}", take)
    drawer = _opened(page).locator("details", has_text="Is a picture from here?")
    drawer.get_by_text("Is a picture from here?").click()
    chosen = FilePayload(name="picture.jpg", mimeType="image/jpeg", buffer=picture)
    drawer.get_by_label("A picture").set_input_files(chosen)
    return drawer


def _save(page: Page) -> None:
    card = page.get_by_role("region", name="What you never want to see")
    card.get_by_role("button", name="Save").click()


def test_what_is_never_to_be_seen_is_said_in_a_form_and_holds(
    page: Page, ada: Guest, suggestion: Any
) -> None:
    idea = _opened(page).get_by_role("listitem").filter(has_text=suggestion["title"])
    expect(idea).to_be_visible()
    page.get_by_text("What you never want to see").click()
    page.get_by_label("People, one a line").fill("Al\nZoë Müller")
    page.get_by_label("From", exact=True).fill("2026-12-01")
    _save(page)
    expect(idea).to_have_count(0)
    said = ada.call("GET", "/v1/exclusions").json
    assert [one["name"] for one in said["people"]] == ["Al", "Zoë Müller"]
    assert said["dates"] == [{"first": "2026-12-01", "last": "2026-12-01", "yearly": False}]


def test_birthdays_and_graduations_are_given_in_a_form(page: Page, ada: Guest) -> None:
    _opened(page).get_by_text("Dates that matter to you").click()
    page.get_by_label("Whose").fill("Al")
    page.get_by_label("On", exact=True).fill("2000-02-29")
    page.locator("[name=of]").select_option("A graduation")
    _save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    said = {"name": "Al", "month": 2, "day": 29, "of": "graduation"}
    assert ada.call("GET", "/v1/dates").json["items"] == [said]


def test_an_idea_is_wanted_less_or_later(page: Page, ada: Guest, suggestion: Any) -> None:
    idea = _opened(page).get_by_role("listitem").filter(has_text=suggestion["title"])
    idea.get_by_text("Less like this").click()
    expect(idea.get_by_text("Less like this")).to_have_count(0)
    idea.get_by_text("Later").click()
    expect(idea.get_by_text("Undo")).to_be_visible()
    assert ada.suggestions() == []
    idea.get_by_text("Undo").click()
    expect(idea.get_by_text("Less like this")).to_be_visible()
    assert len(ada.suggestions()) == 1


def test_a_film_plays_when_its_person_says_so_and_can_be_made_silent(
    page: Page, ada: Guest
) -> None:
    ada.screened()
    recap = _opened(page).locator("#ideas li", has=page.locator(".playable"))
    expect(recap.get_by_role("img")).to_have_attribute(
        "alt", re.compile("^Page 1 of 8: Recap of 8")
    )
    assert page.locator("video").count() == 0
    recap.get_by_role("button", name=re.compile("^Play the film")).click()
    video = recap.locator("video")
    expect(video).to_have_attribute("src", re.compile(r"\.mp4\?"))
    assert video.evaluate("video => video.controls && !video.autoplay")
    recap.get_by_text("Change it").press("Enter")
    expect(recap.get_by_label("Format")).to_have_value("story")
    recap.get_by_label("Music").select_option("None")
    recap.get_by_role("button", name="Draw it again").press("Enter")
    expect(recap).to_contain_text("It is being drawn again")


def test_who_wants_nothing_to_move_gets_the_pages_of_a_film(page: Page, ada: Guest) -> None:
    shared = ada.share(ada.screened()).json
    page.emulate_media(reduced_motion="reduce")
    story = _opened(page).locator("#ideas .story")
    expect(story.get_by_role("img")).to_have_count(shared["pages"])
    expect(page.locator("#shared .story").get_by_role("img")).to_have_count(shared["pages"])
    assert page.locator("video, .play").count() == 0


def test_the_photos_of_an_idea_are_moved_and_removed_by_the_keyboard_alone(
    page: Page, ada: Guest, suggestion: Any
) -> None:
    first, second, third, fourth = suggestion["photos"]
    card = _opened(page).locator(".print")
    card.get_by_text("Change it").press("Enter")
    card.get_by_role("button", name="Move photo 1 later").press("Enter")
    expect(card.get_by_role("button", name="Move photo 2 later")).to_be_focused()
    card.get_by_role("button", name="Remove photo 4").press("Enter")
    expect(card.get_by_role("button", name="Remove photo 3")).to_be_focused()
    card.get_by_label("Style").select_option("Grid")
    card.get_by_role("button", name="Draw it again").press("Enter")
    expect(card).to_contain_text("It is being drawn again")
    assert ada.house.deliver("render", *ada.house.waiting("RenderQueue")) == []
    (drawn,) = ada.suggestions()
    assert (drawn["photos"], drawn["style"]) == ([second, first, third], "grid")
    assert drawn["left_out"][0]["media"] == fourth


def test_a_photo_is_painted_looked_at_and_kept(page: Page, ada: Guest) -> None:
    ada.connect()
    ada.answer("ai_editing")
    ada.upload(morning(1))
    _opened(page).get_by_role("button", name="Paint the photo").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("This painting may train an AI")).to_be_disabled()
    dialog.get_by_label("Style").select_option("Pencil")
    dialog.get_by_role("button", name="Paint", exact=True).click()
    expect(dialog).to_contain_text("Here it is.")
    dialog.get_by_role("button", name="Keep it").click()
    card = page.locator(".print")
    expect(card).to_contain_text("You had this photo painted.")
    assert ada.suggestions()[0]["style"] == "pencil"
    card.get_by_role("button", name="Delete").click()
    expect(card).to_have_count(0)


def test_when_ideas_come_is_said_in_a_form_that_keeps_the_rest_of_the_profile(
    page: Page, ada: Guest
) -> None:
    ada.settle(country="CA", region="QC", birth_year=1980)
    _opened(page).get_by_text("When ideas come").click()
    page.get_by_label("How often").select_option("monthly")
    page.get_by_label("Quiet from").fill("22:00")
    page.get_by_label("Quiet until").fill("07:30")
    page.locator("details", has_text="When ideas come").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    said = ada.call("GET", "/v1/profile").json
    assert (said["cadence"], said["country"], said["birth_year"]) == ("monthly", "CA", 1980)
    assert said["quiet_hours"] == {"start": "22:00", "end": "07:30"}


def test_what_was_learned_of_ones_taste_is_read_and_forgotten(
    page: Page, ada: Guest, suggestion: Any
) -> None:
    headers = {"If-Match": suggestion["etag"]}
    assert ada.call("POST", f"/v1/suggestions/{suggestion['id']}/keep", headers=headers).json
    _opened(page).get_by_text("What was learned of your taste").click()
    card = page.locator("details", has_text="What was learned of your taste")
    expect(card).to_contain_text("A moment: liked 1, disliked 0")
    card.get_by_role("button", name="Forget all of it").click()
    expect(card).to_contain_text("Nothing yet.")
    assert ada.call("GET", "/v1/taste").json["items"] == []


def test_what_is_not_shown_is_told_with_its_rule_in_words(page: Page, ada: Guest) -> None:
    ada.connect()
    ada.upload(morning(3))
    assert ada.house.deliver("suggest", {"person": ada.id}) == []
    _opened(page).get_by_text("What is not shown, and why").click()
    card = page.locator("details", has_text="What is not shown, and why")
    expect(card).to_contain_text("A moment, Tuesday, 1 December 2026")
    expect(card).to_contain_text("Too few good photos.")
    expect(card).to_contain_text("3 photos taken together")


def test_a_place_is_never_to_be_seen_by_its_numbers(page: Page, ada: Guest) -> None:
    _opened(page).get_by_text("What you never want to see").click()
    places = page.get_by_role("group", name="Places")
    for label, value in (
        ("What it is called", "the lake"),
        ("Latitude", "46.81"),
        ("Longitude", "-71.21"),
        ("Kilometres around it", "2"),
    ):
        places.get_by_label(label).fill(value)
    _save(page)
    expect(page.get_by_text("Saved. It holds from now on.")).to_be_visible()
    (place,) = ada.call("GET", "/v1/exclusions").json["places"]
    assert place == {"name": "the lake", "latitude": 46.81, "longitude": -71.21, "km": 2}


def test_who_is_on_a_photo_is_said_beside_it_and_is_shown_no_more(
    page: Page, ada: Guest, suggestion: Any
) -> None:
    ideas = _opened(page).locator("#ideas .print")
    expect(ideas).to_have_count(1)
    photo = page.locator("#photos li").first
    photo.get_by_text("Never show who is on it").click()
    photo.get_by_label("Who it is").fill("Al")
    photo.get_by_role("button", name="Never show").click()
    expect(ideas).to_have_count(0)
    (who,) = ada.call("GET", "/v1/exclusions").json["people"]
    assert who["name"] == "Al"
    assert set(who["media"]) <= set(suggestion["photos"])
