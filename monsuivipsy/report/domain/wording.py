"""The page's own sentences. None diagnoses, predicts, reassures about risk or claims a cause: a test reads them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from monsuivipsy import __version__
from monsuivipsy.charts.axis import Axis
from monsuivipsy.journal.domain.entries import OPEN_DAYS, PauseWord
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.language import dates
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import NO_BREAK_SPACE, count, number
from monsuivipsy.language.sentences import listed, spaced
from monsuivipsy.report.domain.completeness import Strip
from monsuivipsy.report.domain.landmarks import DoseRow
from monsuivipsy.report.domain.period import LAST_DAYS, Period
from monsuivipsy.report.domain.rows import NOTHING, Figure, Row
from monsuivipsy.report.domain.since import Change, Since

METHOD_VERSION = 1

SAFETY_TITLE = N_("Sécurité")
SAFETY_CAUTION = N_("Une réponse ne mesure pas le risque\u00a0: à reprendre de vive voix.")
SAFETY_HIDDEN = N_("Réponses de sécurité non montrées, au choix de la personne.")
SAY_TITLE = N_("Ce dont je veux parler")
NAME_LABEL = N_("Nom\u00a0:")
INDICATOR_HEADING = N_("Indicateur")
AXIS_HINTS = {
    1: N_("Un point par jour noté, blanc sans réponse"),
    7: N_("Une colonne par semaine\u00a0: l’étendue, et un point à la médiane"),
    28: N_("Une colonne par quatre semaines\u00a0: l’étendue, et un point à la médiane"),
    91: N_("Une colonne par trimestre\u00a0: l’étendue, et un point à la médiane"),
}
PAUSE_PREFIX = N_("Pause, en hachures et hors du compte des jours\u00a0:")
DOSE_PREFIX = N_("Traitement noté\u00a0:")
SINCE_TITLE = N_("Les plus grands écarts avec la période d’avant")
SAFETY_WHOLE_TITLE = N_("Sécurité\u00a0: toutes les dates")
NEXT_PAGE = N_("Toutes les réponses sont sur une page suivante.")
ALSO_ABOVE = N_("Aussi au-dessus du plus bas\u00a0:")
SAY_MORE_TITLE = N_("Ce dont je veux parler (suite)")
CHARTS_TITLE = N_("Jour par jour")
FURTHER_TITLE = N_("Autres indicateurs")
LANDMARKS_TITLE = N_("Repères (suite)")
WHOLE_NAMES = N_("Noms entiers\u00a0:")
MEDIAN_HEADING = N_("Médiane")
NOTES_TITLE = N_("Notes choisies")
TABLES_TITLE = N_("Les réponses, jour par jour")
DAY_HEADING = N_("Jour")
NO_ANSWER = N_("sans réponse")
ATTACHMENT = N_("Les réponses montrées, une ligne par jour")

PAUSE_WORDS = {
    PauseWord.HOSPITAL: N_("hôpital"),
    PauseWord.HOLIDAYS: N_("vacances"),
    PauseWord.OTHER: N_("autre"),
}
KIND_WORDS = {
    Kind.FACES: N_("un visage de 1 à 5"),
    Kind.GAUGE: N_("une jauge de 0 à 10"),
    Kind.YES_NO: N_("oui ou non"),
    Kind.AMOUNT: N_("une quantité"),
}

MOST = {Kind.FACES: 5, Kind.GAUGE: 10}


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read: elements of a file, or days of a carnet."""

    elements: int = 0
    days: int = 0

    @property
    def in_words(self) -> str:
        elements = count(
            self.elements, "élément du fichier n’a pas pu être lu. ", "éléments du fichier n’ont pas pu être lus. "
        )
        days = count(self.days, "jour du carnet est illisible. ", "jours du carnet sont illisibles. ")
        return (elements if self.elements else "") + (days if self.days else "")


EVERYTHING_READ = Unread()


def title(period: Period) -> str:
    return f"Relevé de suivi, {count(len(period.days), 'jour', 'jours')}"


def period(shown: Period) -> str:
    return dates.period(shown.first_on, shown.last_on)


def made(at: datetime, consultation_on: date | None = None) -> str:
    words = f"Édité le {dates.long_date(at.date())} à {dates.clock_time(at)}"
    return f"{words}, pour la consultation du {dates.long_date(consultation_on)}" if consultation_on else words


def before_heading(shown: Period) -> str:
    """Name the days before the last 30, or nothing where there are none."""
    return f"{shown.days_before}{NO_BREAK_SPACE}j avant" if shown.days_before else ""


def last_heading(shown: Period) -> str:
    days = min(LAST_DAYS, len(shown.days))
    return f"{days}{NO_BREAK_SPACE}derniers" if shown.days_before else count(days, "jour", "jours")


def method(rows: Sequence[Row], unread: Unread, late: int, *, hides_safety: bool = False) -> str:
    """Say how the page was made, beginning with what could not be read, then with what was noted late."""
    kinds = listed([words for kind, words in KIND_WORDS.items() if any(row.indicator.kind is kind for row in rows)])
    how = (
        f"Auto-observation : {kinds}. Chiffres : la médiane et le nombre de réponses (n) ; un jour sans réponse n’est"
        f" jamais comblé. Ni diagnostic ni dispositif médical. Mon Suivi Psy {__version__}, méthode {METHOD_VERSION}."
    )
    safety = f"{SAFETY_HIDDEN} " if hides_safety else ""
    return spaced("".join((unread.in_words, safety, f"{noted_late(late)}. " if late else "", how)))


def noted_late(days: int) -> str:
    """Say how many days were noted after the ones in which they were open."""
    return count(days, "jour noté", "jours notés") + f" plus de {OPEN_DAYS - 1} jours après"


def unprintable(replaced: int) -> str:
    """Say how many characters no font holds; they stand as □."""
    return spaced(
        count(replaced, "caractère n’a pas pu être imprimé : □.", "caractères n’ont pas pu être imprimés : □.")
    )


def axis_hint(column_days: int) -> str:
    return AXIS_HINTS[column_days]


def pause(first: date, last: date, word: PauseWord) -> str:
    return f"{dates.period(first, last)} ({PAUSE_WORDS[word]})"


def out_of(expected: int) -> str:
    return f"sur{NO_BREAK_SPACE}{number(expected)}"


def filled(strip: Strip) -> str:
    """« 89 jours remplis sur 90 »."""
    return f"{count(strip.answered, 'jour rempli', 'jours remplis')} {out_of(strip.expected)}"


def strip_description(strip: Strip) -> str:
    return spaced(f"{strip.name} : {number(strip.answered)} {out_of(strip.expected)}.")


def safety_dates(written: Sequence[str], most: int | None = None) -> str:
    """List dates; beyond `most`, the newest ones and how many others there are."""
    if most is None or len(written) <= most:
        return listed(written)
    return f"{', '.join(written[-most:])} et {count(len(written) - most, 'autre date', 'autres dates')}"


def dose_description(row: DoseRow, axis: Axis) -> str:
    """Describe a dose line: each dose and the day from which it holds on this axis."""
    doses = [f"{number(step.amount)} à partir du {dates.short_date(axis.day(step.first))}" for step in row.steps]
    # A short month ends with a point of its own.
    return spaced(f"{row.drug}, {row.unit} : {listed(doses).removesuffix('.')}.")


def row_sentence(row: Row, days: int) -> str:
    """Say how much was answered and its figures, for those who do not see the chart."""
    answered = f"{count(row.counted, 'réponse', 'réponses')} sur {count(days, 'jour', 'jours')}"
    if row.before is None:
        return spaced(f"{answered} ; {_figure(row, row.last)}.")
    last = f"{_figure(row, row.last)} sur les {LAST_DAYS} derniers jours"
    return spaced(f"{answered} ; {last}, {_figure(row, row.before)} avant.")


def _figure(row: Row, figure: Figure) -> str:
    """Say a figure with what it is counted on: « médiane 3 sur 5 (n 12) »."""
    if figure.main == NOTHING:
        return "aucune réponse"
    kind = row.indicator.kind
    word = "" if kind is Kind.YES_NO else "médiane "
    most = f" {out_of(MOST[kind])}" if kind in MOST else ""
    return f"{word}{figure.main}{most} ({figure.note})"


def since_title(since: Since) -> str:
    return f"{SINCE_TITLE}, {since.before_in_words}"


def since_line(change: Change) -> str:
    """« médiane 5 sur 10 (n 28), 3 avant (n 85) »; for yes/no, how often "yes" in each."""
    kind = change.indicator.kind
    if kind is Kind.YES_NO:
        return f"{change.now.main} {change.now.note}, {change.before.main} {change.before.note} avant"
    most = f" {out_of(MOST[kind])}" if kind in MOST else ""
    now, before = change.now, change.before
    return f"médiane {now.main}{most} ({now.note}), {before.main} avant ({before.note})"


def chart_description(row: Row, period_in_words: str, days: int) -> str:
    """Describe a chart in words: what it shows, when, between which ends, and its figures."""
    axis = f", de « {row.low_end} » en bas à « {row.high_end} » en haut" if row.low_end else ""
    return spaced(f"{row.indicator.name}, {period_in_words}{axis}. {row_sentence(row, days)}")
