#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tests of the calendar helper: run.py [TEST...], where TEST is a part of a test's name.

They take the built program (ORIEL_CALENDAR, or the release build) and need the packages of the Makefile's
`calendar_parsers`.
"""
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import measure

if __name__ == "__main__":
    loader = unittest.TestLoader()
    if sys.argv[1:]:
        loader.testNamePatterns = [f"*{name}*" for name in sys.argv[1:]]
    runner = unittest.TextTestRunner(verbosity=1, resultclass=measure.TimedTextResult)
    result = runner.run(loader.discover(str(HERE), "test_*.py", str(HERE)))
    measure.keep("calendars", result.seconds)
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)
