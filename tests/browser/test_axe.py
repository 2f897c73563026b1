"""axe-core on the real page, in each of its states. Its script comes from npm, at test time only.

npm install --prefix FOLDER axe-core@4
KG_AXE=FOLDER/node_modules/axe-core/axe.min.js pytest tests/browser/test_axe.py
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.browser.chromium import Page

pytestmark = pytest.mark.browser

STATES = {
    "start": "",
    "actor": "actor=elf",
    "line": "line=elf.holdsHostage.hostages",
    "path": "path=%5B%22idrani%22%2C%22court%22%5D",
    "table": "table=1",
}


@pytest.fixture(scope="module")
def axe() -> str:
    place = os.environ.get("KG_AXE")
    if not place or not Path(place).is_file():
        pytest.skip("ACCESSIBILITY IS NOT TESTED: no axe-core; npm install axe-core@4 and set KG_AXE to its axe.min.js")
    return Path(place).read_text(encoding="utf-8")


def findings(page: Page, axe: str) -> list[str]:
    """What axe holds against the page: rule, weight, first place."""
    page.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})  # not bound by the page's policy
    result: dict[str, Any] = page.driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {resultTypes: ['violations']}).then(done, e => done({error: String(e)}))"
    )
    assert "error" not in result, result
    return [
        f"{rule['impact']}: {rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:160]}"
        for rule in result["violations"]
        if rule["impact"] in {"serious", "critical", "moderate"}
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(invented_page: Page, axe: str, state: str, dark: bool) -> None:
    page = invented_page.open(STATES[state], dark=dark)
    page.js("document.querySelectorAll('#left details, #save').forEach(d => d.open = true)")
    page.rest()
    assert findings(page, axe) == []


def test_axe_finds_nothing_on_a_small_screen(invented_page: Page, axe: str) -> None:
    page = invented_page.open("actor=elf", width=390, height=844, mobile=True)
    page.click("#legend")
    assert findings(page, axe) == []
    invented_page.open()
