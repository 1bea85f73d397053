from pathlib import Path

import pytest
from django.template import engines

TEMPLATES = Path(__file__).parents[2] / "monsuivipsy/website/templates/website"


def used(name: str, seen: set[str]) -> set[str]:
    """Gather every template that one template draws in, from its text."""
    if name not in seen:
        seen.add(name)
        source = engines["django"].get_template(name).template.source
        for word in source.replace("'", '"').split('"'):
            if word.startswith("website/") and word.endswith(".html"):
                used(word, seen)
    return seen


def test_the_gallery_does_not_exist_in_production(client):
    assert client.get("/composants").status_code == 404


def test_the_gallery_shows_every_component():
    shown = used("website/gallery/gallery.html", set())
    from_code = ("answer", "answer_foot", "faces", "gauge", "pair", "amount", "level_key")
    controls = {f"website/components/{name}.html" for name in from_code}
    ours = {path.relative_to(TEMPLATES.parent).as_posix() for path in (TEMPLATES / "components").glob("*.html")}
    assert ours - shown - controls - {"website/components/places.html", "website/components/help_card.html"} == set()


@pytest.mark.urls("tests.website.showcase")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_asked_for_in_the_address(client, theme):
    assert f'<html lang="fr" data-theme="{theme}">' in client.get(f"/composants?theme={theme}").content.decode()


@pytest.mark.urls("tests.website.showcase")
def test_an_unknown_theme_is_no_theme(client):
    assert '<html lang="fr">' in client.get('/composants?theme="><b>').content.decode()


@pytest.mark.urls("tests.website.showcase")
def test_a_control_shows_each_of_its_answers(client):
    html = client.get("/composants").content.decode()
    for control, chosen in (("faces", 6), ("pair", 3), ("gauge", 6)):
        assert html.count(f'<fieldset class="question" id="{control}-') == chosen
