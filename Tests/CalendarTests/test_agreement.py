# SPDX-License-Identifier: Apache-2.0
"""Every file is read as an independent parser reads it, except in the cases of test_meaning.py."""
import datetime
import unittest

from helper import FILES, told
import independent

# The files on which the two differ; test_meaning.py gives the right answer and the reason.
STATED = {
    "outlook-tzone-microsoft", "booking-est-with-rules", "booking-no-uid", "booking-weekly-until-date",
    "exchange-all-day-as-midnight", "nextcloud-fold-and-gap",
}


class Agreement(unittest.TestCase):
    def test_there_are_enough_files(self):
        self.assertGreaterEqual(len(list(FILES.glob("*.ics"))) - len(STATED), 40)

    def test_every_file_as_the_independent_parser_reads_it(self):
        begin = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
        until = datetime.datetime(2029, 1, 1, tzinfo=datetime.timezone.utc)
        for path in sorted(FILES.glob("*.ics")):
            if path.stem in STATED:
                continue
            with self.subTest(path.stem):
                answer = told(path.stem)
                self.assertEqual(answer.code, 0, answer.sentence)
                mine = sorted((event["uid"], event["start"], event["end"], event["summary"], event["status"])
                              for event in answer.events)
                self.assertEqual(mine, independent.occurrences(path, begin, until))
                self.assertTrue(mine)
