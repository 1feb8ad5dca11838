# SPDX-License-Identifier: Apache-2.0
"""Exports a calendar with the built program, and reads it with other programs."""
import datetime
import json
import os
import pathlib
import subprocess
import tempfile

import icalendar

from khal_calendar import Khal

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = pathlib.Path(os.environ.get("ORIEL_BUILT") or HERE.parents[1] / ".build/release/oriel").absolute()
UTC = datetime.timezone.utc


def instant(moment):
    """An instant in the form of every `--json`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Person:
    """A person with a configuration and a state of their own, and with khal."""

    def __init__(self, configuration):
        self._folder = tempfile.TemporaryDirectory(prefix="oriel-export-")
        self.folder = pathlib.Path(self._folder.name)
        (self.folder / "config.yaml").write_text(configuration)
        self.khal = Khal(self.folder)

    def close(self):
        """Leaves nothing behind."""
        self._folder.cleanup()

    def oriel(self, *words):
        """The output of the program, as bytes."""
        return subprocess.run(
            [PROGRAM, *words, "--config", self.folder / "config.yaml", "--state", self.folder / "state.json"],
            check=True, capture_output=True).stdout

    def planned(self, now):
        """The instants at which the program itself would speak."""
        return sorted(one["due"] for one in json.loads(self.oriel("next", "--json", "-n", "1000", "--now", now)))

    def holds(self, now):
        """The begin and the end of the quiet time around each session."""
        phases = json.loads(self.oriel("plan", "--json", "--now", now))["phases"]
        return sorted((one["from"], one["until"]) for one in phases if one["phase"] == "hold")

    def imported(self, content):
        """All events of khal's calendar after the import of a file, by UID."""
        return self.khal.imported(content)


def under_another_name(content):
    """The same file with an unknown zone name, so that a reader has to use the description in the file."""
    zone = [line for line in content.split(b"\r\n") if line.startswith(b"TZID:")][0].removeprefix(b"TZID:")
    # One name each: icalendar keeps a zone by its name for as long as it runs.
    return content.replace(zone, b"Nowhere/" + zone.split(b"/")[-1])


def events(content):
    """The events as the independent parser reads them, without any error."""
    calendar = icalendar.Calendar.from_ical(content)
    for component in calendar.walk():
        assert not component.errors, component.errors
    return [component for component in calendar.walk("VEVENT")]


def alarms(content):
    """The times of the alarms according to the independent parser."""
    return sorted(instant(alarm.trigger) for event in events(content) for alarm in event.alarms.times)
