#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tests under a sanitizer: sanitize.py address|thread FOLDER [ROOM...]

It proves that no test reads memory that is not its own (address), or reads on one thread what another one writes at
that moment (thread). `FOLDER` has what `swift build --build-tests --sanitize=…` made. Each room is a target of tests,
and runs in a process of its own. At the end the daemon itself runs some days in fast motion, on a terminal, while
commands answer it and its configuration changes.

It counts the reports of the sanitizer, and separately the tests that fail, because a test with a time limit may fail
only for the slowness. The exit is 1 on a report, or where a room did not end by itself.
"""
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOMS = [
    "Files", "Text", "JSON", "Zones", "Keeping", "Posting", "Delivery", "Service", "Workspace", "Calendars", "Settings",
    "Pictures", "Wording", "Library", "Planning",
]
REPORT = re.compile(r"^(?:==\d+==ERROR: AddressSanitizer|WARNING: ThreadSanitizer).*", re.M)
LONGEST_ROOM = 1_200
# The days around a session in half a minute.
PACE = 17_000


def environment():
    """The environment of a process under test. Each report is to end up in what it prints."""
    # Swift keeps values of the whole program until its end, which are no leaks.
    options = {"ASAN_OPTIONS": "detect_leaks=0:symbolize=0", "TSAN_OPTIONS": "exitcode=66:symbolize=0"}
    return dict(os.environ, **options, SWIFT_BACKTRACE="enable=no", TZ="UTC")


def room(program, name, output):
    """Runs one room; returns (reports, failed tests, note)."""
    words = [program, "--testing-library", "swift-testing", "--no-parallel", "--filter", f"^{name}Tests\\."]
    try:
        done = subprocess.run(words, stdout=output, stderr=output, env=environment(), timeout=LONGEST_ROOM,
                              check=False, stdin=subprocess.DEVNULL)
        note = f"signal {-done.returncode}" if done.returncode < 0 else ""
    except subprocess.TimeoutExpired:
        note = "took too long"
    text = pathlib.Path(output.name).read_text(errors="replace")
    failed = len(set(re.findall(r"^✘ Test (.+?) failed after", text, re.M)))
    return REPORT.findall(text), failed, note


def configuration(folder, first):
    """Writes a configuration with a session in two days and one more."""
    days = [time.strftime("%Y-%m-%d", time.gmtime(time.time() + 86_400 * day)) for day in (first, first + 3)]
    (folder / "config.yaml").write_text(
        "time_zone: Etc/UTC\nseries:\n  - name: trial\n    time_zone: Etc/UTC\n    sessions: ["
        + ", ".join(f"{day} 10:00" for day in days) + "]\n")


def daemon(folder, output):
    """Runs the daemon and commands beside it; returns (reports, failures, note)."""
    program = str(folder / "oriel")
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        configuration(place, 2)
        files = ["--config", str(place / "config.yaml"), "--state", str(place / "state/state.json")]
        with subprocess.Popen([program, "daemon", "--terminal", "--pace", str(PACE), *files], stdout=output,
                              stderr=output, env=environment(), stdin=subprocess.DEVNULL) as running:
            for turn in range(10):
                time.sleep(3)
                if turn == 5:
                    configuration(place, 3)
                for command in (["status"], ["done"], ["checkin", "5"], ["pause", "--for", "1 h"], ["resume"]):
                    subprocess.run([program, *command, *files], stdout=output, stderr=output, env=environment(),
                                   stdin=subprocess.DEVNULL, timeout=120, check=False)
            running.send_signal(signal.SIGTERM)
            code = running.wait(timeout=60)
    text = pathlib.Path(output.name).read_text(errors="replace")
    return REPORT.findall(text), int(code not in (0, -signal.SIGTERM)), "" if code == 0 else f"exit {code}"


def main():
    """Runs the rooms in turn; returns the exit code."""
    kind, folder, *rooms = sys.argv[1:]
    folder = pathlib.Path(folder).resolve()
    logs = folder / "sanitizer"
    logs.mkdir(exist_ok=True)
    print(f"{kind + ' sanitizer':<22}{'seconds':>9}{'reports':>9}{'failed':>8}")
    bad = 0
    for name in rooms or [*ROOMS, "daemon"]:
        began = time.monotonic()
        with (logs / f"{kind}-{name}.log").open("w") as output:
            if name == "daemon":
                reports, failed, note = daemon(folder, output)
            else:
                reports, failed, note = room(str(folder / "orielPackageTests.xctest"), name, output)
        print(f"{name:<22}{time.monotonic() - began:>9.0f}{len(reports):>9}{failed:>8}  {note}", flush=True)
        for report in sorted(set(reports))[:5]:
            print(f"  {report}")
        bad += len(reports) + bool(note)
    print(f"findings: {bad}" + (f"; see {logs}" if bad else ""))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
