# SPDX-License-Identifier: Apache-2.0
"""Runs inside the virtual machine, as root: the tests of the phase that the kernel's command line names."""
import pathlib
import re
import subprocess
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "EndToEnd/Support"), str(HERE.parents[1] / "MailTests")]

# pylint: disable=wrong-import-position
from inside import Case, Clock, Inside, report


def main():
    """Runs the tests, reports the facts of the machine, and ends it."""
    line = pathlib.Path("/proc/cmdline").read_text(encoding="ascii")
    phase, names = re.search(r"proof\.phase=(\w+)", line)[1], re.search(r"proof\.tests=(\S+)", line)
    Case.machine, Case.clock, Case.seed = Inside(), Clock(), int(re.search(r"proof\.seed=(\d+)", line)[1])
    if phase == "first":
        subprocess.run(["dpkg", "--install", "/proof/oriel.deb"], check=True)
        Case.machine.add_user()
        report(facts=facts())
    tests = unittest.defaultTestLoader.loadTestsFromNames({
        "first": ["test_clock", "test_suspend", "test_units", "test_boot.Before"],
        "past": ["test_boot.Past"], "future": ["test_boot.Future"]}[phase])
    tests = unittest.TestSuite(test for test in each(tests) if not names or phase != "first"
                               or re.search(names[1], test.id()))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    report(end=phase, tests=result.testsRun)
    # The driver stops a machine that does not end.
    subprocess.run(["systemctl", "poweroff", "--no-block"], check=False)
    time.sleep(60)


def each(tests):
    """The tests of a suite, one by one."""
    for test in tests:
        yield from each(test) if isinstance(test, unittest.TestSuite) else [test]


def facts():
    """What this is, in a few words."""
    def said(*words):
        return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()
    manager = said("systemctl", "--version").split("\n", maxsplit=1)[0]
    return [f"Linux {said('uname', '-r')}, {manager}, virtualization {said('systemd-detect-virt')}, "
            f"control groups {said('stat', '-fc', '%T', '/sys/fs/cgroup')}",
            f"{said('oriel', '--version')}, package {said('dpkg-query', '-W', 'oriel')}"]


try:
    main()
except BaseException as error:
    report(end="failed", why=repr(error)[:500])
    raise
