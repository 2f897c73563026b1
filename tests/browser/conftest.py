"""One browser for all, and pages of the test views."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.picture.draw import draw
from tests.browser.chromium import Page, browser, missing
from tests.picture.fixtures import hostile, invented

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium import webdriver


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def driver(folder: Path) -> Iterator[webdriver.Chrome]:
    reason = missing()
    if reason:
        pytest.skip(f"THE PICTURE IS NOT TESTED IN A BROWSER: {reason}")
    found = browser(folder)
    yield found
    found.quit()


@pytest.fixture(scope="session")
def invented_page(driver: webdriver.Chrome, folder: Path) -> Page:
    path = folder / "invented.html"
    draw(invented(), path)
    return Page(driver, path)


@pytest.fixture(scope="session")
def hostile_page(driver: webdriver.Chrome, folder: Path) -> Page:
    path = folder / "hostile <b>&'\" page.html"
    draw(hostile(), path)
    return Page(driver, path)


@pytest.fixture
def page(invented_page: Page) -> Page:
    """The invented view, freshly opened."""
    return invented_page.open()
