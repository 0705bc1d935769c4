"""The page itself, in a real browser against the running stack, with the keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import PATIENCE_MS, chromium, window
from tests.e2e.conftest import Running

SWITCHES = ("Show me ideas made of my photos", "Copy my photos to the cloud, to work on them")
MOST_TABS = 200


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser, stack: Running) -> Iterator[Page]:
    with window(browser, viewport={"width": 1280, "height": 900}) as page:
        page.goto(stack.address)
        yield page


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=PATIENCE_MS)


def test_a_person_who_never_answered_finds_both_switches_off_below_the_words(page: Page) -> None:
    _sign_in(page, "Olga")
    for title in SWITCHES:
        expect(_switch(page, title)).to_have_attribute("aria-checked", "false")
        expect(page.get_by_role("article").filter(has_text=title)).to_contain_text("The risk")
    expect(page.get_by_text("Ideas are off.")).to_be_visible()


def test_switching_off_takes_one_key_like_switching_on(page: Page) -> None:
    _sign_in(page, "Olga")
    switch = _switch(page, SWITCHES[0])
    switch.focus()
    for checked in ("true", "false"):
        page.keyboard.press("Space")
        expect(switch).to_have_attribute("aria-checked", checked)


def test_the_keyboard_alone_shares_a_suggestion_and_takes_it_back(page: Page) -> None:
    _sign_in(page, "Ada")
    _allow_suggestions(page)
    caption = "Shared without a mouse"
    _share_to_the_feed(page, caption)
    shared = page.get_by_role("listitem").filter(has_text=caption)
    expect(shared).to_be_visible()
    shared.scroll_into_view_if_needed()
    expect(shared.get_by_role("img")).to_have_js_property("complete", True)
    expect(shared.get_by_role("img")).not_to_have_js_property("naturalWidth", 0)
    _press(page, shared.get_by_role("button", name="Take back"))
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(shared).to_have_count(0)


def test_the_page_speaks_french_and_remembers_it(page: Page) -> None:
    page.get_by_label("Language").select_option("fr")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.reload()
    _sign_in(page, "Ada", button="Se connecter")
    expect(page.get_by_role("heading", name="Vos permissions")).to_be_visible()
    expect(page.get_by_role("heading", name="Me montrer des idées")).to_be_visible()


def _sign_in(page: Page, person: str, button: str = "Sign in") -> None:
    page.get_by_role("button", name=button).click()
    choice = page.get_by_role("link", name=person).or_(page.get_by_role("button", name=person))
    choice.click()
    expect(page.get_by_role("switch").first).to_be_visible()


def _switch(page: Page, title: str) -> Locator:
    return page.get_by_role("switch", name=title)


def _allow_suggestions(page: Page) -> None:
    for title in SWITCHES:
        switch = _switch(page, title)
        if switch.get_attribute("aria-checked") == "false":
            _press(page, switch)
        expect(switch).to_have_attribute("aria-checked", "true")


def _share_to_the_feed(page: Page, caption: str) -> None:
    _press(page, page.get_by_role("button", name=re.compile("^Share")).first)
    dialog = page.get_by_role("dialog", name="Share this picture")
    expect(dialog.get_by_role("checkbox")).to_be_disabled()
    expect(dialog.get_by_label("Story")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type(caption)
    _press(page, dialog.get_by_role("button", name="Share"))
    expect(dialog).to_have_count(0)


def _press(page: Page, button: Locator) -> None:
    """Walk to a button with the Tab key, as a person without a mouse does, and press it."""
    expect(button).to_be_visible()
    for _ in range(MOST_TABS):
        if button.evaluate("node => node === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The Tab key never came to {button}.")
