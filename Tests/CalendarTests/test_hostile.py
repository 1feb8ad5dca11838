# SPDX-License-Identifier: Apache-2.0
"""Hostile and damaged files end in one sentence within 2 s and 200 MB, and never in half an answer."""
import random
import unittest

from helper import Answer

SECONDS, MEGABYTES = 2.0, 200


def calendar(*parts):
    """A calendar of these parts."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//T//EN", *parts, "END:VCALENDAR", ""]).encode()


def event(*lines, start="DTSTART:20261201T160000Z", uid="one"):
    """An event with these further lines."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT"])


def zone(*lines, start="DTSTART:19700101T000000", name="Made Up"):
    """A zone whose one observance has these further lines."""
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", "BEGIN:STANDARD", start, "TZOFFSETFROM:+0100",
                        "TZOFFSETTO:+0100", *lines, "END:STANDARD", "END:VTIMEZONE"])


IN_ZONE = "DTSTART;TZID=Made Up:20261201T160000"
EVERY_SECOND = ",".join(map(str, range(60)))
EVERY_HOUR = ",".join(map(str, range(24)))

REFUSED = {
    "nothing": b"",
    "no calendar": b"<html><body>Please sign in</body></html>",
    "a calendar within a page": b"<pre>" + calendar(event()) + b"</pre>",
    "random bytes": random.Random(1).randbytes(200_000),
    "zeros": bytes(1_000_000),
    "UTF-16, torn off": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n".encode("utf-16"),
    "torn off": calendar(event())[:-30],
    "crossed ends": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n",
    "10 MB of events": calendar(*(event("DESCRIPTION:" + "x" * 900, uid=str(n)) for n in range(11_000))),
    "10 MB on one line": calendar(event("SUMMARY:" + "x" * 10_000_000)),
    "7 MB on one kept line": calendar(event("SUMMARY:" + "x" * 7_000_000)),
    "7 MB of folds": calendar(event("SUMMARY:" + "\r\n x" * 1_700_000)),
    "endless": b"BEGIN:VCALENDAR\r\n" * 500_000,
    "deep nesting": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100_000,
    "too many events": calendar(*(event(uid=str(n)) for n in range(60_000))),
    "a second's rule": calendar(event("RRULE:FREQ=SECONDLY")),
    "a minute's rule": calendar(event("RRULE:FREQ=MINUTELY")),
    "a huge count": calendar(event("RRULE:FREQ=SECONDLY;COUNT=2147483647")),
    "a count of the year 1": calendar(event("RRULE:FREQ=SECONDLY;COUNT=2147483647", start="DTSTART:00010101T000000Z")),
    "every second of some days": calendar(
        event(f"RRULE:FREQ=DAILY;BYHOUR={EVERY_HOUR};BYMINUTE={EVERY_SECOND};BYSECOND={EVERY_SECOND}")),
    "a day that never comes, by the second": calendar(event("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30")),
    "many rules": calendar(*(event("RRULE:FREQ=HOURLY", uid=str(n)) for n in range(1_000))),
    "many rules that never match": calendar(
        *(event("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", uid=str(n)) for n in range(1_000))),
    "a zone that changes every second of a year": calendar(
        zone(f"RRULE:FREQ=YEARLY;BYHOUR={EVERY_HOUR};BYMINUTE={EVERY_SECOND};BYSECOND={EVERY_SECOND};"
             + "BYYEARDAY=" + ",".join(map(str, range(1, 367)))), event(start=IN_ZONE)),
}

# Refused or answered: a quick machine may come to an end in time.
COSTLY = {
    "a million of one line": calendar(event(*["SEQUENCE:1"] * 600_000)),
    "a million rules": calendar(event(*["RRULE:FREQ=YEARLY"] * 400_000)),
    "a million parameters": calendar(event(*["SUMMARY" + ";X-A=b" * 10_000 + ":t"] * 120)),
}

ENDURED = {
    "a zone that changes every second": calendar(zone("RRULE:FREQ=SECONDLY"), event(start=IN_ZONE)),
    "a day that never comes": calendar(event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
    "an interval beyond numbers": calendar(event("RRULE:FREQ=DAILY;INTERVAL=99999999999999999999")),
    "an interval of nothing": calendar(event("RRULE:FREQ=DAILY;INTERVAL=0;COUNT=3")),
    "a count below nothing": calendar(event("RRULE:FREQ=DAILY;COUNT=-5;UNTIL=20261205T000000Z")),
    "a rule of nonsense": calendar(event("RRULE:FREQ=SOMETIMES;BYDAY=99XX")),
    "two rules that end each other": calendar(event("RRULE:FREQ=DAILY;COUNT=3;UNTIL=20261202T000000Z")),
    "a zone that names itself": calendar(
        zone("TZID:Made Up", start="DTSTART;TZID=Made Up:19700101T000000"), event(start=IN_ZONE)),
    "zones that name each other": calendar(
        zone(start="DTSTART;TZID=Other:19700101T000000"),
        zone(start="DTSTART;TZID=Made Up:19700101T000000", name="Other"),
        event(start=IN_ZONE)),
    "a zone within a zone": calendar(
        "BEGIN:VTIMEZONE\r\nTZID:Made Up\r\n" + zone() + "\r\nEND:VTIMEZONE", event(start=IN_ZONE)),
    "a zone of nothing": calendar("BEGIN:VTIMEZONE\r\nTZID:Made Up\r\nEND:VTIMEZONE", event(start=IN_ZONE)),
    "a zone of no offset": calendar(
        "BEGIN:VTIMEZONE\r\nTZID:Made Up\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE",
        event(start=IN_ZONE)),
    "an offset beyond the earth": calendar(zone("TZOFFSETTO:+999999"), event(start=IN_ZONE)),
    "a zone's path": calendar(event(start="DTSTART;TZID=../../../etc/passwd:20261201T160000")),
    "many zones": calendar(*(zone("RRULE:FREQ=YEARLY;BYMONTH=3", name=f"Zone {n}") for n in range(500)), event()),
    "a date that is none": calendar(event(start="DTSTART:20260231T256199Z")),
    "a year beyond years": calendar(event(start="DTSTART:99991231T235959Z")),
    "an end before the start": calendar(event("DTEND:20251201T160000Z")),
    "a length beyond numbers": calendar(event("DURATION:P99999999999999999999W")),
    "a length below nothing": calendar(event("DURATION:-PT99999H")),
    "no start": calendar("BEGIN:VEVENT\r\nUID:one\r\nEND:VEVENT"),
    "bad bytes in the summary": calendar(event("SUMMARY:x")).replace(b"SUMMARY:x", b"SUMMARY:\xff\xfe\x00\xc3\x28"),
    "an endless UID": calendar(event(uid="u" * 60_000)),
    "thousands of exceptions": calendar(
        event("EXDATE:" + ",".join(["20261201T160000Z"] * 3_000), "RRULE:FREQ=DAILY;COUNT=5")),
    "a line of parameters": calendar(event("SUMMARY" + ";X-A=b" * 10_000 + ":text")),
    "a sequence beyond numbers": calendar(event("SEQUENCE:99999999999999999999")),
    "alarms within alarms": calendar(
        event("BEGIN:VALARM\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VALARM")),
}


class Hostile(unittest.TestCase):
    def bounded(self, answer):
        self.assertLess(answer.seconds, SECONDS)
        self.assertLess(answer.megabytes, MEGABYTES)

    def test_what_cannot_be_taken_is_refused_in_one_sentence(self):
        for name, content in REFUSED.items():
            with self.subTest(name):
                answer = Answer(content)
                self.bounded(answer)
                self.assertIn(answer.code, (1, 65))
                self.assertEqual(answer.out, b"")
                self.assertRegex(answer.sentence, r"\A[A-Z][^\n]{20,200}\.\n\Z")

    def test_what_costs_much_stays_within_bounds(self):
        for name, content in COSTLY.items():
            with self.subTest(name):
                answer = Answer(content)
                self.bounded(answer)
                self.assertIn(answer.code, (0, 1, 65))
                self.assertEqual(answer.code == 0, answer.sentence == "")

    def test_the_end_of_memory_is_a_sentence_too(self):
        # With less than the helper's own limit, so that memory ends before time does.
        answer = Answer(COSTLY["a million rules"], memory=72 << 20)
        self.assertEqual((answer.code, answer.out), (1, b""))
        self.assertRegex(answer.sentence, r"\A[A-Z][^\n]*memory[^\n]*\.\n\Z")

    def test_what_is_odd_in_one_place_leaves_an_answer(self):
        for name, content in ENDURED.items():
            with self.subTest(name):
                answer = Answer(content)
                self.bounded(answer)
                self.assertEqual((answer.code, answer.sentence), (0, ""))
                for event_told in answer.events:
                    self.assertRegex(event_told["start"], r"\A\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ?)?\Z")

    def test_torn_and_spoilt_copies_of_a_sound_file(self):
        whole = calendar(zone("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
                         event("RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE;TZID=Made Up:20261208T160000", "DURATION:PT40M",
                               start=IN_ZONE))
        chance = random.Random(7)
        for turn in range(300):
            spoilt = bytearray(whole)
            for _ in range(chance.randrange(1, 12)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            with self.subTest(turn):
                answer = Answer(bytes(spoilt[:chance.randrange(len(spoilt))] if turn % 5 == 0 else spoilt))
                self.bounded(answer)
                self.assertIn(answer.code, (0, 65))
                self.assertEqual(answer.code == 0, answer.sentence == "")

    def test_usage_errors(self):
        for arguments in ([], ["--from", "now", "--until", "later"], ["--until", "2026-01-01T00:00:00Z"],
                          ["--from", "2027-01-01T00:00:00Z", "--until", "2026-01-01T00:00:00Z"]):
            with self.subTest(arguments):
                self.assertEqual(Answer(b"", arguments=arguments).code, 64)
