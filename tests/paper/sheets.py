"""Pages that the tests of the paper set."""

from datetime import datetime, timedelta, timezone
from typing import Any

from monsuivipsy.paper.characters import Name, said
from monsuivipsy.paper.typesetting import Sheet, typeset

MADE_AT = datetime(2026, 3, 28, 9, 12, tzinfo=timezone(timedelta(hours=1)))
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>'
HEAD = '#import "frame.typ": *\n#show: frame\n'
# Every way in which a person's words reach paper: in a line, as paragraphs, in a cell, as an alternative text.
WORDS_PAGE = (
    HEAD
    + """
= Relevé
#user(data.name, weight: 700)
#user-block(data.words)
#table(
  columns: (40mm, 20mm),
  table.header(par[Indicateur], par[Médiane]),
  user(data.name), figure-text[1 234,5],
)
#image("square.svg", alt: data.alt, width: 20mm)
"""
)


def set_page(page: str, data: dict[str, object] | None = None, **others: Any) -> Sheet:
    options = {"title": "Relevé", "made_at": MADE_AT} | others
    return typeset(HEAD + page, data or {}, **options)


def set_words(words: str, **others: Any) -> Sheet:
    data = {"name": said(Name(words)), "words": said(words), "alt": f"Carré : {words}"}
    options = {"title": "Relevé", "made_at": MADE_AT, "pictures": {"square": SQUARE}} | others
    return typeset(WORDS_PAGE, data, **options)
