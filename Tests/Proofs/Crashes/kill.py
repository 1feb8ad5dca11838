#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the daemon, and the commands that answer, at the worst moments: kill.py [N] [SEED] [WORLD], or kill.py short

What it proves: a kill loses no answer that was saved, no note, and shows no note twice but in the one known window.

The release daemon runs on a private bus, before a scripted notification server (and, in every fourth world, before a
mail server on this computer). It is killed with SIGKILL N times: at random, while it starts, between a request and its
reply, right after the reply, right after a press, while a command saves, at a reload, and right before each of the
calls by which it saves. Answers come by buttons and by commands, which are killed too. The clock runs 3,600 times as
fast (`rig.c`), and is set forward to the next note only while no daemon runs.

How it counts: after each kill the state file is read, and compared with every earlier one and with what the server
has seen. The window: a note that was asked for, and by the file not yet shown, when the daemon died, may stand twice,
until its time is over. So may a note that was asked for again, when a press closed it before the second request came,
and the daemon died before it saved the number in the second reply. A press that no daemon could save must bring its
note back. A world is 60 kills; each has a random generator of its own, so `kill.py 60 SEED WORLD` repeats one. Exit
code: 1 on a finding, with the seed.
"""
import collections
import os
import pathlib
import random
import sys
import tempfile
import time

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import rig
from desktop_world import DesktopWorld
from mail_world import MailWorld

KILLS_OF_A_WORLD = 60
SHORT = [(0, 20), (3, 6)]  # the worlds of the short form, and their kills


def run(seed, number, kills, library, folder):
    """One world. Returns its book and its lines of a log."""
    kind = MailWorld if number % 4 == 3 else DesktopWorld
    with kind(folder / f"world-{number}", library, random.Random(f"{seed}/{number}")) as world:
        for _ in range(kills):
            world.life()
        world.finish()
        return world.book


def main(words):
    """Runs all worlds, prints the table, and returns the exit code."""
    rig.end_in_order()
    is_short = words[:1] == ["short"]
    kills = sum(kills for _, kills in SHORT) if is_short else int(words[0]) if words else 3000
    seed = words[1] if len(words) > 1 else str(random.SystemRandom().randrange(10**6))
    first = int(words[2]) if len(words) > 2 else 0
    if not rig.PROGRAM.exists():
        sys.exit(f"{rig.PROGRAM} is not there: make build")
    counts, findings, begun = collections.Counter(), [], time.monotonic()
    print(f"kill: {kills} kills, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="oriel-kill-") as name:
        folder = pathlib.Path(name)
        library = rig.built_library(folder)
        worlds = SHORT if is_short else [
            (first + start // KILLS_OF_A_WORLD, min(KILLS_OF_A_WORLD, kills - start))
            for start in range(0, kills, KILLS_OF_A_WORLD)]
        for number, share in worlds:
            book = run(seed, number, share, library, folder)
            counts += book.counts
            findings += [f"seed {seed}, world {number}: {finding}" for finding in book.findings]
            if os.environ.get("PROOF_VERBOSE"):
                print(f"world {number}: {time.monotonic() - begun:.0f} s, {len(findings)} findings", flush=True)
    for finding in findings[:20]:
        print(finding)
    width = max(map(len, counts))
    for what in sorted(counts):
        print(f"{what:{width}}  {counts[what]:7,}")
    print(f"{'findings (lost, doubled, or no start)':{width}}  {len(findings):7,}")
    print(f"{'seconds':{width}}  {time.monotonic() - begun:7.0f}")
    if findings:
        kills = "short" if is_short else KILLS_OF_A_WORLD
        print(f"A world can be repeated: Tests/Proofs/Crashes/kill.py {kills} {seed} WORLD")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
