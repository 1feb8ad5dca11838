#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One daemon under load for a long time: soak.py [MINUTES] [SEED], or soak.py short

It proves that a daemon that lives on keeps its size and loses nothing. The release daemon runs on a private bus with a
notification server, and with a mail server at times. The clock runs 3,600 times as fast (`rig.c`), so an hour is 150
days. Commands, presses, restarts of the notification server, edits of the configuration, slips in it, reloads and
erasures come by turns without a pause, but for a rest as long as each took. Some of the commands are killed.

How it counts: a row a minute, with the least memory of its own, files and threads of that minute. The rows of the first
tenth are compared with the later ones. After each act the state file is compared with every earlier one and with what
the server has seen, as `kill.py` does. The exit is 1, with the seed, if memory grew by more than 1 MB after the first
tenth, or files at all, or threads beyond those of the pool; if a note came twice without a reason, or never; if an
answer that was said to be saved is not there; or if the daemon ended.
"""
import pathlib
import random
import sys
import tempfile
import time

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
from soak_world import SoakWorld
import costs
import rig

SHORT = 0.05  # minutes
ROWS = 10  # at least


def live(world, seconds):
    """Lets the world act for so long, with a row for each minute. Returns what grew."""
    if not world.begin():
        return ["the daemon did not start"]
    figures = costs.Costs(world.daemon.pid, world.rig.state_file)
    print(costs.HEAD, flush=True)
    begun = time.monotonic()
    length = min(60, seconds / ROWS)
    while (elapsed := time.monotonic() - begun) < seconds and world.daemon.poll() is None:
        world.act()
        figures.look()
        if elapsed >= length * (len(figures.rows) + 1):
            print(figures.row(elapsed), flush=True)
    first = max(1, len(figures.rows) // ROWS)
    print("\nafter the first tenth, and at the end")
    print(costs.HEAD)
    for row in figures.rows[:first][-1:] + figures.rows[-1:]:
        print(row)
    return figures.growth(first, seconds < 60)


def main(words):
    """Runs the soak, prints the table, and returns the exit code."""
    rig.end_in_order()
    minutes = SHORT if words[:1] == ["short"] else float(words[0]) if words else 60
    seed = words[1] if len(words) > 1 else str(random.SystemRandom().randrange(10**6))
    if not rig.PROGRAM.exists():
        sys.exit(f"{rig.PROGRAM} is not there: make build")
    print(f"soak: {minutes} minutes, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="oriel-soak-") as name:
        folder = pathlib.Path(name)
        with SoakWorld(folder / "world", rig.built_library(folder), random.Random(seed), minutes) as world:
            findings = live(world, minutes * 60)
            book = world.book
    findings += [f"seed {seed}: {finding}" for finding in book.findings]
    for finding in findings[:20]:
        print(finding)
    for what in sorted(book.counts):
        print(f"{book.counts[what]:8,}  {what}")
    print(f"soak: {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
