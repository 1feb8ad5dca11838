#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tests of the manual and of completion: run.py [TEST...], where TEST is a part of a test's name.

They take the built program (ORIEL, or the release build), the two readers of manual pages, and real shells.
"""
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import measure


def main(names):
    """Runs the tests that the names choose; the exit code."""
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{name}*" for name in names] or None
    suite = loader.discover(str(HERE), "test_*.py", str(HERE))
    result = unittest.TextTestRunner(resultclass=measure.TimedTextResult).run(suite)
    measure.keep("pages", result.seconds)
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
