#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Faults that are planted in the code: planted.py [--only 3,5] [--unit] [--minutes M] [--worlds N]

It proves that the worlds find faults. All faults of `planted_faults.py` are planted in a copy of the sources, each
behind a switch in the environment, and the worlds are built with them once. For each fault, worlds run with that
switch on until one of them breaks a law. That world must keep all laws with all switches off. For each fault it prints
the law that was broken, the seed of the world, the perils that are left of it, and the number of worlds that were
needed. `--unit` also runs the unit tests with each fault, and counts those that fail only with it. Only tests of modules
that use the changed one are run, and those of the commands are left out. `--no-worlds` does this alone.

The copy is kept in `.build/planted/tree`, so that each build begins with the last one. Before anything is built, the
text of every change must stand once in its place. `--check` does this alone. The exit is 1 on a fault that is not
found, or whose world breaks a law without it too. A fault whose program does not end is not found.
"""
import argparse
import collections
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

ROOT = pathlib.Path(__file__).resolve().parents[3]
TREE = ROOT / ".build/planted/tree"
BUILT = TREE / ".build/release"
# Shrinking a world may take this much longer than finding it, in seconds.
SHRINKING = 1_200
# A group of unit tests that takes longer has a test that does not end, in seconds.
LONGEST_GROUP = 600
# These take long to build, and are not run: they are about the program that is shipped.
COMMAND_TESTS = "Tests/CommandTests/"
# The switch is a number in the environment; without it, no fault is on.
SWITCH = "ORIEL_PLANTED"
SWITCH_IN_SWIFT = f"""import Glibc

private let planted = getenv("{SWITCH}").flatMap {{ Int32(String(cString: $0)) }}

func isPlanted(_ number: Int32) -> Bool {{ planted == number }}
"""
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(ROOT / "Tests")]

# pylint: disable=wrong-import-position
import planted_faults
import unit


@dataclasses.dataclass
class Finding:
    """A world that broke a law. `perils` is the number that is left, and of how many."""
    law: str
    seed: int
    perils: str
    worlds: int


def place(change, text):
    """The place of a change in the text of its file; None: its text does not stand there exactly once."""
    if text.count(change.within) != 1:
        return None
    begin = text.index(change.within)
    if not change.text:
        return (begin + len(change.within),) * 2
    if change.within.count(change.text) != 1:
        return None
    begin += change.within.index(change.text)
    return begin, begin + len(change.text)


def misfits(root):
    """A line for each change whose text does not stand exactly once in its place."""
    lines = []
    for number, fault in enumerate(planted_faults.FAULTS, 1):
        for change in fault.changes:
            path = root / change.file
            if not path.exists() or not place(change, path.read_text()):
                lines.append(f"{number} {fault.name}: does not stand once in {change.file}:\n{change.within}")
    return lines


def switched(number, text, instead):
    """Code that does one thing with a fault, and another one without it."""
    if text and not text.endswith("\n"):
        return f"(isPlanted({number}) ? ({instead}) : ({text}))"
    return f"if isPlanted({number}) {{\n{instead}}} else {{\n{text}}}\n"


def plant():
    """Plants all faults in the copy, each behind its switch."""
    changes = collections.defaultdict(list)
    for number, fault in enumerate(planted_faults.FAULTS, 1):
        for change in fault.changes:
            changes[change.file].append((number, change))
    for name, of_file in changes.items():
        text = (ROOT / name).read_text()
        # Some faults change the same place. The earlier ones are then in the `else` of the later ones.
        places = collections.defaultdict(list)
        for number, change in of_file:
            places[place(change, text)].append((number, change.instead))
        for begin, end in sorted(places, reverse=True):
            code = text[begin:end]
            for number, instead in places[begin, end]:
                code = switched(number, code, instead)
            text = text[:begin] + code + text[end:]
        write(TREE / name, text)
        write(TREE.joinpath(*pathlib.Path(name).parts[:2], "Planted.swift"), SWITCH_IN_SWIFT)


def write(path, text):
    """Writes a file that is not the same already, so that only what has changed is built."""
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def copy_sources():
    """Makes the copy what the working tree is now, but for the files that `plant` writes."""
    planted = {change.file for fault in planted_faults.FAULTS for change in fault.changes}
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            check=True, capture_output=True, text=True).stdout
    wanted = {name for name in listed.split("\0") if name and (ROOT / name).is_file()
              and not (name.startswith(COMMAND_TESTS) and name.endswith(".swift"))}
    for name in wanted - planted:
        source, copy = ROOT / name, TREE / name
        if not copy.exists() or source.read_bytes() != copy.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    for folder, folders, names in os.walk(TREE):
        folders[:] = [name for name in folders if not name.startswith(".build")]
        for path in (pathlib.Path(folder) / name for name in names):
            if str(path.relative_to(TREE)) not in wanted and path.name not in ("Package.resolved", "Planted.swift"):
                path.unlink()
    write(TREE / COMMAND_TESTS / "Planted.swift", "")


def environment(number=None, **more):
    """The environment with one fault on, and without what an outer make, or another run of the worlds, has set."""
    ours = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "SEED", "KEEP", "BROKEN", "MINUTES", "N", SWITCH}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | ({SWITCH: str(number)} if number else {}) | more


def build(with_tests):
    """Builds the copy. Without tests only the worlds are built."""
    words = ["env", "ORIEL_WORLDS=yes", "swift", "build", "-c", "release", "-Xswiftc", "-enable-testing"]
    done = subprocess.run(words + (["--build-tests"] if with_tests else ["--product", "worlds"]), cwd=TREE,
                          env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, text=True, errors="replace", check=False)
    if done.returncode:
        errors = [line for line in done.stdout.splitlines() if "error:" in line]
        sys.exit("not built:\n" + "\n".join(errors[:20] or done.stdout.splitlines()[-20:]))


def search(number, worlds, minutes):
    """Runs worlds with a fault until one breaks a law. Returns its finding; None: none did."""
    try:
        done = subprocess.run([str(BUILT / "worlds"), str(worlds)],
                              env=environment(number, BROKEN="1", MINUTES=str(minutes)),
                              capture_output=True, text=True, errors="replace", check=False, stdin=subprocess.DEVNULL,
                              timeout=minutes * 60 + SHRINKING)
    except subprocess.TimeoutExpired:
        return None
    broken = re.search(r"^world (\d+): (\w+): .*\n  perils: (\d+ of \d+)", done.stdout, re.M)
    count = re.search(r"^worlds +(\d+)$", done.stdout, re.M)
    if not broken or not count:
        return None
    return Finding(broken[2], int(broken[1]), broken[3], int(count[1]))


def keeps_laws(seed):
    """True if the world keeps all laws without a fault."""
    done = subprocess.run([str(BUILT / "worlds"), "1"], env=environment(SEED=str(seed)), capture_output=True,
                          check=False, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def failed_tests(program, number, group):
    """Runs a group of tests with a fault. Returns the names of those with an issue, and true if the program came to
    its end."""
    filters = [word for suite in group for word in ("--filter", f"^{re.escape(suite)}/")]
    with tempfile.TemporaryDirectory() as folder:
        events = pathlib.Path(folder) / "events"
        try:
            code = subprocess.run([program, "--testing-library", "swift-testing", "--no-parallel", "--quiet",
                                   "--event-stream-output-path", str(events), "--event-stream-version", "0", *filters],
                                  cwd=TREE, env=environment(number), capture_output=True, check=False,
                                  stdin=subprocess.DEVNULL, timeout=LONGEST_GROUP).returncode
        except subprocess.TimeoutExpired:
            code = -1
        failed = set()
        for line in events.read_text().splitlines() if events.exists() else []:
            try:
                event = json.loads(line)
            except ValueError:
                continue  # the last line of a program that crashed
            payload = event["payload"]
            if event["kind"] == "event" and payload["kind"] == "issueRecorded" and "testID" in payload \
                    and not payload.get("issue", {}).get("isKnown"):
                failed.add(unit.plain(payload["testID"]))
    return failed, code >= 0


def users(modules):
    """The names of the targets that are built with one of these modules."""
    dumped = subprocess.run(["swift", "package", "dump-package"], cwd=TREE, check=True, capture_output=True, text=True)
    found = set(modules)
    targets = {target["name"]: {name for needed in target["dependencies"] for name, *_ in needed.values()}
               for target in json.loads(dumped.stdout)["targets"]}
    while more := {name for name, needed in targets.items() if needed & found} - found:
        found |= more
    return found


class UnitTests:
    """The unit tests with the faults."""

    def __init__(self):
        self.program = str(BUILT / "orielPackageTests.xctest")
        self.names = unit.names_of_all(self.program)
        # The copy is not formatted as the sources are, so some tests of the sources fail in it.
        self.sound, crashed = self.failed(None, {name.split(".")[0] for name in self.names})
        if crashed:
            sys.exit("unit tests crash without any fault")

    def failed(self, number, targets):
        """The names of the tests that fail with a fault, and the number of groups of them that do not end."""
        names = [name for name in self.names if name.split(".")[0] in targets]
        with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as workers:
            results = list(workers.map(lambda group: failed_tests(self.program, number, group), unit.groups(names)))
        return set().union(*(failed for failed, _ in results)), sum(not ended for _, ended in results)

    def judge(self, number, fault):
        """What is to be printed of the tests with a fault."""
        failed, crashed = self.failed(number, users({pathlib.Path(change.file).parts[1] for change in fault.changes}))
        found = failed - self.sound
        return f"{len(found)} fail" + (f", {crashed} groups do not end" if crashed else "") \
            + (f": {min(found)}" if found else "")


def judge(number, fault, options):
    """Runs the worlds with a planted fault. Returns true if they found it, and what is to be printed."""
    found = search(number, options.worlds, options.minutes)
    if not found:
        return False, "NOT FOUND"
    law = found.law if found.law == fault.law else f"{found.law} (for {fault.law})"
    text = f"{law:<22}{found.seed:>7}{found.perils:>12}{found.worlds:>8}"
    if keeps_laws(found.seed):
        return True, text
    return False, f"{text}  BROKEN WITHOUT IT TOO"


def run(chosen, options):
    """Plants the faults, switches the chosen ones on in turn, and returns the number of those that were not found."""
    TREE.mkdir(parents=True, exist_ok=True)
    copy_sources()
    plant()
    build(with_tests=options.unit)
    tests = UnitTests() if options.unit else None
    print(f"{'law broken':<22}{'seed':>7}{'perils':>12}{'worlds':>8}  fault", flush=True)

    def try_one(item):
        number, fault = item
        began = time.monotonic()
        is_found, text = (True, "") if options.no_worlds else judge(number, fault, options)
        print(f"{text:<49}  {number} {fault.name} ({time.monotonic() - began:.0f} s)", flush=True)
        return is_found

    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as workers:
        found = list(workers.map(try_one, chosen))
    if tests:
        for number, fault in chosen:
            print(f"unit tests: {tests.judge(number, fault)}  {number} {fault.name}", flush=True)
    return found.count(False)


def main():
    """Checks the table, plants its faults, and returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="the numbers of some faults, as 3,5")
    parser.add_argument("--unit", action="store_true", help="also count the unit tests that fail")
    parser.add_argument("--no-worlds", action="store_true", help="only count those tests")
    parser.add_argument("--check", action="store_true", help="only check that every text stands in its place")
    parser.add_argument("--minutes", type=int, default=15, help="the longest search for one fault")
    parser.add_argument("--worlds", type=int, default=100_000, help="the most worlds of a search")
    options = parser.parse_args()
    wrong = misfits(ROOT)
    if wrong:
        print(*wrong, sep="\n")
        return 1
    if options.check:
        return 0
    faults = list(enumerate(planted_faults.FAULTS, 1))
    only = {int(word) for word in options.only.split(",") if word}
    chosen = [(number, fault) for number, fault in faults if not only or number in only]
    missing = run(chosen, options)
    print(f"planted {len(chosen)}, found {len(chosen) - missing}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
