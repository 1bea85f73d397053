"""A journal moved to other dates: the same days, pauses and times of day, so many days later or earlier."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Pause, Profile


def ending_on(journal: Journal, last_on: date, *, now: datetime) -> Journal:
    """Return the journal with its last day on `last_on`; nothing in it was written after `now`."""
    by = last_on - journal.last_on if journal.last_on else timedelta()
    zone = ZoneInfo(journal.profile.time_zone)

    def later(at: datetime | None) -> datetime | None:
        # By the clock on the wall: an evening stays one whatever the season.
        return None if at is None else min((at.astimezone(zone) + by).astimezone(UTC), now)

    def moved(day: Day) -> Day:
        answers: dict[str, Answer] = {
            id_: msgspec.structs.replace(answer, changed_at=later(answer.changed_at))
            for id_, answer in day.answers.items()
        }
        return msgspec.structs.replace(
            day,
            on=day.on + by,
            answers=answers,
            first_saved_at=later(day.first_saved_at),
            last_saved_at=later(day.last_saved_at),
        )

    days = {day.on: day for day in map(moved, journal.days.values())}
    return replace(journal, profile=_moved(journal.profile, by), days=days)


def _moved(profile: Profile, by: timedelta) -> Profile:
    return replace(
        profile,
        pauses=tuple(_moved_pause(pause, by) for pause in profile.pauses),
        consultation_on=profile.consultation_on and profile.consultation_on + by,
        imports=tuple(replace(one, on=one.on + by) for one in profile.imports),
    )


def _moved_pause(pause: Pause, by: timedelta) -> Pause:
    return replace(pause, first_on=pause.first_on + by, last_on=pause.last_on and pause.last_on + by)
