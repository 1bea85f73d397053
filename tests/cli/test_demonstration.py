import re
from datetime import UTC, datetime

import pytest

from monsuivipsy.cli.demonstration import FILE, check_demonstration, demonstration_line
from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.identity.models import Trousseau
from monsuivipsy.journal.actions.demonstration import opens
from monsuivipsy.journal.models import Document
from monsuivipsy.sealing.phrase import secret_of
from tests.carnets import BOTH

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def file(tmp_path, settings):
    settings.VAR = tmp_path
    return tmp_path / FILE


@pytest.mark.django_db(databases=BOTH)
def test_the_phrase_is_printed_with_the_address_and_opens_the_carnet(file):
    said = demonstration_line(SITE)
    assert said.startswith(f"Carnet de démonstration (personne inventée)\u00a0: {SITE}/phrase, avec les mots")
    phrase = re.search("«\u202f(.+)\u202f»$", said)
    assert opens(secret_of(phrase[1]), at=datetime.now(UTC))
    assert file.read_text().strip() == phrase[1]
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.usefixtures("file")
def test_a_second_start_says_the_same_and_moves_nothing():
    first = demonstration_line(SITE)
    written = list(Document.objects.order_by("pk").values_list("rev", "blob"))
    assert demonstration_line(SITE) == first
    assert list(Document.objects.order_by("pk").values_list("rev", "blob")) == written


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("content", ["", "pas une phrase", "\udcff"])
def test_a_file_that_holds_no_phrase_is_written_again(file, content):
    file.write_text(content, errors="surrogateescape")
    file.chmod(0o644)
    demonstration_line(SITE)
    assert opens(secret_of(file.read_text()), at=datetime.now(UTC))
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db(databases=BOTH)
def test_a_demonstration_that_was_erased_is_made_again(file):
    demonstration_line(SITE)
    before = file.read_text()
    Trousseau.objects.all().delete()
    demonstration_line(SITE)
    assert file.read_text() != before
    assert opens(secret_of(file.read_text()), at=datetime.now(UTC))


def test_it_is_refused_where_others_could_come(settings):
    check_demonstration("127.0.0.1")
    with pytest.raises(Refusal, match="que pour cette machine"):
        check_demonstration("0.0.0.0")  # noqa: S104 - what must be refused
    settings.HTTPS = True
    with pytest.raises(Refusal, match="que pour cette machine"):
        check_demonstration("127.0.0.1")
