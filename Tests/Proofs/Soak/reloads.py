#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Thousands of reloads of one daemon, one after another: reloads.py [N], or reloads.py short

It proves that a reload keeps no memory, no file and no thread. The release daemon gets SIGHUP, as from `systemctl
--user reload`, and each reload is awaited: RELOADING=1, then READY=1. Every 50th time another configuration comes
before; each third of these is refused.

The first tenth of the reloads is compared with the later ones. The exit is 1 if the daemon ended, if a reload was not
answered within ten seconds, or if memory grew by more than 1 MB, files at all, or threads beyond those of the pool.
"""
import os
import pathlib
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Crashes"))

# pylint: disable=wrong-import-position
import costs
import rig

SHORT = 100
PARTS = 10
LINES = ["  evening: 18:00\n", "  evening: 26:00\n", "  evening: 19:00\n"]  # the second one is refused


def replace(surroundings, text):
    """Puts another configuration in place, and waits until the daemon has read it by itself."""
    new = surroundings.configuration.with_suffix(".new")
    new.write_text(text)
    new.replace(surroundings.configuration)
    return surroundings.await_reload()


def reload(surroundings, daemon, number):
    """One reload. Returns False if it was not answered."""
    if number % 50 == 0 and not replace(surroundings, rig.CONFIGURATION + LINES[number // 50 % len(LINES)]):
        return False
    return surroundings.reload(daemon)


def run(count, folder):
    """All reloads. Returns the findings."""
    with rig.Rig(folder / "rig", rig.built_library(folder), 1) as surroundings:
        daemon = surroundings.daemon()
        try:
            if not surroundings.await_ready(daemon):
                return [f"the daemon did not start: exit {daemon.poll()}"]
            figures = costs.Costs(daemon.pid, surroundings.state_file)
            print(costs.HEAD)
            begun = time.monotonic()
            for number in range(1, count + 1):
                if not reload(surroundings, daemon, number):
                    return [f"reload {number} was not answered; exit {daemon.poll()}"]
                if number % 10 == 0:
                    figures.look()
                if number % (count // PARTS) == 0:
                    print(figures.row(time.monotonic() - begun), flush=True)
            taken = time.monotonic() - begun
            print(f"{count:,} reloads, {1000 * taken / count:.1f} ms each")
            return figures.growth(1, count < 1000)
        finally:
            daemon.kill()
            daemon.wait()


def main(words):
    """Runs all, and returns the exit code."""
    rig.end_in_order()
    count = SHORT if words[:1] == ["short"] else int(words[0]) if words else 10_000
    if not os.access(rig.PROGRAM, os.X_OK):
        sys.exit(f"{rig.PROGRAM} is not there: make build")
    with tempfile.TemporaryDirectory(prefix="oriel-reloads-") as name:
        findings = run(max(count, PARTS), pathlib.Path(name))
    for finding in findings:
        print(finding)
    print(f"reloads: {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
