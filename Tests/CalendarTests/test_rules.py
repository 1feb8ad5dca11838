# SPDX-License-Identifier: Apache-2.0
"""Random rules in random zones have the same occurrences as in the independent reader."""
import datetime
import random
import tempfile
import unittest

from helper import Answer
import independent
from test_hostile import calendar, event

ZONES = ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "America/Santiago", "Africa/Cairo"]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def rule(chance):
    """A rule such as calendars' forms can make."""
    count, interval = chance.randrange(1, 12), chance.choice([1, 1, 2, 3])
    some_days = ",".join(sorted(chance.sample(DAYS, chance.randrange(1, 4)), key=DAYS.index))
    shape = chance.choice([
        "FREQ=DAILY", f"FREQ=WEEKLY;BYDAY={some_days}", f"FREQ=WEEKLY;WKST=SU;BYDAY={some_days}", "FREQ=WEEKLY",
        f"FREQ=MONTHLY;BYDAY={chance.choice(['1', '2', '3', '4', '-1'])}{chance.choice(DAYS)}",
        f"FREQ=MONTHLY;BYMONTHDAY={chance.choice([1, 15, 28, 31, -1])}", "FREQ=MONTHLY",
        f"FREQ=MONTHLY;BYDAY={some_days};BYSETPOS={chance.choice([1, 2, -1])}",
        f"FREQ=YEARLY;BYMONTH={chance.randrange(1, 13)};BYDAY={chance.choice(['1', '-1'])}{chance.choice(DAYS)}"])
    end = f"COUNT={count}" if chance.random() < 0.5 else f"UNTIL=2027{chance.randrange(1, 13):02}15T235959Z"
    return f"{shape};INTERVAL={interval};{end}"


class Rules(unittest.TestCase):
    def test_random_rules(self):
        chance = random.Random(20)
        events = []
        for index in range(300):
            zone = chance.choice(ZONES)
            day = datetime.date(2026, 2, 1) + datetime.timedelta(days=chance.randrange(330))
            # Outside the hours in which clocks are changed: there, the two differ (test_meaning.py).
            hour = f"T{chance.randrange(7, 22):02}1500"
            events.append(event(f"RRULE:{rule(chance)}", "DURATION:PT40M", "SUMMARY:Visit", uid=f"rule-{index:03}",
                                start=f"DTSTART;TZID={zone}:{day:%Y%m%d}{hour}"))
        content = calendar(*events)
        with tempfile.NamedTemporaryFile(suffix=".ics") as file:
            file.write(content)
            file.flush()
            utc = datetime.timezone.utc
            theirs = independent.occurrences(
                file.name, datetime.datetime(2026, 1, 1, tzinfo=utc), datetime.datetime(2029, 1, 1, tzinfo=utc))
        answer = Answer(content)
        self.assertEqual(answer.code, 0, answer.sentence)
        for index, text in enumerate(events):
            uid = f"rule-{index:03}"
            with self.subTest(text.replace("\r\n", " ")):
                self.assertEqual([one["start"] for one in answer.events if one["uid"] == uid],
                                 [start for other, start, *_ in theirs if other == uid])
