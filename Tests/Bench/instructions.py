#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions of commands and of the daemon's start by callgrind: instructions.py [--page]

Instructions do not depend on other work of the machine, so that they can be compared on a busy one. The table has
those of whole programs, in millions, and the share of the parts that cost most. It takes about five minutes.
"""
import argparse
import pathlib
import re
import signal
import subprocess
import sys

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import files
from commands import NOW, answer
from page import write_table
from programs import Oriel, build_floors
from world import REPOSITORY, Ready, World

PATIENCE = 300  # seconds for a start or an end under callgrind
# Parts, by the functions that do them as callgrind lists them. Each is counted with all that it calls.
PARTS = {
    "dynamic linking": r"rtld\.c:_dl_start ",
    "argument-parser": r":\$s14ArgumentParser15ParsableCommandPAAE11parseAsRoot",
    "configuration": r":\$s8Settings17readConfiguration_",
    "search for daemons": r":\$s9Workspace13DaemonProcessV3all2in",
    "agenda": r":\$s8Planning6AgendaC13configuration17scheduledSessions",
    "readings of the state": r":\$s7Keeping9StateFileC10understand",
    "text of the state": r":\$s7Keeping10LedgerTextV_5after",
    # The getter of `prettyBytes`; and the writer of an object with long lists, whose elements it also makes.
    "JSON text": r":\$s4JSONAAO(11prettyBytesSay|5write__2toy)",
    "weights": r":\$s8Planning6AgendaC6weight2at",
}
MOST = 4  # parts that are named in a line
LEAST = 0.03  # of all instructions that a part has to have to be named
FOUND = set()  # the parts whose functions were found in any run


def _valgrind(out):
    return ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={out}"]


def ended(world, out, words):
    """Runs a command to its end."""
    subprocess.run([*_valgrind(out), *map(str, words)], env=world.environment, check=True, capture_output=True)


def started(world, out, words, buses):
    """Runs a daemon until it is ready, and ends it."""
    with Ready(world.place("ready")) as ready:
        ready.socket.settimeout(PATIENCE)
        process = world.start([*_valgrind(out), *words], NOTIFY_SOCKET=ready.path, **buses)
        ready.wait()
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def counted(out):
    """The instructions of a run, and those of each function with all that it calls."""
    listed = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--show-percs=no",
                             "--auto=no", out],
                            capture_output=True, text=True, check=True).stdout
    total, functions = 0, {}
    for line in listed.splitlines():
        found = re.match(r"\s*([\d,]+)\s+(.*)", line)
        if found and "PROGRAM TOTALS" in line:
            total = int(found[1].replace(",", ""))
        elif found:
            functions.setdefault(found[2], int(found[1].replace(",", "")))
    return total, functions


def line_of_table(what, out):
    """The cells for one run."""
    total, functions = counted(out)
    parts = {name: [count for function, count in functions.items() if re.search(pattern, function)]
             for name, pattern in PARTS.items()}
    FOUND.update(name for name, counts in parts.items() if counts)
    # A function stands in several lines if code of other files is within it. The first one is the whole.
    named = sorted(((name, max(counts)) for name, counts in parts.items() if counts), key=lambda part: -part[1])
    named = [part for part in named if part[1] > LEAST * total][:MOST]
    return [what, millions(total), ", ".join(f"{name} {millions(count)}" for name, count in named)]


def millions(count):
    """Three digits that matter."""
    return f"{count / 1e6:,.0f}" if count >= 1e8 else f"{count / 1e6:.1f}"


def runs(world, program):
    """What is counted: (its name, a function that runs it with an output file)."""
    place = world.place("hundred")
    hundred = files.configuration(place, 100), place / "state/state.json"
    yield "`--version`", lambda out: ended(world, out, [program.path, "--version"])
    for name in ("support", "next", "status"):
        words = program.command([name], *hundred)
        yield f"`{name}`, 100 sessions", lambda out, words=words: ended(world, out, words)
    for count in (100, 1_000):
        # The first change of a day also makes a backup; this is none.
        yield f"`done`, {count:,} records", lambda out, count=count: answer(
            world, program, count, lambda world, words: ended(world, out, words))[0]()
    address, system = world.bus("notifications")[0], world.bus("logind")[0]
    buses = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": system}
    for count in (6, 100, 1_000):
        place = world.place("start")
        words = program.command(["daemon"], files.configuration(place, count), place / "state/state.json")
        yield f"start, {count:,} sessions", lambda out, words=words: started(world, out, words, buses)
    place = world.place("plan")
    words = program.command(["plan", "--json"], files.configuration(place, 1), files.added_sessions(place, 2_000))
    yield "`plan --json`, 2,000 added", lambda out: ended(world, out, words)


def main():
    """Prints the table, and with --page also puts it into the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--program", type=pathlib.Path, default=REPOSITORY / ".build/release/oriel")
    parser.add_argument("--page", action="store_true", help="replace the table of the page beside this file")
    chosen = parser.parse_args()
    with World() as world:
        build_floors(world.folder)
        rows = []
        # Not stripped: parts are found by the names of functions.
        for number, (what, run) in enumerate(runs(world, Oriel("oriel", chosen.program.resolve()))):
            out = world.folder / f"callgrind.{number}"
            run(out)
            rows.append(line_of_table(what, out))
            print(what, file=sys.stderr, flush=True)
    for name in PARTS.keys() - FOUND:
        print(f"no function of the part {name}: has it another name now?", file=sys.stderr)
    write_table("instructions", ["what", "million", "parts"], rows, chosen.page)


if __name__ == "__main__":
    main()
