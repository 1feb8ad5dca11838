#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The packages that `make deb` and `make dist` have made: run.py [TEST...], where TEST is a part of a test's name.

One machine is booted, in which the Swift toolchain is hidden. Where none can be booted it says why in one line, and
the tests of the files alone run, unless CI is set or ORIEL_E2E=required: then it fails.
"""
import os
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "EndToEnd/Support"), str(HERE.parent)]
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import measure
from cgroup import OwnCgroup
from desktop import Desktop
from machine import CannotBoot, Machine, reason_not_to_boot
from namespace import enter_mount_namespace
from packages import toolchain
from program import required
from scenario import Scenario


def chosen(pattern, names):
    """The tests of these files whose id holds one of the names; all without names."""
    def flat(suite):
        for test in suite:
            yield from flat(test) if isinstance(test, unittest.TestSuite) else [test]
    found = flat(unittest.defaultTestLoader.discover(str(HERE), pattern, str(HERE)))
    return unittest.TestSuite(test for test in found if not names or any(name in test.id() for name in names))


def run(tests):
    """Runs the tests; their seconds, and whether all passed."""
    runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=measure.TimedTextResult)
    result = runner.run(tests)
    return result.seconds, result.wasSuccessful()


def in_machine(tests):
    """Runs the tests in a machine without the toolchain; their seconds, and whether all passed."""
    reason = reason_not_to_boot() or toolchain()[1]
    try:
        if reason:
            raise CannotBoot(reason)
        with OwnCgroup(f"oriel-packages-{os.getpid()}"), Machine(hidden=[toolchain()[0]]) as machine:
            Desktop(machine).up()
            Scenario.machine = machine
            return run(tests)
    except CannotBoot as why:
        print(f"the packages cannot be tried here: {why}")
        return {}, not required()


def main(names):
    """Runs the tests that the names choose; the exit code."""
    if os.geteuid() == 0:
        enter_mount_namespace()
    seconds, good = run(chosen("files_*.py", names))
    inside = chosen("machine_*.py", names)
    if inside.countTestCases():
        more, well = in_machine(inside)
        seconds, good = seconds | more, good and well
    measure.keep("packages", seconds)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
