"""What a reader says beside the journal: what it skipped and where, and which keys it did not know."""

from datetime import date

from monsuivipsy.journal.domain.entries import EARLIEST_DAY, MAX_DAY_BYTES, MAX_DAYS, MAX_INDICATORS, MAX_NAME, MAX_TEXT
from monsuivipsy.journal.imports.reading import Skipped, Unreadable
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.numbers import number

MAX_LISTED = 1_000
MAX_PLACE = 60
LONGEST_NAME = MAX_NAME - len(" (ancien 000) (000)")

TEXT_CUT = N_("texte de %(length)s caractères, coupé à %(kept)s")
DAY_TEXTS_CUT = N_("textes du jour trop longs : celui-ci est coupé à %(kept)s caractères")
NAME_CUT = N_("nom de %(length)s caractères, coupé à %(kept)s")
NOT_A_DATE = N_("ce n’est pas une date du calendrier")
TOO_EARLY = N_("date antérieure à 1900")
TOO_LATE = N_("date à venir")
TOO_MANY_DAYS = N_(
    "Du %(first)s au %(last)s, ce fichier couvre %(days)s jours ; on en lit au plus %(limit)s. "
    "Vérifiez ces deux dates, ou partagez le fichier en plusieurs."
)
TOO_MANY_INDICATORS = N_(
    "Ce fichier contient %(count)s indicateurs ; on en lit au plus %(limit)s. Retirez ceux qui ne servent plus."
)


class Account:
    """Collects what was skipped, in the order in which it was met: the first places, and how many more there are."""

    def __init__(self) -> None:
        self.skipped: list[Skipped] = []
        self.unlisted = 0

    def skip(self, place: str, reason: Message) -> None:
        if len(self.skipped) < MAX_LISTED:
            self.skipped.append(Skipped(place, reason))
        else:
            self.unlisted += 1

    def fitted(self, text: str, place: str) -> str:
        """Return `text`, cut at the longest that a journal holds and listed if it was longer."""
        if len(text) <= MAX_TEXT:
            return text
        self.skip(place, Message(TEXT_CUT, {"length": number(len(text)), "kept": number(MAX_TEXT)}))
        return text[:MAX_TEXT]

    def name(self, name: str, place: str = "") -> str:
        """Return `name` on one line, cut where a journal still has room for what sets two names apart."""
        line = " ".join(name.split())
        if len(line) <= LONGEST_NAME:
            return line
        self.skip(
            place or shortened(line), Message(NAME_CUT, {"length": number(len(line)), "kept": number(LONGEST_NAME)})
        )
        return line[:LONGEST_NAME].rstrip()

    def day(self, text: str, today: date) -> date | None:
        """Return an ISO date, or None with its reason listed: no such day, before 1900, after tomorrow."""
        day = iso_date(text)
        if day is None:
            self.skip(shortened(text), Message(NOT_A_DATE))
            return None
        return day if self.is_plausible(day, today, shortened(text)) else None

    def is_plausible(self, day: date, today: date, place: str) -> bool:
        if day < EARLIEST_DAY:
            self.skip(place, Message(TOO_EARLY))
        elif (day - today).days > 1:
            self.skip(place, Message(TOO_LATE))
        else:
            return True
        return False


class DayTexts:
    """One day's part of the account. Its texts together stay within what one sealed day holds."""

    def __init__(self, account: Account, on: date) -> None:
        self.account = account
        self.on = on
        self.room = MAX_DAY_BYTES

    def skip(self, what: str, reason: Message) -> None:
        self.account.skip(self._place(what), reason)

    def fitted(self, text: str, what: str = "", *, joint: str = "") -> str:
        """Return `text`, cut to the room that the day still has; `joint` is what may later join it to another."""
        text = self.account.fitted(text, self._place(what))
        encoded = text.encode(errors="replace")
        if len(encoded) > self.room:
            text = encoded[: self.room].decode(errors="ignore")
            self.skip(what, Message(DAY_TEXTS_CUT, {"kept": number(len(text))}))
        self.room -= min(len(encoded) + len(joint), self.room)
        return text

    def joined(self, above: str, below: str, what: str) -> str:
        """Return two texts that were fitted, one under the other; the same one twice is said once."""
        both = "\n".join(dict.fromkeys(text for text in (above, below) if text))
        return self.account.fitted(both, self._place(what))

    def _place(self, what: str) -> str:
        return f"{long_date(self.on)}, {what}" if what else long_date(self.on)


def iso_date(text: str) -> date | None:
    """Return the day of `AAAA-MM-JJ`, and of nothing else that Python would also accept."""
    if len(text) != len("AAAA-MM-JJ") or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def shortened(text: str) -> str:
    """Return what can be shown of a foreign text as a place: one line, not endless."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_PLACE else f"{line[: MAX_PLACE - 1]}…"


def check_size(first: date, last: date, indicators: int) -> None:
    """Raise `Unreadable` beyond the days and the indicators that a journal holds."""
    days = (last - first).days + 1
    if days > MAX_DAYS:
        span = {"first": long_date(first), "last": long_date(last)}
        raise Unreadable(Message(TOO_MANY_DAYS, {**span, "days": number(days), "limit": number(MAX_DAYS)}))
    if indicators > MAX_INDICATORS:
        raise too_many_indicators(indicators)


def too_many_indicators(count: int) -> Unreadable:
    return Unreadable(Message(TOO_MANY_INDICATORS, {"count": number(count), "limit": number(MAX_INDICATORS)}))
