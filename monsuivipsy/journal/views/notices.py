"""What Aujourd'hui says above the day about the ways into the carnet, each with one thing to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import Device
from monsuivipsy.journal.domain.reminders import new_devices, phrase_check_is_due, phrase_was_never_shown
from monsuivipsy.language.dates import long_date
from monsuivipsy.language.sentences import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence, and the word and address of what to do; `later` is where a form puts it off.

    A form to `noted` says that these `devices` are known. One that stands for weeks is a quiet line: the day must not
    begin a screen lower.
    """

    text: str
    action: str
    href: str
    later: str = ""
    noted: str = ""
    devices: tuple[str, ...] = ()
    is_quiet: bool = False


def notices(head: Head, today: date, *, device_id: str = "") -> list[Notice]:
    """Return what stands above the day, for the device that looks; nothing ever waits for it."""
    return [*_of_phrase(head, today), *_of_devices(head, today, device_id)]


def _of_phrase(head: Head, today: date) -> Iterator[Notice]:
    if phrase_was_never_shown(head):
        yield Notice(
            text=_("Gardez vos douze mots\u00a0: sans eux, si cet appareil se perd, le carnet est perdu."),
            action=_("Mes douze mots"),
            href=reverse("journal:phrase"),
        )
    elif phrase_check_is_due(head, today):
        yield Notice(
            text=_("Vos douze mots sont-ils bien notés\u202f? Deux suffisent pour le savoir."),
            action=_("Vérifier"),
            href=reverse("journal:phrase-check"),
            later=reverse("journal:phrase-later"),
        )


def _of_devices(head: Head, today: date, device_id: str) -> Iterator[Notice]:
    new = list(new_devices(head, today, seen_from=device_id))
    if new:
        yield Notice(
            text=_said(new),
            action=_("Mes appareils"),
            href=reverse("journal:devices"),
            noted=reverse("journal:devices-noted"),
            devices=tuple(device.id for device in new),
            is_quiet=True,
        )


def _said(devices: Sequence[Device]) -> str:
    if len(devices) == 1:
        (device,) = devices
        return _("Un autre appareil ouvre ce carnet depuis le %(since)s\u00a0: «\u202f%(name)s\u202f».") % {
            "since": long_date(date.fromisoformat(device.since)),
            "name": device.label,
        }
    names = listed([f"«\u202f{device.label}\u202f»" for device in devices])
    return _("D’autres appareils ouvrent ce carnet depuis peu\u00a0: %(names)s.") % {"names": names}
