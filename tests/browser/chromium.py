"""Headless Chromium on a page from disk, watched: what it logs, asks for, and refuses."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from selenium.webdriver.remote.webelement import WebElement

__all__ = ["Page", "browser", "missing"]

# Set before the page's own scripts: counts what the policy refused, and errors that nobody caught.
WATCH = """
window.watched = {violations: [], errors: []};
document.addEventListener('securitypolicyviolation',
  e => watched.violations.push(e.violatedDirective + ' ' + e.blockedURI));
addEventListener('error', e => watched.errors.push(String(e.message)));
addEventListener('unhandledrejection', e => watched.errors.push(String(e.reason)));
"""


def missing() -> str | None:
    """Why no browser can be driven here; None when one can."""
    lacking = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    return f"{' and '.join(lacking)} not installed (apt-get install chromium chromium-driver)" if lacking else None


def browser(folder: Path) -> webdriver.Chrome:
    """A headless Chromium that saves downloads in a folder."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option(
        "prefs", {"download.default_directory": str(folder), "download.prompt_for_download": False}
    )
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    return driver


@dataclass
class Page:
    """A page opened from disk."""

    driver: webdriver.Chrome
    path: Path

    def open(
        self, fragment: str = "", *, width: int = 1440, height: int = 900, dark: bool = False, mobile: bool = False
    ) -> Page:
        """Open it at a size and wait for its first picture."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2 if mobile else 1, "mobile": mobile}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        self.driver.get("about:blank")
        self._log("browser")
        self._log("performance")
        self.driver.get(self.path.as_uri() + (f"#{fragment}" if fragment else ""))
        self.until(lambda: self.js("return !!document.documentElement.dataset.ready"), "the first picture")
        self.rest()
        return self

    def _log(self, kind: str) -> list[dict[str, Any]]:
        """What was logged since the last look."""
        return list(self.driver.get_log(kind))  # type: ignore[no-untyped-call]

    def js(self, script: str, *arguments: object) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *arguments)

    def rest(self) -> None:
        """Until what was changed is painted."""
        self.driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))"
        )

    def until(self, condition: Callable[[], object], what: str, seconds: float = 20) -> Any:
        """What the condition gives once it is true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = condition()
            if found:
                return found
            time.sleep(0.03)
        raise AssertionError(f"waited {seconds} s for {what}")

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """Text that a reader sees there."""
        return self.find(selector).text

    def click(self, selector: str) -> None:
        self.find(selector).click()
        self.rest()

    def keys(self, *keys: str) -> None:
        """Type on whatever has the focus."""
        ActionChains(self.driver).send_keys(*keys).perform()
        self.rest()

    def tab_to(self, selector: str, limit: int = 120) -> int:
        """Tab until something has the focus; how many tabs it took."""
        for count in range(limit):
            if self.js("return document.activeElement.matches(arguments[0])", selector):
                return count
            self.keys(Keys.TAB)
        raise AssertionError(f"{selector} is not reached by {limit} tabs")

    def point(self, x: float, y: float) -> None:
        """Click on the picture, at pixels from its top left."""
        box = self.js("const b = document.getElementById('net').getBoundingClientRect(); return [b.left, b.top]")
        # Mouse events through the protocol: vis listens to pointer events at real places.
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.driver.execute_cdp_cmd(
                "Input.dispatchMouseEvent",
                {
                    "type": kind,
                    "x": box[0] + x,
                    "y": box[1] + y,
                    "button": "left" if kind != "mouseMoved" else "none",
                    "clickCount": 1,
                },
            )
        self.rest()
        time.sleep(0.35)  # vis waits whether a click becomes a double one
        self.rest()

    def count(self) -> tuple[int, int]:
        """Actors and lines shown."""
        actors, lines = self.js("return [kgPicture.shown.actors.length, kgPicture.shown.lines.length]")
        return int(actors), int(lines)

    def requests(self) -> list[str]:
        """Addresses asked for since it was opened, but for the page itself and what it holds in memory."""
        found = []
        for entry in self._log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] in {"Network.requestWillBeSent", "Network.webSocketCreated"}:
                address = message["params"].get("request", message["params"])["url"]
                if (
                    not address.startswith(("data:", "blob:", "about:"))
                    and address.partition("#")[0] != self.path.as_uri()
                ):
                    found.append(address)
        return found

    def troubles(self) -> list[str]:
        """Errors logged, policy violations and requests since it was opened."""
        logged = [entry["message"] for entry in self._log("browser") if entry["level"] in {"SEVERE", "WARNING"}]
        watched = self.js("return watched.violations.concat(watched.errors)")
        return [*logged, *watched, *self.requests()]
