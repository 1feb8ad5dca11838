#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The end-to-end tests: run.py [--bench | TEST...], where TEST is a part of a test's name.

With --bench it only measures what an idle daemon costs, over a minute.

Boots a few machines, each of which takes the next test; ORIEL_E2E_MACHINES says how many. Where none can be booted it
says why in one line and ends well, unless CI is set or ORIEL_E2E=required: then it fails.
"""
import contextlib
import os
import pathlib
import signal
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
# The folders of tests, by their subject.
FOLDERS = sorted({test.parent for test in HERE.glob("*/test_*.py")})
sys.path[:0] = [str(folder) for folder in [HERE, HERE / "Support", HERE.parent, *FOLDERS]]
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import measure
from machine import reason_not_to_boot
from namespace import enter_mount_namespace
from program import required
from workers import Unable, run_all

MACHINES = 4


def give_up(reason):
    """The one line that says why there are no end-to-end tests here."""
    print(f"end-to-end tests cannot run: {reason}")
    return 1 if required() else 0


def chosen(names):
    """The tests whose id holds one of the names, in the order in which they begin; all without names."""
    def flat(suite):
        for test in suite:
            yield from flat(test) if isinstance(test, unittest.TestSuite) else [test]
    found = [test for folder in FOLDERS
             for test in flat(unittest.defaultTestLoader.discover(str(folder), "test_*.py", str(folder)))]
    wanted = [test for test in found if not names or any(name in test.id() for name in names)]
    return sorted(wanted, key=lambda test: not getattr(test, "goes_first", False))


def run(tests, machines):
    """Runs the tests and prints each with its time; the exit code."""
    begun = time.monotonic()
    seconds, failed = {}, []
    with contextlib.closing(run_all(tests, machines)) as ends:
        for end in ends:
            if isinstance(end, Unable):
                if end.is_computer and not seconds:
                    return give_up(end.reason)
                failed.append(end.reason)
                continue
            seconds[end.name] = end.seconds
            if end.word == "FAILED":
                failed.append(end.name)
            print(f"{end.name} ... {end.word} ({end.seconds:.1f} s) {end.printed}", flush=True)
    missing = [test.id() for test in tests if test.id() not in seconds]
    failed += [f"did not run: {name}" for name in missing]
    measure.keep("end-to-end", seconds)
    print(f"end to end: {len(seconds)} tests on {machines} machines in {time.monotonic() - begun:.0f} s: "
          f"{'failed' if failed else 'passed'}", *failed, sep="\n  ", flush=True)
    return 1 if failed else 0


def main(names):
    """Runs the tests that the names choose; the exit code."""
    reason = reason_not_to_boot()
    if reason:
        return give_up(reason)
    enter_mount_namespace()
    # The one exception that a test runner lets through: every way of being ended takes the machines down.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    tests = chosen(names)
    if not tests:
        print("no end-to-end test has such a name:", *names)
        return 1
    try:
        return run(tests, min(int(os.environ.get("ORIEL_E2E_MACHINES", MACHINES)), len(tests)))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if sys.argv[1:] == ["--bench"]:
        os.environ["ORIEL_E2E_WATCHED"] = "60"
        sys.argv[1:] = ["test_idle"]
    sys.exit(main(sys.argv[1:]))
