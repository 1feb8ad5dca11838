#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""All parts of `make test` one after the other, and their times: run.py PART...

A part is a target of the Makefile. Parts that are joined by a plus sign run beside each other. The first part that
fails ends the run, and the end of what it printed is then the last that is printed.
"""
import concurrent.futures
import pathlib
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

# pylint: disable=wrong-import-position
import measure


LAST_LINES = 40  # of a part that failed; who reads a long log reads its end


def made(targets):
    """Makes the targets beside each other. Returns the seconds of each, and the end of the output of what failed.

    Without parts beside it the output of a part is not kept, and what failed stands for itself.
    """
    # The results of an earlier part are not checked again.
    earlier = [f"--old-file={name}" for name in ("deps", "deps-test", "build", "build-tests") if name not in targets]
    command = ["make", "--no-print-directory", *earlier]
    begun = time.monotonic()
    if len(targets) == 1:
        code = subprocess.run([*command, *targets], check=False).returncode
        return {targets[0]: time.monotonic() - begun}, [f"{targets[0]}: failed"] if code else []
    with concurrent.futures.ThreadPoolExecutor(len(targets)) as workers:
        def one(target):
            done = subprocess.run([*command, target], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                  errors="replace", check=False)
            print(done.stdout, end="", flush=True)
            last = [f"{target}: failed", *done.stdout.splitlines()[-LAST_LINES:]] if done.returncode else []
            return time.monotonic() - begun, last
        ends = list(workers.map(one, targets))
    return dict(zip(targets, (seconds for seconds, _ in ends))), [line for _, last in ends for line in last]


def report(parts, seconds):
    """Prints the seconds of each part and of the slowest tests."""
    print("\nSeconds of each part:")
    for part, taken in parts.items():
        print(f"{taken:8.1f}  {part}")
    print(f"{seconds:8.1f}  in all\n\nSeconds of the slowest tests:")
    for taken, part, name in measure.slowest():
        print(f"{taken:8.1f}  {part}: {name}")


def main(words):
    """Makes the parts, and returns the exit code."""
    measure.forget()
    begun = time.monotonic()
    parts, failed = {}, []
    for word in words:
        seconds, failed = made(word.split("+"))
        parts |= seconds
        if failed:
            break
    report(parts, time.monotonic() - begun)
    for line in failed:
        print(line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
