# SPDX-License-Identifier: Apache-2.0
"""A calendar of khal's own, into which calendar files are imported."""
import os
import pathlib
import subprocess

CONFIGURATION = """[calendars]
[[mine]]
path = {folder}/events
[locale]
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M:%S
longdatetimeformat = %Y-%m-%d %H:%M:%S
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {folder}/khal.db
"""
FIELDS = ("uid", "start", "end", "title", "alarm", "status", "description")
LINE = ("{uid}|{start-date-full}T{start-time-full}Z|{end-date-full}T{end-time-full}Z|{title}|{alarm-symbol}|{status}"
        "|{description}")


class Khal:
    """khal with a calendar in a folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "events").mkdir()
        (self.folder / "khal.conf").write_text(CONFIGURATION.format(folder=self.folder))

    def run(self, *words):
        """Runs khal without translations."""
        return subprocess.run(
            ["khal", "-c", self.folder / "khal.conf", *words], check=True, capture_output=True, text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder),
                 "XDG_DATA_HOME": str(self.folder)}).stdout

    def imported(self, content, begin="2026-01-01", end="2027-12-31"):
        """All events of the calendar in a span after the import of a file, by UID.

        The description is cut at its first line break.
        """
        (self.folder / "import.ics").write_bytes(content)
        self.run("import", "--batch", str(self.folder / "import.ics"))
        lines = self.run("list", "--once", "--day-format", "", "--format", LINE, begin, end).split("\n")
        found = [dict(zip(FIELDS, map(str.strip, line.split("|")))) for line in lines if line.count("|") >= 6]
        return {event["uid"]: event for event in found}
