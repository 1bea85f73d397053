"""Extract the marked strings of code and templates into `monsuivipsy/locale/django.pot`; `--check` only compares.

French is the source language: the template alone is kept, and every other language starts from it. The file holds no
date and no line number, so that it changes only when a string does.
"""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[1]
POT = ROOT / "monsuivipsy" / "locale" / "django.pot"
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monsuivipsy.config.settings")
    django.setup()
    fresh = template()
    if "--check" in sys.argv:
        is_current = POT.exists() and POT.read_text(encoding="utf-8") == fresh
        print("" if is_current else f"{POT.relative_to(ROOT)} is not up to date: run `make messages`.")
        return 0 if is_current else 1
    POT.parent.mkdir(exist_ok=True)
    POT.write_text(fresh, encoding="utf-8")
    return 0


def template() -> str:
    catalog = Catalog(charset="utf-8")
    for name, (_, message, comments, context) in extracted():
        catalog.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    content = io.BytesIO()
    write_po(content, catalog, omit_header=True, include_lineno=False, sort_output=True, width=120)
    return HEADER + content.getvalue().decode()


def extracted() -> Iterator[tuple[str, tuple[int, object, list[str], str | None]]]:
    for path in sorted((ROOT / "monsuivipsy").rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
            name = path.relative_to(ROOT).as_posix()
            for found in extract("python", io.BytesIO(source(path).encode()), KEYWORDS, comment_tags=("Translators:",)):
                yield name, found


def source(path: Path) -> str:
    """Return the file as something that reads like Python; the parentheses keep a template's indents from counting."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    from django.utils.translation.template import templatize  # noqa: PLC0415 - needs the settings

    return f"({templatize(text, origin=path.name)}\n)"


if __name__ == "__main__":
    sys.exit(main())
