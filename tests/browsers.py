"""A real browser for the tests: which one, how it starts, and what its pages must not do."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
HEIGHTS = {360: 780, 1280: 900}
SIDEWAYS_WIDTHS = (320, 360, 768, 1280)
MODES: dict[int, Literal["light", "dark"]] = {360: "light", 1280: "dark"}
LEAST_TARGET_PX = 44
# Links inside a sentence are left out, as in WCAG 2.5.8; a control inside its label is as large as the label.
SMALL_CONTROLS = """least => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(element => !(element.matches('a') && element.closest('p, .text li') && !element.matches('[class]')))
  .map(element => ({element, box: (element.closest('label') || element).getBoundingClientRect()}))
  .filter(({element, box}) => box.width && !element.matches('.skip') && (box.width < least || box.height < least))
  .map(({element, box}) => `${element.outerHTML.slice(0, 80)} ${box.width} x ${box.height}`)"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
AXE = Path(__file__).parent / "axe" / "axe.min.js"
# What another mode can change: everything else was looked at in the first one.
COLOUR_RULES = ("color-contrast", "link-in-text-block")


def find_chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next((path for path in map(shutil.which, PROGRAMS) if path), None)


@contextmanager
def start_chromium(path: str) -> "Iterator[Browser]":
    # Playwright keeps an event loop in this thread, where Django would refuse its synchronous database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Pages:
    """The pages of one test: each in a profile of its own; failed scripts and broken security policies are kept."""

    def __init__(self, browser: "Browser") -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.problems: list[str] = []

    def open(self, *, width: int = 360, dark: bool = False, javascript: bool = True, **options: Any) -> "Page":
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="fr-FR",
            **options,
        )
        context.set_default_timeout(5000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._note)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _note(self, message: "ConsoleMessage") -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.problems.append(message.text)


def run_axe(page: "Page", rules: "Sequence[str]" = ()) -> list[str]:
    """Return what axe finds wrong, one line per rule: every rule, unless some are named.

    A colour on its way to another is no fault, and a page on its way out is not looked at. `add_script_tag` would break
    against our own policy.
    """
    page.wait_for_load_state()
    page.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null)))")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    results = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']} ({violation['impact']}): {', '.join(str(node['target']) for node in violation['nodes'])}"
        for violation in results["violations"]
    ]


def run_axe_in_both_modes(page: "Page") -> list[str]:
    found = run_axe(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [f"dark: {line}" for line in run_axe(page, COLOUR_RULES)]
    page.emulate_media(color_scheme="light")
    return found


def faults(page: "Page") -> list[str]:
    """Return what is wrong with a page as it stands: for axe in both modes, for a thumb, where it scrolls sideways."""
    found = []
    for width in SIDEWAYS_WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 800)})
        if width in MODES:
            page.emulate_media(color_scheme=MODES[width], reduced_motion="reduce")
            found += run_axe(page)
        found += [f"{width}: {one}" for one in page.evaluate(SMALL_CONTROLS, LEAST_TARGET_PX)]
        found += [f"{width}: sideways by {over}"] if (over := page.evaluate(OVERFLOW)) > 0 else []
    return found
