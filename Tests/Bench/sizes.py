# SPDX-License-Identifier: Apache-2.0
"""The rows about what is stored: the programs as they are installed, their parts, and the last times of tests."""
import collections
import json
import re
import subprocess
import time

from figures import Figure, Row
from world import REPOSITORY

MOST = 30  # parts that are printed
RUNTIME = re.compile(r"_ZN?K?\d*5swift|swift_|_swift|_ZN5swift")


def programs_sizes(world, programs):
    """A row for each program: its bytes on disk, stripped."""
    for name in ("oriel", "oriel-calendar", "oriel-post"):
        figures = [Figure(program.who, [program.path.with_name(name).stat().st_size / 1000]) for program in programs]
        if (world.folder / "line").exists():
            figures.append(Figure("Swift, a line of text", [_stripped(world.folder / "line") / 1000]))
        yield Row(f"Size of {name}, stripped", "kB", figures, "Swift, a line of text")


def _stripped(path):
    small = path.with_name(path.name + ".stripped")
    subprocess.run(["strip", "-o", small, path], check=True)
    return small.stat().st_size


def _module(symbol):
    """The module that a symbol belongs to, by its mangled name."""
    if symbol.startswith("got."):
        symbol = symbol[4:]
    named = re.match(r"(?:_?\$s|symbolic _____ |l_?_?)(\d+)", symbol)
    if symbol.startswith("$s") and named:
        length, rest = int(named[1]), symbol[named.end():]
        # Names with a 0 before their length are words of an earlier name, which only a demangler can follow.
        return rest[:length] if named[1][0] != "0" and len(rest) >= length else "names that are shortened"
    if symbol.startswith("$s"):
        # A generic of the standard library that is made for a type of ours belongs to ours.
        inner = re.search(r"\d+(Planning|Settings|Delivery|Keeping|Workspace|Wording|Library|oriel)", symbol)
        return f"standard library, for {inner[1]}" if inner else "Swift (standard library)"
    if RUNTIME.match(symbol):
        return "Swift (runtime)"
    if "dispatch" in symbol:
        return "Dispatch"
    return "C, C++ and what has no module"


def parts(unstripped):
    """A row that is a list: the bytes of each module of the program, from `nm`."""
    out = subprocess.run(["nm", "-S", "--defined-only", unstripped], capture_output=True, text=True, check=True).stdout
    sizes, seen = collections.Counter(), set()
    for line in out.splitlines():
        cells = line.split(" ", 3)
        # Names for the same place are counted once; zeroed memory is not in the file.
        if len(cells) == 4 and cells[0] not in seen and cells[2] not in "bB":
            seen.add(cells[0])
            sizes[_module(cells[3])] += int(cells[1], 16)
    largest = sizes.most_common(MOST)
    remark = f"all symbols together: {sum(sizes.values()) / 1000:,.0f} kB; texts and unwinding tables have no symbols"
    figures = [Figure(who, [size / 1000]) for who, size in largest]
    return Row("Parts of oriel by module", "kB", figures, remark=remark, is_list=True)


def test_times():
    """A row from the record of the last `make test`: the seconds of all tests of a part, some of which ran at once."""
    figures, days = [], set()
    for file in sorted((REPOSITORY / ".build/times").glob("*.json")):
        seconds = list(json.loads(file.read_text()).values())
        days.add(time.strftime("%Y-%m-%d %H:%M", time.localtime(file.stat().st_mtime)))
        figures.append(Figure(f"{file.stem}, {len(seconds)} tests", [sum(seconds)]))
    remark = f"recorded {', '.join(sorted(days))}" if figures else "no record: make test has not been run here"
    return Row("Times of all tests together, from the last make test", "s", figures, remark=remark, is_list=True)
