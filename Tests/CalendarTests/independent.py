# SPDX-License-Identifier: Apache-2.0
"""A calendar file as an independent reader reads it: `icalendar` with `recurring-ical-events`."""
import datetime
import pathlib

import icalendar
import recurring_ical_events

UTC = datetime.timezone.utc


def text(moment):
    """A date, a wall time or an instant, in the form of the helper's answer."""
    if not isinstance(moment, datetime.datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    # Wall times in a gap only become instants by way of UTC.
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def end_of(event):
    """The end, by the standard's defaults."""
    start = event["DTSTART"].dt
    if "DTEND" in event:
        return event["DTEND"].dt
    if "DURATION" in event:
        return start + event["DURATION"].dt
    return start if isinstance(start, datetime.datetime) else start + datetime.timedelta(days=1)


def occurrences(path, begin, until):
    """(uid, start, end, summary, status) of all that takes place in the span, cancelled or not, in order."""
    found = []
    for calendar in icalendar.Calendar.from_ical(pathlib.Path(path).read_bytes(), multiple=True):
        cancels = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        for event in recurring_ical_events.of(calendar).between(begin, until):
            status = "cancelled" if cancels else str(event.get("STATUS", "CONFIRMED")).lower()
            found.append((str(event.get("UID", "")), text(event["DTSTART"].dt), text(end_of(event)),
                          str(event.get("SUMMARY", "")), status))
    return sorted(found)
