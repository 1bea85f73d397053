import pytest

from tests.browsers import run_axe

FAULTY = "<html lang=fr><title>x</title><main><h1>x</h1><img src='data:,'></main></html>"


def test_a_picture_without_alternative_is_found(page):
    page.set_content(FAULTY)
    assert [line.split()[0] for line in run_axe(page)] == ["image-alt"]


@pytest.mark.parametrize("dark", [False, True])
def test_pages_open_in_the_mode_and_width_asked_for(open_page, dark):
    page = open_page(width=1280, dark=dark)
    page.set_content("<p>x")
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is dark
    assert page.evaluate("innerWidth") == 1280


def test_without_javascript_a_noscript_text_shows(open_page):
    page = open_page(javascript=False)
    page.set_content("<noscript><p>sans script</p></noscript>")
    assert page.get_by_text("sans script").is_visible()
