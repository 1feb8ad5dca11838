# SPDX-License-Identifier: Apache-2.0
"""Files as programs really write them: each kind of oddity with its right answer, and a sentence where one is due.

`cases` holds inputs after public reports; the other members of each kind are built here.
"""
import unittest

from helper import HERE, Answer
from test_hostile import calendar, event

CASES = HERE / "cases"
SPAN = ("2026-10-29T00:00:00Z", "2029-12-01T00:00:00Z")
NOW = "2026-11-28T12:00:00Z"

BERLIN = "DTSTART;TZID=Europe/Berlin:20261207T100000"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"
MONDAYS = ["2026-12-07T09:00:00Z", "2026-12-14T09:00:00Z", "2026-12-21T09:00:00Z"]
DAYS = ["2026-12-07", "2026-12-14", "2026-12-21"]

LONDON = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:20001029T020000
{rule}
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20000326T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE"""


def london(name, rule="RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"):
    """A VTIMEZONE with London's hours under another name."""
    return LONDON.format(name=name, rule=rule).replace("\n", "\r\n")


def visit(*lines, start=BERLIN, uid="one"):
    """One event with a title and a stamp."""
    return event("DTSTAMP:20261101T080000Z", "SUMMARY:Visit", *lines, start=start, uid=uid)


def fixed(name, offset):
    """A VTIMEZONE without summer time."""
    return (f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:{offset}\r\n"
            f"TZOFFSETTO:{offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE")


def series(*lines, start=BERLIN):
    """A calendar with a weekly event of three."""
    return calendar(visit(WEEKLY, *lines, start=start))


def change(day, *lines, start="DTSTART;TZID=Europe/Berlin:20261215T110000"):
    """An override of one occurrence."""
    return visit(f"RECURRENCE-ID{day}", *lines, start=start)


def weekly_with(override, start=BERLIN):
    """A weekly event of three with one override."""
    return calendar(visit(WEEKLY, start=start), override)


SINGLE = calendar(visit())
UMLAUT = calendar(visit().replace("Visit", "Prüfung"))
INDENTED = b"\r\n".join(b"  " + line for line in SINGLE.split(b"\r\n"))
LEVELS = b"\r\n".join(
    b" " * (4 if b":" in line and line[:3] not in (b"BEG", b"END") else 2 if line.endswith(b"VEVENT") else 0) + line
    for line in SINGLE.split(b"\r\n"))
ONE = MONDAYS[:1]
WINDOWS_1252, BLANKS = "Windows-1252", "begin with blanks"
MOVED = [MONDAYS[0], "2026-12-15T10:00:00Z", MONDAYS[2]]
MOVED_DAY = [DAYS[0], "2026-12-15", DAYS[2]]
ALL_DAY = "DTSTART;VALUE=DATE:20261207"
NEXT_DAY = "DTSTART;VALUE=DATE:20261215"
SUMMER = "DTSTART;TZID={}:20270610T100000"
TWO = [MONDAYS[0], MONDAYS[2]]

# Kind: the members, each with the starts that take place, and the parts of the sentences.
KINDS = {
    "bytes and lines": {
        "UTF-8 with a mark": (b"\xef\xbb\xbf" + UMLAUT, ONE, []),
        "UTF-8 with a mark that was encoded twice": (b"\xc3\xaf\xc2\xbb\xc2\xbf" + UMLAUT, ONE, []),
        "UTF-16 little endian": (b"\xff\xfe" + UMLAUT.decode().encode("utf-16-le"), ONE, []),
        "UTF-16 big endian": (b"\xfe\xff" + UMLAUT.decode().encode("utf-16-be"), ONE, []),
        "UTF-16 without a mark": (UMLAUT.decode().encode("utf-16-le"), ONE, []),
        "UTF-32": (UMLAUT.decode().encode("utf-32"), ONE, []),
        "Latin-1": (UMLAUT.decode().encode("latin-1"), ONE, [WINDOWS_1252]),
        "Windows-1252": (UMLAUT.decode().replace("ü", "€").encode("cp1252"), ONE, [WINDOWS_1252]),
        "CR alone": (SINGLE.replace(b"\r\n", b"\r"), ONE, []),
        "LF alone": (SINGLE.replace(b"\r\n", b"\n"), ONE, []),
        "CR CR LF": (SINGLE.replace(b"\r\n", b"\r\r\n"), ONE, []),
        "CR here and LF there": (SINGLE.replace(b"\r\n", b"\r", 3), ONE, []),
        "empty lines first": (b"\r\n\r\n  \r\n" + SINGLE, ONE, []),
        "an empty line after each": (SINGLE.replace(b"\r\n", b"\r\n\r\n"), ONE, []),
        "no end of line at the end": (SINGLE.rstrip(), ONE, []),
        "two files in one, each with a mark": (
            b"\xef\xbb\xbf" + SINGLE + b"\xef\xbb\xbf" + SINGLE.replace(b"UID:one", b"UID:two"), ONE * 2, []),
    },
    "blanks before lines": {
        "all but the first line": (SINGLE.replace(b"\r\n", b"\r\n  "), ONE, [BLANKS]),
        "every line": (INDENTED, ONE, [BLANKS]),
        "by level": (LEVELS, ONE, [BLANKS]),
        "tabs": (SINGLE.replace(b"\r\n", b"\r\n\t"), ONE, [BLANKS]),
        "tabs and LF": (SINGLE.replace(b"\r\n", b"\n\t\t"), ONE, [BLANKS]),
        "no-break spaces": (SINGLE.replace(b"\r\n", b"\r\n\xc2\xa0"), ONE, []),
        "with a folded line": (
            series().replace(b"FREQ=WEEKLY;", b"FREQ=WEEKLY;\r\n").replace(b"\r\n", b"\r\n  "), MONDAYS, [BLANKS]),
    },
    "folds": {
        "after the name": (series().replace(b"RRULE", b"RRULE\r\n "), MONDAYS, []),
        "within the name": (series().replace(b"RRULE", b"RR\r\n ULE"), MONDAYS, []),
        "within the name of a component": (series().replace(b"BEGIN:VEVENT", b"BEG\r\n IN:VEV\r\n\tENT"), MONDAYS, []),
        "within a zone": (series().replace(b"Europe/", b"Eur\r\n\tope/"), MONDAYS, []),
        "at every letter of a status": (
            calendar(visit("STATUS:CANCELLED")).replace(b"STATUS:CANCELLED", b"\r\n ".join(
                b"STATUS:CANCELLED"[place:place + 1] for place in range(16))), [], []),
        "an empty one": (series().replace(b"RRULE:", b"RRULE:\r\n \r\n "), MONDAYS, []),
        "with an empty line before it": (series().replace(b"FREQ=", b"\r\n\r\n FREQ="), MONDAYS, []),
        "after the name of an exception": (
            series("EXDATE;TZID=Europe/Berlin:20261214T100000").replace(b"EXDATE", b"EXDATE\r\n "), TWO, []),
    },
    "status": {
        "one L": (calendar(visit("STATUS:CANCELED")), [], []),
        "small letters": (calendar(visit("STATUS:cancelled")), [], []),
        "blanks": (calendar(visit("STATUS: CANCELLED ")), [], []),
        "a short word": (calendar(visit("STATUS:CANCEL")), [], []),
        "a blank before the colon": (calendar(visit("STATUS :CANCELLED")), [], []),
        "a word that nobody knows": (calendar(visit("STATUS:DELETED")), ONE, ["status “DELETED”"]),
        "no colon": (calendar(visit("STATUS CANCELLED")), ONE, ["STATUS"]),
        "a semicolon for a colon": (calendar(visit("STATUS;CANCELLED")), ONE, ["STATUS"]),
        "tentative": (calendar(visit("STATUS:TENTATIVE")), ONE, ["only tentative"]),
        "tentative by Exchange": (calendar(visit("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE")), ONE, ["only tentative"]),
        "free": (calendar(visit("TRANSP:TRANSPARENT")), ONE, ["free"]),
        "free all day": (calendar(visit("TRANSP:TRANSPARENT", start=ALL_DAY)), DAYS[:1], []),
        "two at once": (calendar(visit("STATUS:CONFIRMED", "STATUS:CANCELLED")), ONE, ["STATUS twice"]),
        "the same twice": (calendar(visit("STATUS:CANCELLED", "STATUS:CANCELLED")), [], []),
        "by the title": (calendar(visit().replace("Visit", "Canceled: Visit")), ONE, ["title alone"]),
        "by the title in German": (calendar(visit().replace("Visit", "Abgesagt: Termin")), ONE, ["title alone"]),
        "an attendee who declined": (
            calendar(visit('ATTENDEE;CN="a;b";PARTSTAT=DECLINED:mailto:me@example.org')), ONE, ["declined"]),
        "an attendee who declined, quoted": (
            calendar(visit('ATTENDEE;SENT-BY="mailto:a@b";partstat="declined":mailto:me@example.org')), ONE, ["declined"]),
        "an attendee with a long name": (
            calendar(visit("ATTENDEE;PARTSTAT=ACCEPTED;CN=" + "x" * 100_000 + ":mailto:me@example.org")), ONE, []),
        "an attendee who comes": (calendar(visit("ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org")), ONE, []),
    },
    "method": {
        "a cancellation": (SINGLE.replace(b"VERSION", b"METHOD:CANCEL\r\nVERSION"), [], []),
        "a cancellation in small letters": (SINGLE.replace(b"VERSION", b"METHOD:cancel\r\nVERSION"), [], []),
        "a cancellation by another word": (SINGLE.replace(b"VERSION", b"METHOD:CANCELED\r\nVERSION"), [], []),
        "a reply": (SINGLE.replace(b"VERSION", b"METHOD:REPLY\r\nVERSION"), ONE, ["answer to an invitation"]),
        "a counter": (SINGLE.replace(b"VERSION", b"METHOD:COUNTER\r\nVERSION"), ONE, ["answer to an invitation"]),
        "a reply that declines": (
            calendar(visit("ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org")).replace(
                b"VERSION", b"METHOD:REPLY\r\nVERSION"), ONE, ["answer to an invitation", "declined"]),
        "an invitation": (SINGLE.replace(b"VERSION", b"METHOD:REQUEST\r\nVERSION"), ONE, []),
    },
    "one UID": {
        "three visits": (calendar(*(visit(start=f"DTSTART:202612{day}T150000Z") for day in ("07", "10", "14"))),
                         [f"2026-12-{day}T15:00:00Z" for day in ("07", "10", "14")], []),
        "one of them cancelled": (
            calendar(visit(), visit("STATUS:CANCELLED", start="DTSTART:20261210T150000Z")), ONE, []),
        "two that repeat their start as a stamp": (
            calendar(*(event(f"DTSTAMP:202612{day}T150000Z", "SUMMARY:Visit", start=f"DTSTART:202612{day}T150000Z")
                       for day in ("07", "10"))), ["2026-12-07T15:00:00Z", "2026-12-10T15:00:00Z"], []),
        "two without stamps": (
            calendar(event("SUMMARY:Visit"), event("SUMMARY:Visit", start="DTSTART:20261210T150000Z")),
            ["2026-12-01T16:00:00Z", "2026-12-10T15:00:00Z"], []),
        "two that were written a second apart": (
            calendar(event("DTSTAMP:20261101T080000Z", start=BERLIN),
                     event("DTSTAMP:20261101T080001Z", start="DTSTART:20261210T150000Z")),
            [MONDAYS[0], "2026-12-10T15:00:00Z"], []),
        "two that were written a day apart": (
            calendar(event("DTSTAMP:20261102T080000Z", start=BERLIN),
                     event("DTSTAMP:20261101T080000Z", start="DTSTART:20261210T150000Z")), ONE, ["2 versions"]),
        "a later version": (
            calendar(visit("SEQUENCE:1", start="DTSTART:20261208T150000Z"), visit()), ["2026-12-08T15:00:00Z"],
            ["2 versions"]),
        "a later version of one of several": (
            calendar(visit(), visit(start="DTSTART:20261210T150000Z"),
                     visit("SEQUENCE:1", start="DTSTART:20261214T150000Z")),
            [MONDAYS[0], "2026-12-10T15:00:00Z", "2026-12-14T15:00:00Z"], ["3 starts"]),
        "the same twice": (calendar(visit(), visit()), ONE, []),
        "a series and a visit": (
            calendar(visit(WEEKLY), visit(start="DTSTART:20261210T150000Z")),
            [MONDAYS[0], "2026-12-10T15:00:00Z", *MONDAYS[1:]], []),
        "a date of a series, cancelled without a name": (
            calendar(visit(WEEKLY), visit("STATUS:CANCELLED", start=BERLIN.replace("1207", "1214"))), TWO, []),
    },
    "the date that an override changes": {
        "midnight of a day, in a zone": (
            weekly_with(change(";TZID=W. Europe Standard Time:20261214T000000", start=NEXT_DAY), ALL_DAY), MOVED_DAY, []),
        "midnight of a day, in UTC": (weekly_with(change(":20261214T000000Z", start=NEXT_DAY), ALL_DAY), MOVED_DAY, []),
        "midnight of a day in Berlin, in UTC": (
            weekly_with(change(":20261213T230000Z", start=NEXT_DAY), ALL_DAY), MOVED_DAY, []),
        "midnight of a day in New York, in UTC": (
            weekly_with(change(":20261214T050000Z", start=NEXT_DAY), ALL_DAY), MOVED_DAY, []),
        "midnight of a day, nowhere": (weekly_with(change(":20261214T000000", start=NEXT_DAY), ALL_DAY), MOVED_DAY, []),
        "a date": (weekly_with(change(";VALUE=DATE:20261214")), MOVED, []),
        "a date without saying so": (weekly_with(change(":20261214")), MOVED, []),
        "a date in a series in UTC": (
            weekly_with(change(";VALUE=DATE:20261214"), "DTSTART:20261207T090000Z"), MOVED, []),
        "midnight of the day of a time": (weekly_with(change(";TZID=Europe/Berlin:20261214T000000")), MOVED, []),
        "a wall time": (weekly_with(change(":20261214T100000")), MOVED, []),
        "an unknown zone": (weekly_with(change(";TZID=Nowhere:20261214T100000")), MOVED, []),
        "the day in an unknown zone": (weekly_with(change(";TZID=Nowhere:20261214T160000")), MOVED, []),
        "another hour": (weekly_with(change(";TZID=Europe/Berlin:20261214T093000")), MOVED, ["of that day is meant"]),
        "a day without an occurrence": (
            weekly_with(change(";TZID=Europe/Berlin:20261216T100000")), sorted([*MONDAYS, MOVED[1]]), ["one more date"]),
        "this and all that follow, in UTC": (
            weekly_with(change(";RANGE=THISANDFUTURE:20261214T090000Z", start="DTSTART:20261214T100000Z")),
            [MONDAYS[0], "2026-12-14T10:00:00Z", "2026-12-21T10:00:00Z"], []),
        "no date at all": (weekly_with(change(":soon")), sorted([*MONDAYS, MOVED[1]]), ["soon"]),
        "a date that is none": (weekly_with(change(":20261314T100000")), sorted([*MONDAYS, MOVED[1]]), ["in no calendar"]),
    },
    "names of zones": {
        name: (calendar(visit(start=SUMMER.format(name))), ["2027-06-10T08:00:00Z"], []) for name in (
            "Europe/Berlin", '"Europe/Berlin"', "/Europe/Berlin", "europe/berlin", "EUROPE/BERLIN", "/mozilla.org/20050126_1/europe/berlin",
            "/mozilla.org/20050126_1/Europe/Berlin", "mozilla.org/20050126_1/Europe/Berlin",
            "/freeassociation.sourceforge.net/Europe/Berlin", "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
            "/citadel.org/20190914_1/Europe/Berlin", "W. Europe Standard Time", '"W. Europe Standard Time"',
            "w. europe standard time", "“Europe/Berlin”", " W. Europe Standard Time ",
            '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
            "(GMT+01.00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
            "(UTC+01:00) Amsterdam\\, Berlin\\, Bern\\, Rome\\, Stockholm\\, Vienna",
            '"(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien"')
    },
    "offsets as zones": {
        name: (calendar(visit(start=SUMMER.format(name))), [f"2027-06-10T{hour}:00:00Z"], []) for name, hour in (
            ("UTC+1", "09"), ("UTC+01:00", "09"), ("GMT+0100", "09"), ("UTC-05:00", "15"), ("GMT+0", "10"), ("Z", "10"),
            ("Etc/GMT-1", "09"))
    },
    "names of zones of North America": {
        name: (calendar(visit(start=SUMMER.format(name))), ["2027-06-10T14:00:00Z"], []) for name in (
            "Eastern Standard Time", '"(UTC-05:00) Eastern Time (US & Canada)"', "Eastern Time (US & Canada)",
            "US/Eastern", "/softwarestudio.org/Olson_20011030_5/America/New_York", "america/new_york", "EST5EDT")
    },
    "what the file describes": {
        "GMT": (calendar(london("GMT"), visit(start=SUMMER.format("GMT"))), ["2027-06-10T09:00:00Z"], []),
        "UTC": (calendar(london("UTC"), visit(start=SUMMER.format("UTC"))), ["2027-06-10T09:00:00Z"], []),
        "Etc/GMT": (calendar(london("Etc/GMT"), visit(start=SUMMER.format("Etc/GMT"))), ["2027-06-10T09:00:00Z"], []),
        "EST": (calendar(london("EST"), visit(start=SUMMER.format("EST"))), ["2027-06-10T09:00:00Z"], []),
        "GMT as it is": (
            calendar(fixed("GMT", "+0000"), visit(start=SUMMER.format("GMT"))), ["2027-06-10T10:00:00Z"], []),
        "a place, as it is": (
            calendar(london("Europe/London"), visit(start=SUMMER.format("Europe/London"))),
            ["2027-06-10T09:00:00Z"], []),
        "a place, otherwise": (
            calendar(london("Europe/Berlin"), visit(start=SUMMER.format("Europe/Berlin"))),
            ["2027-06-10T08:00:00Z"], ["describes otherwise, 1 h apart"]),
        "a name of Windows, otherwise": (
            calendar(london("Romance Standard Time"), visit(start=SUMMER.format("Romance Standard Time"))),
            ["2027-06-10T08:00:00Z"], ["describes otherwise, 1 h apart"]),
        "quotes here and none there": (
            calendar(london('"The Clinic"'), visit(start=SUMMER.format("The Clinic"))), ["2027-06-10T09:00:00Z"], []),
        "an empty rule": (
            calendar(london("The Clinic", "RRULE:"), visit(start=SUMMER.format("The Clinic"))),
            ["2027-06-10T09:00:00Z"], []),
        "EST in summer, not described": (
            calendar(visit(start=SUMMER.format("EST"))), ["2027-06-10T15:00:00Z"], ["no summer time"]),
        "EST in winter, not described": (
            calendar(visit(start="DTSTART;TZID=EST:20261207T100000")), ["2026-12-07T15:00:00Z"], []),
        "nothing": (
            calendar(visit(start=SUMMER.format("The Clinic"))), ["2027-06-10T10:00:00"], ["“The Clinic”"]),
        "a zone and UTC at once": (
            calendar(visit(start="DTSTART;TZID=Europe/Berlin:20270610T100000Z")), ["2027-06-10T10:00:00Z"],
            ["UTC at once"]),
    },
    "rules of described zones": {
        # London's clocks go back in the last week of October, by whatever rule that is said.
        "by months that are named": (
            calendar(london("The Clinic", "RRULE:FREQ=MONTHLY;BYDAY=-1SU;BYMONTH=10"),
                     visit(start=SUMMER.format("The Clinic"))), ["2027-06-10T09:00:00Z"], []),
        "by months, in another order": (
            calendar(london("The Clinic", "RRULE:BYMONTH=10;INTERVAL=1;BYDAY=-1SU;FREQ=MONTHLY"),
                     visit(start="DTSTART;TZID=The Clinic:20271210T100000")), ["2027-12-10T10:00:00Z"], []),
        "by days of a month": (
            calendar(london("The Clinic", "RRULE:FREQ=MONTHLY;BYMONTHDAY=25;BYMONTH=10"),
                     visit(start=SUMMER.format("The Clinic"))), ["2027-06-10T09:00:00Z"], []),
        **{f"a rule that no zone has: {rule}": (
            calendar(london("The Clinic", f"RRULE:{rule}"), visit(start=SUMMER.format("The Clinic"))),
            ["2027-06-10T10:00:00"], ["does not go by years", "“The Clinic”"])
           for rule in ("FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=12;BYDAY=-1SU", "FREQ=WEEKLY;INTERVAL=52",
                        "FREQ=DAILY;BYMONTH=10", "FREQ=MONTHLY;INTERVAL=2;BYMONTH=10;BYDAY=-1SU")},
        "a rule that no zone has, of a zone that the system knows": (
            calendar(london("Europe/London", "RRULE:FREQ=DAILY"), visit(start=SUMMER.format("Europe/London"))),
            ["2027-06-10T09:00:00Z"], ["does not go by years"]),
    },
    "rules": {
        "an ordinal by week": (calendar(visit("RRULE:FREQ=WEEKLY;BYDAY=1MO;COUNT=3")), MONDAYS, []),
        "the last of a week": (calendar(visit("RRULE:FREQ=WEEKLY;BYDAY=-1MO;COUNT=3")), MONDAYS, []),
        "the zeroth of a week": (calendar(visit("RRULE:FREQ=WEEKLY;BYDAY=0MO;COUNT=3")), MONDAYS, []),
        "ordinals by day": (calendar(visit("RRULE:FREQ=DAILY;BYDAY=+2MO;COUNT=3")), MONDAYS, []),
        "several ordinals": (
            calendar(visit("RRULE:FREQ=WEEKLY;BYDAY=1MO,2WE;COUNT=3")), [MONDAYS[0], "2026-12-09T09:00:00Z", MONDAYS[1]], []),
        "an ordinal with weeks": (
            calendar(visit("RRULE:FREQ=YEARLY;BYWEEKNO=50;BYDAY=1MO;COUNT=2")), [MONDAYS[0], "2027-12-13T09:00:00Z"], []),
        "an ordinal by month": (
            calendar(visit("RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=2")), [MONDAYS[0], "2027-01-04T09:00:00Z"], []),
        "small letters and blanks": (calendar(visit("RRULE:freq=weekly; count=3;")), MONDAYS, []),
        "its own name twice": (calendar(visit("RRULE:RRULE:FREQ=WEEKLY;COUNT=3")), MONDAYS, []),
        "an end with dashes": (calendar(visit("RRULE:FREQ=WEEKLY;UNTIL=2026-12-21T09:00:00Z")), MONDAYS, []),
        "a count of nothing": (calendar(visit("RRULE:FREQ=WEEKLY;COUNT=0")), ONE, ["COUNT=0"]),
        "two ends": (calendar(visit("RRULE:FREQ=WEEKLY;COUNT=3;UNTIL=20261221")), ONE, ["UNTIL=20261221"]),
        "no colon": (calendar(visit("RRULE FREQ=WEEKLY;COUNT=3")), ONE, ["RRULE"]),
        "days without an end": (
            calendar(visit("RRULE:FREQ=YEARLY", start=ALL_DAY)), ["2026-12-07", "2027-12-07", "2028-12-07"],
            [r"its dates are read until 2028-12-07\.$"]),
    },
    "days and times": {
        "a day with midnight": (calendar(visit(start="DTSTART;VALUE=DATE:20261207T000000")), DAYS[:1], []),
        "a day with midnight in UTC": (calendar(visit(start="DTSTART;VALUE=DATE:20261207T000000Z")), DAYS[:1], []),
        "a day with a time": (
            calendar(visit(start="DTSTART;VALUE=DATE;TZID=Europe/Berlin:20261207T100000")), ONE, ["with a time of day"]),
        "a day that does not say so": (calendar(visit(start="DTSTART:20261207")), DAYS[:1], []),
        "a day with dashes": (calendar(visit(start="DTSTART;VALUE=DATE:2026-12-07")), DAYS[:1], []),
        "a time with dashes and colons": (calendar(visit(start="DTSTART:2026-12-07T09:00:00Z")), ONE, []),
        "a time without seconds": (calendar(visit(start="DTSTART:20261207T0900Z")), ONE, []),
        "a time in small letters": (calendar(visit(start="DTSTART:20261207t090000z")), ONE, []),
        "a time with fractions": (calendar(visit(start="DTSTART:2026-12-07T09:00:00.000Z")), ONE, []),
        "a time with an offset": (calendar(visit(start="DTSTART:20261207T100000+0100")), ONE, []),
        "a time with an offset and colons": (calendar(visit(start="DTSTART:2026-12-07T04:00:00-05:00")), ONE, []),
        "a time with an offset in a zone": (series(start=BERLIN + "+0100"), MONDAYS, []),
        "a blank between": (calendar(visit(start="DTSTART:2026-12-07 09:00:00Z")), ONE, []),
        "two starts": (calendar(visit("DTSTART:20261208T090000Z")), ONE, ["DTSTART twice"]),
        "a start that is too far ahead for its rule": (
            calendar(visit(WEEKLY, start="DTSTART:21261207T090000Z")), [], ["left out"]),
        "a 13th month": (calendar(visit(start="DTSTART:20261307T090000Z")), [], ["no start that can be understood"]),
        "no time at all": (calendar(visit(start="DTSTART:soon")), [], ["soon|no start that can be understood"]),
    },
    "ends": {
        "before the start": (calendar(visit("DTEND;TZID=Europe/Berlin:20261207T090000")), ONE, ["does not fit"]),
        "at the start": (calendar(visit("DTEND;TZID=Europe/Berlin:20261207T100000")), ONE, []),
        "a day after a time": (calendar(visit("DTEND;VALUE=DATE:20261208")), ONE, ["does not fit"]),
        "a length below nothing": (calendar(visit("DURATION:-PT40M")), ONE, ["length that cannot be understood"]),
        "a length of nothing": (calendar(visit("DURATION:PT0S")), ONE, []),
        "a length that is none": (calendar(visit("DURATION:40M")), ONE, ["40M"]),
        "an unknown zone": (calendar(visit("DTEND;TZID=Nowhere:20261207T104000")), ONE, ["“Nowhere”"]),
        "a day that ends before it begins": (
            calendar(visit("DTEND;VALUE=DATE:20261206", start=ALL_DAY)), DAYS[:1], ["does not fit"]),
    },
    "dates left out": {
        "an unknown zone": (series("EXDATE;TZID=PST:20261214T100000"), TWO, []),
        "an unknown zone, another hour": (series("EXDATE;TZID=Nowhere:20261214T030000"), TWO, []),
        "an unknown zone, a day without an occurrence": (series("EXDATE;TZID=Nowhere:20261216T100000"), MONDAYS, []),
        "an unknown zone, a day of two": (
            calendar(visit("RRULE:FREQ=DAILY;BYHOUR=10,14;COUNT=4", "EXDATE;TZID=Nowhere:20261208T160000")),
            ["2026-12-07T09:00:00Z", "2026-12-07T13:00:00Z", "2026-12-08T09:00:00Z", "2026-12-08T13:00:00Z"],
            ["leaves out 2026-12-08 16:00 in the unknown zone “Nowhere”"]),
        "a date": (series("EXDATE;VALUE=DATE:20261214"), TWO, []),
        "the only date": (calendar(visit("EXDATE:20261207T090000Z")), ONE, ["its only date"]),
        "a date with midnight": (series("EXDATE;VALUE=DATE:20261214T000000"), TWO, []),
        "midnight": (series("EXDATE;TZID=Europe/Berlin:20261214T000000"), TWO, []),
        "another hour": (series("EXDATE;TZID=Europe/Berlin:20261214T093000"), MONDAYS, ["leaves out 2026-12-14 09:30"]),
        "semicolons between": (series("EXDATE:20261214T090000Z;20261221T090000Z"), ONE, []),
        "blanks between": (series("EXDATE:20261214T090000Z, 20261221T090000Z"), ONE, []),
        "an instant of a whole day": (series("EXDATE:20261213T230000Z", start=ALL_DAY), [DAYS[0], DAYS[2]], []),
        "a date that is none": (series("EXDATE:20261314T090000Z"), MONDAYS, ["in no calendar"]),
        "a word": (series("EXDATE:soon"), MONDAYS, ["soon"]),
    },
    "dates added": {
        "an unknown zone": (
            calendar(visit("RDATE;TZID=Nowhere:20261214T100000")), MONDAYS[:2], ["a further date in the zone “Nowhere”"]),
        "no zone": (calendar(visit("RDATE:20261214T100000")), MONDAYS[:2], []),
        "dashes": (calendar(visit("RDATE:2026-12-14T09:00:00Z")), MONDAYS[:2], []),
        "a date that is none": (calendar(visit("RDATE:20261314T090000Z,20261214T090000Z")), MONDAYS[:2], ["in no calendar"]),
        "a day": (calendar(visit("RDATE;VALUE=DATE:20261214")), MONDAYS[:2], []),
        "midnight of a day": (calendar(visit("RDATE:20261213T230000Z", start=ALL_DAY)), DAYS[:2], []),
        "a word": (calendar(visit("RDATE:20261214T090000Z,soon")), MONDAYS[:2], ["soon"]),
        "a span": (calendar(visit("RDATE;VALUE=PERIOD:20261214T090000Z/PT1H")), MONDAYS[:2], []),
    },
    "events where none can be": {
        "within an event": (
            calendar(visit("BEGIN:VEVENT", "UID:in", "DTSTART:20261210T090000Z", "END:VEVENT")), ONE, ["is left out"]),
        "within a zone": (
            calendar(london("X").replace("END:VTIMEZONE", visit(uid="in") + "\r\nEND:VTIMEZONE"), visit()), ONE,
            ["is left out"]),
        "after the calendar": (SINGLE + visit(uid="two").encode() + b"\r\n", ONE, ["is left out"]),
        "before the calendar": (visit(uid="two").encode() + b"\r\n" + SINGLE, ONE, ["is left out"]),
        "in a calendar within a calendar": (
            calendar(visit(), SINGLE.decode().strip()), ONE, ["this calendar", "this event"]),
    },
}


def taking_place(answer):
    """The starts of the events that are not cancelled, in order."""
    return [one["start"] for one in answer.events if one["status"] != "cancelled"]


class Kinds(unittest.TestCase):
    """Every member of every kind."""

    def test_every_member_of_every_kind(self):
        for kind, members in KINDS.items():
            self.assertGreaterEqual(len(members), 5, kind)
            for name, (content, starts, sentences) in members.items():
                with self.subTest(f"{kind}: {name}"):
                    answer = Answer(content, SPAN, now=NOW)
                    self.assertEqual(answer.code, 0, answer.sentence)
                    self.assertEqual(taking_place(answer), starts, answer.warnings)
                    self.assertGreaterEqual(len(answer.warnings), len(sentences), answer.warnings)
                    for sentence in sentences:
                        self.assertRegex("\n".join(answer.warnings), sentence)
                    self.assertEqual(bool(answer.warnings), bool(sentences), answer.warnings)

    def test_a_title_is_read_in_every_encoding(self):
        for name, title in (("UTF-16 little endian", "Prüfung"), ("UTF-32", "Prüfung"), ("Latin-1", "Prüfung"),
                            ("Windows-1252", "Pr€fung"), ("UTF-16 without a mark", "Prüfung")):
            with self.subTest(name):
                answer = Answer(KINDS["bytes and lines"][name][0], SPAN)
                self.assertEqual(answer.events[0]["summary"], title)


class Cases(unittest.TestCase):
    """Inputs after public reports, and what is right."""

    RIGHT = {
        "cr-only": ["2026-12-07T15:00:00Z"],
        "dtstamp-is-start-1-first": ["2026-12-10T15:00:00Z"],
        "dtstamp-is-start-2-earlier": ["2026-12-08T15:00:00Z"],
        "dtstamp-is-start-3-cancelled": [],
        "exchange-day-moved": ["2026-12-07", "2026-12-15", "2026-12-21"],
        "exdate-tzid-pdt": ["2026-12-07T23:15:00Z", "2026-12-09T23:15:00Z", "2026-12-10T23:15:00Z"],
        "fold-after-name-all": ["2026-12-07T15:00:00Z"],
        "fold-after-name-exdate": ["2026-12-07T15:00:00Z", "2026-12-21T15:00:00Z", "2026-12-28T15:00:00Z"],
        "fold-after-name-rrule": [f"2026-12-{day}T15:00:00Z" for day in ("07", "14", "21", "28")],
        "fold-after-name-status": ["2026-12-10T15:00:00Z"],
        "leading-blanks": ["2026-12-07T15:00:00Z"],
        "rrule-byday-num-weekly": ["2026-12-07T15:00:00Z", "2026-12-14T15:00:00Z", "2026-12-21T15:00:00Z"],
        "same-uid-different-visits": ["2026-12-07T15:00:00Z", "2026-12-10T15:00:00Z", "2026-12-14T15:00:00Z"],
        "status-canceled-one-l": ["2026-12-10T15:00:00Z"],
        "tzid-gmt-described-as-london": ["2027-06-10T09:00:00Z"],
        "value-date-with-time": ["2026-12-07"],
        "vtimezone-empty-rrule": ["2026-12-07T09:00:00Z"],
    }

    def test_every_case_has_its_right_answer(self):
        paths = {path.stem: path for path in CASES.glob("*/*.ics")}
        self.assertEqual(sorted(self.RIGHT), sorted(paths))
        for name, starts in self.RIGHT.items():
            with self.subTest(name):
                answer = Answer(paths[name].read_bytes(), SPAN, now=NOW)
                self.assertEqual(answer.code, 0, answer.sentence)
                self.assertEqual(taking_place(answer), starts)
                self.assertEqual(len(answer.warnings), 1 if name == "leading-blanks" else 0, answer.warnings)


class Stamps(unittest.TestCase):
    """A stamp that says nothing about when an event was written is none."""

    def stamp(self, *lines, now=NOW):
        """The stamp of the only event."""
        return Answer(calendar(event(*lines, start=BERLIN)), SPAN, now=now).events[0]["stamp"]

    def test_stamps(self):
        wrote = "2026-11-01T08:00:00Z"
        for lines, expected in (
                (["DTSTAMP:20261101T080000Z"], wrote),
                (["DTSTAMP:20261207T090000Z"], None),  # the start
                (["DTSTAMP:20261207T100000Z"], None),  # the start by its own clock
                (["DTSTAMP:20270101T000000Z"], None),  # after now
                (["DTSTAMP:20261207T090000Z", "LAST-MODIFIED:20261101T080000Z"], wrote),
                (["DTSTAMP:20261101T080000Z", "LAST-MODIFIED:20991231T000000Z"], wrote),
                (["DTSTAMP:20261001T000000Z", "LAST-MODIFIED:20261101T080000Z"], wrote),
                ([], None)):
            with self.subTest(lines):
                self.assertEqual(self.stamp(*lines), expected)
        # Without the time of reading, a later one is believed.
        self.assertEqual(self.stamp("DTSTAMP:20270101T000000Z", now=None), "2027-01-01T00:00:00Z")
