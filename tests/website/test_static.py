import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from monsuivipsy.website.templatetags import website
from tests.website.documents import read

LEAST_KIB = 100
PARTS = ("stylesheet", "preload", "icon")


def first_load(html: str) -> dict[str, int]:
    """Return what a first visit transfers, by address; text travels compressed."""
    sizes = {"page": len(gzip.compress(html.encode()))}
    for link in read(html).find("link"):
        if link["rel"] in PARTS:
            data = Path(finders.find(link["href"].removeprefix("/static/"))).read_bytes()
            sizes[link["href"]] = len(data if link["href"].endswith("woff2") else gzip.compress(data))
    return sizes


@pytest.mark.parametrize("address", ["/", "/aide", "/confidentialite", "/accessibilite"])
def test_a_first_page_weighs_less_than_a_hundred_kilobytes(client, address):
    sizes = first_load(client.get(address).content.decode())
    assert any(name.endswith("woff2") for name in sizes)
    assert sum(sizes.values()) < LEAST_KIB * 1000


def test_the_font_that_is_announced_is_the_one_that_the_style_names(client):
    preload = next(link for link in read(client.get("/").content.decode()).find("link") if link["rel"] == "preload")
    style = Path(finders.find("website/base.css")).read_text(encoding="utf-8")
    [named] = re.findall(r'url\("([^"]+)"\)', style)
    assert preload["href"] == f"/static/website/{named}"


@pytest.fixture
def links_anew():
    """Let the links of every page be rendered again, before the test for its settings and after it for everyone's."""
    website._links_of_every_page.cache_clear()
    yield
    website._links_of_every_page.cache_clear()


@pytest.mark.usefixtures("links_anew")
def test_collected_pages_name_files_that_exist(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    links = read(client.get("/").content.decode()).find("link")
    assert links
    for link in links:
        name = link["href"].removeprefix("/static/")
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", name)
        assert (tmp_path / name).exists()


def test_no_style_sheet_loads_from_elsewhere():
    folder = Path(finders.find("website/tokens.css")).parent
    for style in folder.glob("*.css"):
        css = style.read_text(encoding="utf-8")
        assert "@import" not in css
        assert not re.search(r"url\([\"']?(https?:|//|data:)", css), style.name


def test_only_the_tokens_hold_colours():
    folder = Path(finders.find("website/tokens.css")).parent
    for style in folder.glob("*.css"):
        if style.name != "tokens.css":
            assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[;\s,)])", style.read_text(encoding="utf-8")), style.name
