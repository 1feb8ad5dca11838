#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The end-to-end tests: run.py [--bench | TEST...], where TEST is a part of a test's name.

With --bench it only measures what an idle daemon costs, over a minute.

Boots one machine for all tests. Where none can be booted it says why in one line and ends well, unless CI is set or
ORIEL_E2E=required: then it fails.
"""
import os
import pathlib
import signal
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "Support")]
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
from desktop import Desktop
from machine import CannotBoot, Machine, reason_not_to_boot
from program import install, required
from scenario import Scenario

NAMESPACE = "ORIEL_E2E_NAMESPACE"


def enter_mount_namespace():
    """Starts this program anew in a mount namespace of its own, so that its mounts end with it."""
    if os.environ.get(NAMESPACE) != str(os.getpid()):
        os.environ[NAMESPACE] = str(os.getpid())  # exec keeps the number: a child that inherits this does not match
        os.execvp("unshare", ["unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv])


def give_up(reason):
    """The one line that says why there are no end-to-end tests here."""
    print(f"end-to-end tests cannot run: {reason}")
    return 1 if required() else 0


def chosen(names):
    """The tests whose id holds one of the names; all without names."""
    def flat(suite):
        for test in suite:
            yield from flat(test) if isinstance(test, unittest.TestSuite) else [test]
    found = list(flat(unittest.defaultTestLoader.discover(str(HERE), "test_*.py", str(HERE))))
    return unittest.TestSuite(test for test in found if not names or any(name in test.id() for name in names))


def main(names):
    """Runs the tests; the exit code."""
    reason = reason_not_to_boot()
    if reason:
        return give_up(reason)
    enter_mount_namespace()
    # The one exception that a test runner lets through: every way of being ended takes the machine down.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    begun = time.monotonic()
    try:
        with Machine() as machine:
            print(f"end to end: the machine is up after {time.monotonic() - begun:.1f} s", flush=True)
            install(machine)
            Desktop(machine).up()
            Scenario.machine = machine
            result = unittest.TextTestRunner(verbosity=2).run(chosen(names))
            print(f"end to end: {time.monotonic() - begun:.0f} s in all", flush=True)
            return 0 if result.wasSuccessful() else 1
    except CannotBoot as why:
        return give_up(str(why))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if sys.argv[1:] == ["--bench"]:
        os.environ["ORIEL_E2E_WATCHED"] = "60"
        sys.argv[1:] = ["test_idle"]
    sys.exit(main(sys.argv[1:]))
