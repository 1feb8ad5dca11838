# SPDX-License-Identifier: Apache-2.0
"""The exported calendar, read back by three readers that are not oriel's own: icalendar, libical and khal."""
import unittest

from exporting import Person, alarms, events, instant, under_another_name
from helper import Answer

# Each over a change of clocks, with prompts on both sides; Lord Howe's is of half an hour.
PLACES = {
    "America/New_York": ("2026-03-06 10:00", "2026-03-01", "2026-03-08T07:00:00Z"),
    "Europe/Berlin": ("2026-10-22 14:00", "2026-10-15", "2026-10-25T01:00:00Z"),
    "Australia/Lord_Howe": ("2026-10-01 10:00", "2026-09-20", "2026-10-03T15:30:00Z"),
    "America/Sao_Paulo": ("2026-10-01 10:00", "2026-09-20", None),
}


def configuration(zone, start):
    """One session; its prompts jittered, so that their instants are odd ones."""
    return f"time_zone: {zone}\nseries:\n  - name: telling\n    time_zone: {zone}\n    sessions: [{start}]\n"


class TheExport(unittest.TestCase):
    """The file in other programs."""

    def exported(self, zone, *words):
        """A person there, and the file."""
        start, now, _ = PLACES[zone]
        person = Person(configuration(zone, start))
        self.addCleanup(person.close)
        return person, now, person.oriel("export", "ics", "--now", now, *words)

    def test_alarms_ring_when_the_program_would_speak(self):
        for zone, (_, _, change) in PLACES.items():
            with self.subTest(zone):
                person, now, content = self.exported(zone)
                planned = person.planned(now)
                self.assertEqual(len(planned), 21)
                if change:
                    self.assertTrue(planned[0] < change < planned[-1])
                self.assertEqual(alarms(content), planned)
                self.assertEqual(alarms(under_another_name(content)), planned)
                holds = [(instant(one["DTSTART"].dt), instant(one["DTEND"].dt)) for one in events(content)
                         if one["SUMMARY"] == "Busy"]
                self.assertEqual(holds, person.holds(now))

    def test_libical_reads_the_same_instants(self):
        for zone in PLACES:
            person, now, content = self.exported(zone)
            for text in (content, under_another_name(content)):
                with self.subTest(zone):
                    read = Answer(text).events
                    self.assertEqual(sorted(one["start"] for one in read if one["summary"] == "Note"),
                                     person.planned(now))
                    self.assertEqual([(one["start"], one["end"]) for one in read if one["summary"] == "Busy"],
                                     person.holds(now))

    def test_khal_reads_the_same_instants_and_rings_for_notes_alone(self):
        for zone in PLACES:
            for rename in (bytes, under_another_name):
                with self.subTest(zone):
                    person, now, content = self.exported(zone)
                    found = person.imported(rename(content)).values()
                    self.assertEqual(sorted(one["start"] for one in found if one["alarm"]), person.planned(now))
                    silent = [one for one in found if not one["alarm"]]
                    self.assertEqual([(one["start"], one["end"]) for one in silent], person.holds(now))
                    self.assertEqual({one["title"] for one in found}, {"Note", "Busy"})

    def test_a_newer_file_moves_and_takes_back_what_an_older_one_brought(self):
        person, now, content = self.exported("Europe/Berlin")
        before = person.imported(content)
        person.oriel("session", "move", "telling-1", "2026-10-24 09:00", "--now", now)
        content = person.oriel("export", "ics", "--now", now)
        moved = person.imported(content)
        standing = [one for one in moved.values() if one["status"] != "CANCELLED"]
        self.assertTrue(set(before) <= set(moved))
        self.assertEqual(sorted(one["start"] for one in standing if one["alarm"]), person.planned(now))
        person.oriel("session", "cancel", "telling-1", "--now", now)
        content = person.oriel("export", "ics", "--now", now)
        gone = person.imported(content)
        self.assertEqual({(one["status"], one["alarm"]) for one in gone.values()}, {("CANCELLED", "")})
        self.assertEqual(set(gone), set(moved))
        self.assertEqual({one["status"] for one in Answer(content).events}, {"cancelled"})

    def test_what_is_required_is_there_and_nothing_tells(self):
        for words in ((), ("--full",)):
            _, _, content = self.exported("America/New_York", *words)
            found = events(content)
            self.assertEqual(len({str(one["UID"]) for one in found}), len(found))
            for one in found:
                for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "CLASS"):
                    self.assertIn(name, one)
                self.assertGreater(one["DTEND"].dt, one["DTSTART"].dt)
                for alarm in one.walk("VALARM"):
                    self.assertEqual((alarm["ACTION"], "DESCRIPTION" in alarm), ("DISPLAY", True))
            self.assertTrue(all(len(line) <= 75 for line in content.split(b"\r\n")))
            self.assertEqual(content.count(b"\n"), content.count(b"\r\n"))
            self.assertEqual(b"telling" in content, bool(words))


if __name__ == "__main__":
    unittest.main()
