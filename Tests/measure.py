#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The times of tests: every part stores them here, and `make test` prints them at its end."""
import json
import pathlib
import time
import unittest

FOLDER = pathlib.Path(__file__).resolve().parents[1] / ".build/times"
MOST = 10  # slowest tests that are printed


def keep(part, tests):
    """Stores the seconds of each test of a part: {name: seconds}."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{part}.json").write_text(json.dumps(tests))


def forget():
    """Removes the times of an earlier run."""
    for file in FOLDER.glob("*.json"):
        file.unlink()


def slowest():
    """The slowest tests of all parts as (seconds, part, name), slowest first."""
    found = [(seconds, file.stem, name) for file in FOLDER.glob("*.json")
             for name, seconds in json.loads(file.read_text()).items()]
    return sorted(found, reverse=True)[:MOST]


class Timed:
    """A mixin for results of unittest: the seconds of each test, with its setup and its cleanup."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.seconds = {}
        self._begun = 0.0

    def startTest(self, test):
        self._begun = time.monotonic()
        super().startTest(test)

    def stopTest(self, test):
        super().stopTest(test)
        self.seconds[test.id()] = time.monotonic() - self._begun


class TimedResult(Timed, unittest.TestResult):
    """A result that prints nothing."""


class TimedTextResult(Timed, unittest.TextTestResult):
    """A result for a runner that prints."""
