#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The unit tests on every processor: unit.py [TEST...], where TEST is a regular expression that a test's name matches.

The test program runs once for each group of suites, one group on each processor at a time, and its tests one after
the other. In one process all tests would begin together, and slow ones could not be found.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

# pylint: disable=wrong-import-position
import measure

GROUP = 60  # tests; a target with more is divided


def test_program():
    """The path of the test program that `swift build --build-tests` makes."""
    shown = subprocess.run(["swift", "build", "--show-bin-path"], check=True, capture_output=True, text=True)
    return f"{shown.stdout.strip()}/orielPackageTests.xctest"


def names_of_all(program):
    """The name of every test: Target.Suite/test(_:)."""
    listed = subprocess.run([program, "--testing-library", "swift-testing", "--list-tests"], check=True,
                            capture_output=True, text=True)
    return listed.stdout.split("\n")[:-1]


def groups(names):
    """Lists of suites, the groups of the largest targets first; a suite is never divided."""
    targets = {}
    for name in names:
        suite = name.split("/")[0]
        suites = targets.setdefault(suite.split(".")[0], {})
        suites[suite] = suites.get(suite, 0) + 1
    found = []
    for suites in sorted(targets.values(), key=lambda suites: -sum(suites.values())):
        group, size = [], 0
        for suite, count in suites.items():
            if group and size + count > GROUP:
                found.append(group)
                group, size = [], 0
            group.append(suite)
            size += count
        found.append(group)
    return found


def run(program, group, names):
    """Runs a group. Returns the exit code, the output, and the seconds of each test that ended."""
    filters = [word for suite in group for word in ("--filter", f"^{re.escape(suite)}/")]
    if names:
        filters = [word for name in names for word in ("--filter", name)]
    with tempfile.TemporaryDirectory() as folder:
        events = pathlib.Path(folder) / "events"
        done = subprocess.run(
            [program, "--testing-library", "swift-testing", "--no-parallel", "--quiet",
             "--event-stream-output-path", str(events), "--event-stream-version", "0", *filters],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
            check=False)
        return done.returncode, done.stdout, seconds_of_tests(events.read_text().splitlines())


def seconds_of_tests(lines):
    """The seconds of each test function, from the events of a run."""
    functions, begun, seconds = set(), {}, {}
    for line in lines:
        try:
            event = json.loads(line)
        except ValueError:
            continue  # the last line of a program that crashed
        payload = event["payload"]
        if event["kind"] == "test" and payload["kind"] == "function":
            functions.add(payload["id"])
        elif event["kind"] == "event" and payload["kind"] == "testStarted":
            begun[payload["testID"]] = payload["instant"]["absolute"]
        elif event["kind"] == "event" and payload["kind"] == "testEnded" and payload["testID"] in functions:
            seconds[plain(payload["testID"])] = payload["instant"]["absolute"] - begun[payload["testID"]]
    return seconds


def plain(identifier):
    """The name of a test without the place in its file."""
    return "/".join(identifier.split("/")[:2])


def main(names):
    """Runs the tests, and returns the exit code."""
    begun = time.monotonic()
    program = test_program()
    expected = names_of_all(program)
    wanted = [[]] if names else groups(expected)
    seconds, failed = {}, False
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as workers:
        for code, output, ended in workers.map(lambda group: run(program, group, names), wanted):
            seconds |= ended
            if code:
                failed = True
                print(f"exit {code}\n{output}", flush=True)
    missing = [] if names else sorted(set(expected) - seconds.keys())
    if missing or not seconds:
        failed = True
        print("tests that did not run to their end:", *(missing or ["all"]), sep="\n  ")
    measure.keep("unit", seconds)
    print(f"unit: {len(seconds)} tests in {time.monotonic() - begun:.0f} s: {'failed' if failed else 'passed'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
