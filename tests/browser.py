"""A real browser, for the tests of the page."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium of this machine; where CI is set it must be there."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("No Chromium: the page was not tried in a browser.")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=QUIET)


@contextmanager
def window(browser: Browser, **shape: Any) -> Iterator[Page]:
    """An empty page in a window of its own, in English; it may complain about nothing."""
    with browser.new_context(locale="en-GB", **shape) as opened:
        opened.set_default_timeout(PATIENCE_MS)
        page, errors = opened.new_page(), list[str]()
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        assert errors == []
