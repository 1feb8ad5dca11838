#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What oriel costs, beside an older one, the least that is possible, and its peers: run.py [--old PATH] [GROUP...]

The page beside this file says what each row means. No time is asserted: what counts are the ratios of one run. Exit 1
only if something could not be measured.
"""
import argparse
import os
import pathlib
import platform
import subprocess
import sys

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import bulk
import commands
import idle
import lateness
import sizes
from figures import print_closing, print_row
from growth import curves
from programs import OLDER, build_floors, peers, stripped
from world import REPOSITORY, World


def machine_idle(program):
    """The idle daemon under a real manager, by the test that watches it; printed as the test prints it."""
    print("\nIdle under a real service manager, 60 s (the end-to-end test)", flush=True)
    subprocess.run([sys.executable, REPOSITORY / "Tests/EndToEnd/run.py", "--bench"], check=False,
                   env={**os.environ, "ORIEL_BUILT": str(program)})


def groups(world, programs, chosen):
    """The groups of rows by their names, in the order of the table."""
    rounds = 3 if chosen.short else 20
    counts = {1_000: 1} if chosen.short else bulk.COUNTS
    return {
        "idle": lambda: idle.waiting(world, programs, 3 if chosen.short else chosen.seconds),
        "lateness": lambda: lateness.notes(world, programs, 3 if chosen.short else chosen.notes),
        "start": lambda: idle.start(world, programs, rounds),
        "commands": lambda: commands.reading(world, programs, rounds),
        "done": lambda: commands.answering(world, programs, rounds),
        "plan": lambda: bulk.plans(world, programs, counts),
        "clinic": lambda: bulk.clinic(world, programs, {1_667: 1} if chosen.short else bulk.PATIENTS),
        "import": lambda: bulk.imports(world, programs, 1 if chosen.short else 3, 1_000 if chosen.short else 10_000),
        "state": lambda: bulk.years(world, programs, 3 if chosen.short else 9),
        "growth": lambda: curves.rows(world, programs[0], chosen.short, chosen.page and not chosen.short),
        "mail": lambda: lateness.letters(world, programs, 2 if chosen.short else 12),
        "size": lambda: sizes.programs_sizes(world, programs),
        "parts": lambda: [sizes.parts(chosen.program)],
        "times": lambda: [sizes.test_times()],
    }


def arguments():
    """The words of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--program", type=pathlib.Path, default=REPOSITORY / ".build/release/oriel")
    parser.add_argument("--old", type=pathlib.Path, help="an older program, with its helpers beside it")
    parser.add_argument("--seconds", type=int, default=120, help="how long idle daemons are watched; an hour: 3600")
    parser.add_argument("--notes", type=int, default=60, help="daemons of each kind that are late or not")
    parser.add_argument("--short", action="store_true", help="a few rounds of each, to try the benchmark itself")
    parser.add_argument("--page", action="store_true",
                        help="put picture and table of the growth into the page; not with --short")
    parser.add_argument("--no-machine", action="store_true", help="boot no machine for the idle daemon")
    parser.add_argument("groups", nargs="*", help="groups of rows; all if none is named")
    return parser.parse_args()


def main():
    """Prints each row as soon as it is measured, and then all medians."""
    chosen = arguments()
    rows, faults = [], []
    with World() as world:
        remark = build_floors(world.folder)
        programs = [stripped(chosen.program.resolve(), world.folder / "new", "oriel")]
        if chosen.old:
            programs.append(stripped(chosen.old.resolve(), world.folder / "old", OLDER))
        here, missing = peers()
        print(f"{os.cpu_count()} cores, {platform.platform()}; load before: {os.getloadavg()[0]:.2f}")
        print(f"peers here: {', '.join(here)}; not here: {', '.join(missing) or 'none'}. {remark}")
        known = groups(world, programs, chosen)
        unknown = set(chosen.groups) - set(known)
        if unknown:
            raise SystemExit(f"no group {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
        for name in chosen.groups or known:
            try:
                for row in known[name]():
                    rows.append(row)
                    print_row(row)
                print(f"  (load {os.getloadavg()[0]:.2f})")
            except (RuntimeError, OSError, subprocess.SubprocessError) as error:
                faults.append(f"{name}: {error}")
                print(f"\n{name} could not be measured: {error}")
                world.end_all()
    if not chosen.groups and not chosen.no_machine:
        machine_idle(chosen.program.resolve())
    print_closing(rows)
    print(f"load after: {os.getloadavg()[0]:.2f}", *faults, sep="\nnot measured: ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
