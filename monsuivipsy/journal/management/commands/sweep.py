"""`manage.py sweep`: finish the erasures and openings that a crash cut; to be run once a day."""

from datetime import UTC, datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from monsuivipsy.journal.actions.sweeping import DoNotBelongTogether, sweep


class Command(BaseCommand):
    help = "Finish the erasures and openings of carnets that a crash cut; run it once a day."

    def handle(self, *_args: object, **_options: object) -> None:
        try:
            swept = sweep(datetime.now(UTC))
        except DoNotBelongTogether as refused:
            raise CommandError(refused.message.translated(_)) from None
        self.stdout.write(
            _("Effacements finis\u00a0: %(carnets)d. Parts sans carnet ôtées\u00a0: %(parts)d.")
            % {"carnets": swept.carnets, "parts": swept.parts}
        )
