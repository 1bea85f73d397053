"""The README's pictures, made from the running site and from the PDF of the example diary: `make pictures`."""

import io
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
from PIL import Image
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from monsuivipsy.journal.example import example_journal  # noqa: E402 - found from the checkout
from monsuivipsy.report.domain.contents import Wishes, contents  # noqa: E402
from monsuivipsy.report.pdf import report_pdf  # noqa: E402
from tests.browsers import Pages, find_chromium, start_chromium  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
MADE_AT = datetime(2026, 11, 4, 18, 30, tzinfo=ZoneInfo("Europe/Paris"))
COLOURS = 160
POINTS_TO_PIXELS = 1.5


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    save("page-on-paper", paper())
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium: install the package `chromium`, or name its program in CHROMIUM.")
    with served() as (address, words), start_chromium(chromium) as browser:
        pages = Pages(browser)
        phone, desk = pages.open(width=360), pages.open(width=1280)
        phone.goto(address)
        save("home", shot(phone))
        for page in (phone, desk):
            open_carnet(page, address, words)
        save("day", shot(phone))
        phone.goto(f"{address}/carnet")
        save("look-back", shot(phone))
        desk.goto(f"{address}/comprendre")
        save("curves", shot(desk))
        pages.close()


def open_carnet(page: Page, address: str, words: str) -> None:
    """Open the carnet of demonstration as a person does on a new device."""
    page.goto(f"{address}/phrase")
    page.locator("textarea").fill(words)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(f"{address}/")
    page.locator("fieldset").first.wait_for()


def paper() -> Image.Image:
    diary = example_journal()
    sheet = report_pdf(contents(diary, Wishes(say=diary.profile.consultation_text), made_at=MADE_AT))
    document = pypdfium2.PdfDocument(sheet.pdf)
    drawn = document[0].render(scale=POINTS_TO_PIXELS).to_pil()
    document.close()
    return drawn


def shot(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot()))


def save(name: str, picture: Image.Image) -> None:
    path = PICTURES / f"{name}.png"
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {picture.width} × {picture.height}, {path.stat().st_size // 1000} kB")


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """Serve the site from a place of its own, with the carnet of demonstration; give its address and its words."""
    with socket.socket() as probe, tempfile.TemporaryDirectory() as folder:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        program = Path(sys.executable).with_name("monsuivipsy")
        command = [program, "serve", "--prepare", "--demonstration", "--port", str(port)]
        with subprocess.Popen(command, env={"MONSUIVIPSY_VAR": folder}, stdout=subprocess.PIPE, text=True) as process:
            print(process.stdout.readline() if process.stdout else "", end="")
            yield f"http://127.0.0.1:{port}", (Path(folder) / "demonstration.phrase").read_text(encoding="utf-8")
            process.terminate()


if __name__ == "__main__":
    main()
