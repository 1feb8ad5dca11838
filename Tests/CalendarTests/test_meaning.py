# SPDX-License-Identifier: Apache-2.0
"""Expected answers by hand: for files on which readers differ, and for facts that the independent reader does not report."""
import datetime
import unittest
import zoneinfo

from helper import Answer, told
from test_hostile import calendar, event


def starts(name):
    """The starts of a file's events."""
    return [one["start"] for one in told(name).events]


class WhereReadersDiffer(unittest.TestCase):
    def test_a_zone_with_colons_in_its_name_unquoted(self):
        # The independent parser takes the name for a part of the value.
        self.assertEqual(starts("outlook-tzone-microsoft"), ["2026-12-07T10:00:00Z"])

    def test_a_described_abbreviation_is_what_the_file_describes(self):
        # The system's own EST knows no summer, the sender's does: 10:00 in July is 14:00 UTC.
        self.assertEqual(starts("booking-est-with-rules"), ["2026-07-01T14:00:00Z"])

    def test_an_event_without_a_uid_is_known_by_what_it_says(self):
        answer = told("booking-no-uid")
        self.assertEqual(answer.events[0]["uid"], "no-uid:2026-12-01T16:00:00Z:Appointment")
        self.assertEqual(len(answer.warnings), 1)

    def test_until_a_mere_date_means_all_of_that_day(self):
        self.assertEqual([start[:10] for start in starts("booking-weekly-until-date")],
                         ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22"])

    def test_midnight_to_midnight_is_a_day_where_exchange_says_so(self):
        one = told("exchange-all-day-as-midnight").events[0]
        self.assertEqual((one["all_day"], one["start"], one["end"], one["zone"]),
                         (True, "2026-12-24", "2026-12-25", None))

    def test_the_first_of_two_times_and_the_same_length_over_a_change(self):
        events = [(one["start"], one["end"]) for one in told("nextcloud-fold-and-gap").events]
        # 25 October 2026, 02:30 comes twice: the first is meant, and it lasts half an hour like all the others.
        self.assertIn(("2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z"), events)
        # 28 March 2027, 02:30 is skipped: by the offset before, 03:30 in summer.
        self.assertIn(("2027-03-28T01:30:00Z", "2027-03-28T02:15:00Z"), events)


class WhatIsTold(unittest.TestCase):
    def test_a_moved_occurrence_keeps_the_name_of_its_place(self):
        by_id = {one["recurrence_id"]: one for one in told("google-moved-occurrence").events}
        moved = by_id["2026-11-17T15:00:00Z"]
        self.assertEqual((moved["start"], moved["sequence"], moved["zone"]),
                         ("2026-11-18T19:30:00Z", 1, "America/New_York"))
        self.assertNotIn(None, by_id)

    def test_a_cancelled_occurrence_is_told_as_such(self):
        events = told("google-cancelled-occurrence").events
        self.assertEqual([one["recurrence_id"] for one in events if one["status"] == "cancelled"],
                         ["2026-11-17T15:00:00Z"])

    def test_a_single_event_has_no_recurrence(self):
        one = told("google-single-utc").events[0]
        self.assertEqual((one["recurrence_id"], one["zone"], one["floating"]), (None, None, False))

    def test_a_cancellation(self):
        document = told("exchange-one-occurrence-cancelled").document
        self.assertEqual(document["method"], "cancel")
        self.assertEqual([(one["recurrence_id"], one["status"]) for one in document["events"]],
                         [("2026-12-14T15:00:00Z", "cancelled")])

    def test_floating_times_and_days_have_no_zone(self):
        one = told("apple-floating").events[0]
        self.assertEqual((one["floating"], one["start"], one["zone"]), (True, "2026-12-07T10:00:00", None))
        one = told("google-all-day").events[0]
        self.assertEqual((one["all_day"], one["start"], one["end"]), (True, "2026-12-15", "2026-12-16"))

    def test_zones_by_their_iana_names(self):
        expected = {"outlook-windows-zone": "America/New_York", "outlook-windows-zone-undescribed": "America/New_York",
                    "exchange-europe": "Europe/Berlin", "thunderbird-old-zone-name": "Europe/Berlin",
                    "evolution-freeassociation": "Europe/Berlin", "booking-made-up-zone": None,
                    "outlook-customized-zone": None, "booking-lf-only": "America/Chicago"}
        for name, zone in expected.items():
            with self.subTest(name):
                self.assertEqual({one["zone"] for one in told(name).events}, {zone})

    def test_an_unknown_zone_is_said_and_taken_as_the_wall(self):
        answer = told("booking-unknown-zone")
        self.assertEqual((answer.events[0]["floating"], answer.events[0]["start"]), (True, "2026-12-01T16:00:00"))
        self.assertIn("Clinic Local Time", answer.warnings[0])

    def test_the_calendars_own_zone(self):
        self.assertEqual(told("google-all-day").document["time_zone"], "America/New_York")
        self.assertIsNone(told("apple-floating").document["time_zone"])

    def test_the_newer_of_two_counts(self):
        self.assertEqual([one["summary"] for one in told("booking-same-uid-twice").events], ["Newer"])

    def test_sound_files_have_no_faults(self):
        for name in ("google-moved-occurrence", "exchange-invitation", "apple-series", "thunderbird-single",
                     "lotus-rdate-zone"):
            with self.subTest(name):
                self.assertEqual(told(name).warnings, [])

    def test_a_tentative_series_is_said_to_be_so(self):
        self.assertEqual(told("nextcloud-series").warnings,
                         ["The event “Termin” is only tentative in the calendar; it is taken as one that takes place."])

    def test_a_long_title_is_cut_with_a_sign(self):
        title = "Appointment " * 10
        content = calendar(event(f"SUMMARY:{title}", "STATUS:TENTATIVE"))
        self.assertIn("Appointment…” is only tentative", Answer(content).warnings[0])

    def test_a_line_that_cannot_be_understood_is_said(self):
        warnings = Answer(calendar(event("SUMMARY:Visit", "RRULE:FREQ=SOMETIMES"))).warnings
        self.assertEqual(len(warnings), 1)
        self.assertIn("“Visit”", warnings[0])
        self.assertIn("FREQ=SOMETIMES", warnings[0])
        self.assertEqual(Answer(calendar(event("SUMMARY:", "STATUS:"))).warnings, [])

    def test_a_cancelled_series_takes_what_was_moved_along(self):
        moved = event("RECURRENCE-ID:20261202T160000Z", start="DTSTART:20261203T180000Z")
        events = Answer(calendar(event("RRULE:FREQ=DAILY;COUNT=3", "SEQUENCE:2", "STATUS:CANCELLED"), moved)).events
        self.assertEqual([one["status"] for one in events], ["cancelled"] * 3)

    def test_an_override_that_was_written_after_its_series_was_cancelled_stands(self):
        moved = event("RECURRENCE-ID:20261202T160000Z", "SEQUENCE:0", "LAST-MODIFIED:20261120T000000Z",
                      start="DTSTART:20261203T180000Z")
        master = event("RRULE:FREQ=DAILY;COUNT=3", "SEQUENCE:2", "LAST-MODIFIED:20261110T000000Z", "STATUS:CANCELLED")
        self.assertEqual([one["status"] for one in Answer(calendar(master, moved)).events],
                         ["cancelled", "cancelled", "confirmed"])

    def test_each_component_says_which_revision_it_is(self):
        master = event("RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:3", "LAST-MODIFIED:20261110T000000Z", "SUMMARY:Visit")
        moved = event("RECURRENCE-ID:20261202T160000Z", "SEQUENCE:1", "LAST-MODIFIED:20261120T000000Z",
                      start="DTSTART:20261203T180000Z")
        document = Answer(calendar(master, moved)).document
        self.assertEqual([(one["sequence"], one["stamp"], one["override"]) for one in document["events"]],
                         [(3, "2026-11-10T00:00:00Z", False), (1, "2026-11-20T00:00:00Z", True)])
        self.assertEqual([(one["sequence"], one["stamp"], one["summary"]) for one in document["whole"]],
                         [(3, "2026-11-10T00:00:00Z", "Visit")])

    def test_what_is_not_all_of_an_event_is_not_taken_for_it(self):
        def whole(*events):
            return [one["uid"] for one in Answer(calendar(*events)).document["whole"]]
        self.assertEqual(whole(event(uid="a"), event("RRULE:FREQ=DAILY;COUNT=2", uid="b")), ["a", "b"])
        for one in (event("RRULE:FREQ=SOMETIMES"), event("RRULE:FREQ=DAILY;COUNT=2", "RDATE:soon"),
                    event("STATUS:CANCELLED"), event("RECURRENCE-ID:20261202T160000Z")):
            self.assertEqual(whole(one), [])
        for method, expected in (("REPLY", []), ("ADD", []), ("COUNTER", []), ("REQUEST", ["one"])):
            content = calendar(event(uid="one")).replace(b"BEGIN:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\nMETHOD:%s\r\n" %
                                                         method.encode(), 1)
            self.assertEqual([one["uid"] for one in Answer(content).document["whole"]], expected, method)

    def test_the_span_bounds_rules_but_not_single_events(self):
        endless = calendar(event("RRULE:FREQ=DAILY"), event(uid="two", start="DTSTART:20200101T100000Z"))
        answer = Answer(endless, ("2026-12-10T16:00:00Z", "2026-12-12T16:00:00Z"))
        self.assertEqual([one["start"] for one in answer.events],
                         ["2020-01-01T10:00:00Z", "2026-12-10T16:00:00Z", "2026-12-11T16:00:00Z"])

    def test_every_windows_name_leads_to_a_zone_of_the_system(self):
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
        names = sorted(WINDOWS_TO_OLSON)
        answer = Answer(calendar(*(event(uid=str(index), start=f"DTSTART;TZID={name}:20260701T120000")
                                   for index, name in enumerate(names))))
        self.assertEqual(answer.warnings, [])
        for one in answer.events:
            zone = zoneinfo.ZoneInfo(WINDOWS_TO_OLSON[names[int(one["uid"])]])
            instant = datetime.datetime(2026, 7, 1, 12, tzinfo=zone).astimezone(datetime.timezone.utc)
            self.assertEqual(one["start"], instant.strftime("%Y-%m-%dT%H:%M:%SZ"), names[int(one["uid"])])
