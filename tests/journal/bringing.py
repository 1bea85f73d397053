"""A file on its way into a carnet: given, asked about, imported, as a browser without a script does it."""

import re
from datetime import date
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Profile
from monsuivipsy.journal.exports import own_json
from monsuivipsy.journal.models import Document
from tests.carnets import MOOD, indicators
from tests.report.journals import MADE_AT

ON = date(2026, 3, 1)
TABLE = b"date;Stress;Sommeil (h)\n01/03/2026;0,2;7,5\n02/03/2026;0,4;6\n03/03/2026;;8\n"
MOODS = b"full_date,date,weekday,time,mood,activities,note_title,note\n" + b"".join(
    f"2026-03-0{day},{day} mars,lundi,20:00,{word},,,\n".encode() for day, word in enumerate(["zen", "cool", "gris"], 1)
)


def give(owner, content, name="x.json"):
    return owner.post("/reglages/donnees/apporter", {"file": SimpleUploadedFile(name, content)})


def import_(owner, preview, **more):
    return owner.post("/reglages/donnees/importer", {"carried": field(preview, "carried"), **more})


def field(response, name):
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', response.content.decode())
    assert found, name
    return unescape(found[1])


def confirmed(owner, asked, **answers):
    """Send the questions about a file with what they propose, but for `answers`."""
    proposed = {}
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"(.*?)</select>', asked.content.decode(), re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        proposed[name] = unescape(chosen[1]) if chosen else ""
    return owner.post("/reglages/donnees/apporter", {"source": field(asked, "source")} | proposed | answers)


def text(response):
    return unescape(response.content.decode())


def own(*days, followed=None):
    journal = Journal(profile=Profile(indicators=followed or indicators()), days={day.on: day for day in days})
    return own_json(journal, exported_at=MADE_AT)


def day(value, on=ON, **fields):
    return Day(on=on, answers={MOOD: Answer(value=value)}, **fields)


def documents():
    return set(Document.objects.values_list("tag", "rev"))
