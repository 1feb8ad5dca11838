#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A sick disk: disk.py [--short] [--seed N]

It proves that no fault of the disk loses an answer, shows a note twice or ends the daemon, and that whatever cannot be
saved is said. The faults:

    calls      each file call on the state's folder fails, once or from then on, with EIO, ENOSPC, EROFS or EACCES; a
               write may also be torn (`faulty_calls.c`); once under commands and once under a running daemon
    disks      a full disk, a disk that is mounted read-only, slow flushes
    places     folders, pipes, sockets, links, and damaged, newer or large files in the place of the state and of the
               files beside it; a folder that is deleted, moved, replaced or hidden by another file system
    others     a second daemon, also after the lock was deleted; another user

It counts:
    torn           the state was neither the old nor the new one
    overwritten    a file that nobody may replace was replaced
    false success  a command said yes, and it was not saved
    false failure  a command said no, and it was saved
    crash          a signal ended a process
    hang           a process did not end
    twice          a note came twice, or the notice that something needs a look did
    lost           an answer was not saved, or a note did not come, although the cause was gone
    ended          the daemon ended, or started, where it must not
    unsaid         a fault was neither on the desktop nor in the status nor in the journal

The exit is 1 on any of them. The full form fails every call with every number; the short form draws some by the seed.
Full disks and mounts need root, or a user namespace; they run in a mount namespace of their own.
"""
import argparse
import concurrent.futures
import dataclasses
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import disk_calls
import disk_mounts
import disk_others
import disk_places
from stage import Table

NAMESPACE = "ORIEL_PROOF_NAMESPACE"


def enter_namespace():
    """Starts this program anew where it may mount; returns false if that is forbidden."""
    if os.environ.get(NAMESPACE):
        return os.environ[NAMESPACE] == "mounts"
    words = ["unshare", "--mount", "--propagation", "private"] + ([] if os.getuid() == 0 else ["--map-root-user"])
    may = subprocess.run([*words, "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0
    os.environ[NAMESPACE] = "mounts" if may else "none"
    if may:
        os.execvp(words[0], [*words, sys.executable, *sys.argv])
    return False


@dataclasses.dataclass
class Conditions:
    """What every part is given: the library that lets calls fail, its chance, its form, and whether it may mount."""
    library: pathlib.Path
    chance: random.Random
    short: bool
    mounts: bool


PARTS = {
    "commands": lambda table, given: disk_calls.commands(table, given.library, given.chance, given.short),
    "daemon": lambda table, given: disk_calls.daemon(table, given.library, given.chance, given.short),
    "slow": lambda table, given: disk_mounts.slow(table, given.library),
    "disks": lambda table, given: disk_mounts.all_disks(table, given.mounts, given.short),
    "places": lambda table, given: disk_places.commands(table, given.chance, given.short),
    "starts": lambda table, given: disk_places.starting(table, given.chance, given.short),
    "running": lambda table, given: disk_places.running(table, given.chance, given.short),
    "others": lambda table, _: disk_others.others(table),
}


def main():
    """Tries all, and returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 31))
    parser.add_argument("--part", choices=PARTS, action="append")
    options = parser.parse_args()
    mounts = enter_namespace()
    table = Table("torn", "overwritten", "false success", "false failure", "crash", "hang", "twice", "lost", "ended",
                  "unsaid")
    built = pathlib.Path(tempfile.mkdtemp(prefix="oriel-proof-"))
    library = built / "faulty_calls.so"
    try:
        source = pathlib.Path(__file__).with_name("faulty_calls.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source], check=True)
        def part(name):
            PARTS[name](table, Conditions(library, random.Random(f"{options.seed} {name}"), options.short, mounts))
        # The short form mostly waits.
        with concurrent.futures.ThreadPoolExecutor(len(PARTS) if options.short else 1) as pool:
            list(pool.map(part, options.part or PARTS))
    finally:
        shutil.rmtree(built, ignore_errors=True)
    return table.close("a sick disk", options.seed)


sys.exit(main())
