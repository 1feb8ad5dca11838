# SPDX-License-Identifier: Apache-2.0
"""The calendar file that a phone follows, written by the service in its own sandbox and read by khal."""
import datetime
import json
import shutil
import stat
import tempfile

from configuration import KEY
from khal_calendar import Khal
from program import HOME
from scenario import Scenario
from waiting import eventually, never

FOLDER = f"{HOME}/Sync"
FILE = f"{FOLDER}/oriel.ics"
KEYS = "calendar:\n  file: ~/Sync/oriel.ics\n  words: true\n"
NEUTRAL = "There is a note for you."
KIND = "MESSAGE_ID=982664660576498bac5be86e6c9c011f"


class CalendarFile(Scenario):
    """What a phone has is what the plan is."""

    def setUp(self):
        super().setUp()
        self.machine.user("rm", "-rf", FOLDER)
        self.machine.user("mkdir", FOLDER)
        folder = tempfile.mkdtemp(prefix="oriel-khal-")
        self.addCleanup(shutil.rmtree, folder)
        self.khal = Khal(folder)
        self.path = self.machine.path(FILE)

    def content(self):
        """The bytes of the file, none while there is no file."""
        return self.path.read_bytes() if self.path.exists() else b""

    def changed(self, before):
        """The bytes of the file, once they are others than before."""
        eventually(lambda: self.content() not in (before, b""), 5, "the file to be written")
        return self.content()

    def followed(self, content):
        """The events of khal after it has imported the file, by UID; one for each UID of the file."""
        days = [datetime.date.today() + datetime.timedelta(days) for days in (-5, 40)]
        events = self.khal.imported(content, *map(str, days))
        uids = [line for line in content.split(b"\r\n") if line.startswith(b"UID:")]
        self.assertEqual(len(uids), len(set(uids)))
        self.assertTrue({uid[4:].decode() for uid in uids} <= set(events))
        return events

    @staticmethod
    def visits(events):
        """The times of the sessions that take place."""
        return [event["start"] for event in events.values() if event["title"] == "Busy" and event["status"] != "CANCELLED"]

    def test_a_move_a_cancellation_and_an_erasure_reach_a_follower(self):
        self.running(3600, KEYS)
        first = self.changed(b"")
        self.assertEqual(stat.S_IMODE(self.path.stat().st_mode), 0o600)
        events = self.followed(first)
        alarms = [event for event in events.values() if event["alarm"]]
        coming = [note for note in self.program.json("next", "-n", "100")]
        self.assertEqual(sorted(event["start"] for event in alarms), sorted(note["due"] for note in coming))
        self.assertTrue(all(event["title"] == "Note" for event in alarms))
        self.assertTrue(any(event["description"] and not event["description"].startswith(NEUTRAL) for event in alarms))

        when = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(days=4)
        self.program.run("session", "add", "induction", f"{when:%Y-%m-%dT%H:%M:%SZ}")
        added = self.changed(first)
        self.assertEqual(self.visits(self.followed(added)), [f"{when:%Y-%m-%dT%H:%M:%SZ}"])

        self.program.run("session", "move", "induction-a1", "+2h")
        moved = self.changed(added)
        later = when + datetime.timedelta(hours=2)
        self.assertEqual(self.visits(self.followed(moved)), [f"{later:%Y-%m-%dT%H:%M:%SZ}"])

        self.program.run("session", "cancel", "induction-a1")
        cancelled = self.changed(moved)
        events = self.followed(cancelled)
        self.assertEqual(self.visits(events), [])
        coming = [note["due"] for note in self.program.json("next", "-n", "100")]
        self.assertEqual(sorted(event["start"] for event in events.values() if event["alarm"]), sorted(coming))

        self.program.run("skip", KEY)
        skipped = self.changed(cancelled)
        ringing = [event for event in self.followed(skipped).values() if event["alarm"]]
        self.assertEqual(len(ringing), len(coming) - 1)

        self.program.run("erase", "--words", "--yes")
        erased = self.followed(self.content())
        said = {event["description"] for event in erased.values() if event["alarm"]}
        self.assertTrue(said and all(text.startswith(NEUTRAL) for text in said), said)
        self.assertEqual(self.program.complaints(), [])

    def test_nothing_is_written_where_nothing_changes(self):
        self.running(3600, KEYS)
        self.changed(b"")
        before = self.path.stat()
        self.program.systemctl("reload", "oriel")
        self.program.systemctl("restart", "oriel")
        never(lambda: self.path.stat().st_ino != before.st_ino, 1, "written without a change")
        self.assertEqual(self.path.stat().st_mtime_ns, before.st_mtime_ns)

    def test_a_fault_is_said_once_and_keeps_no_note_back(self):
        self.machine.user("rmdir", FOLDER)
        self.running(3, KEYS)
        self.notice()
        self.becomes("shown")
        self.program.run("done")
        told = self.program.journal(KIND)
        self.assertEqual(len(told), 1, told)
        self.assertNotIn("Sync", told[0]["MESSAGE"])
        self.assertIn("oriel doctor", self.program.run("status").stdout)
        self.assertIn("folder of the calendar file is not there", self.program.run("check").stdout)
        calendar = [one for one in self.finding() if one["check"] == "calendar"]
        self.assertEqual([one["verdict"] for one in calendar], ["warning"])
        self.machine.user("mkdir", FOLDER)
        self.program.run("fewer")
        eventually(self.content, 5, "the file to be written")
        eventually(lambda: len(self.program.journal(KIND)) == 2, 5, "the journal to say so")

    def test_what_oriel_did_not_write_is_left(self):
        self.machine.user("sh", "-c", f"echo mine > {FILE}")
        self.running(3600, KEYS)
        eventually(lambda: self.program.journal(KIND), 5, "the journal to say so")
        self.program.run("fewer")
        never(lambda: self.content() != b"mine\n", 1, "overwritten")

    def finding(self):
        """The findings of `oriel doctor`, whatever its exit code."""
        return json.loads(self.program.run("doctor", "--json", check=False, timeout=60).stdout)
