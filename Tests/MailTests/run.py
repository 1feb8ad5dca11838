#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tests of the mail helper: run.py [TEST...], where TEST is a part of a test's name.

They take the built program (ORIEL_POST, or the release build).
"""
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

if __name__ == "__main__":
    loader = unittest.TestLoader()
    if sys.argv[1:]:
        loader.testNamePatterns = [f"*{name}*" for name in sys.argv[1:]]
    result = unittest.TextTestRunner(verbosity=1).run(loader.discover(str(HERE), "test_*.py", str(HERE)))
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)
