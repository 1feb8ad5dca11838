#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Faults that are planted in the code, one at a time: planted.py [--only 3,5] [--unit] [--minutes M] [--worlds N]

It proves that the worlds find faults: each fault of `planted_faults.py` is planted in a copy of the sources, the worlds
are built with it, and they run until one of them breaks a law. That world must keep all laws without the fault. For
each fault it prints the law that was broken, the seed of the world, the perils that are left of it, and the number of
worlds that were needed. `--unit` also builds the tests with each fault, and counts the unit tests that fail. Only tests
of modules that use the changed one are run, and those of the commands are left out. `--no-worlds` does this alone.

The copy is kept in `.build/planted/tree`, so that each build begins with the last one. Before anything is built, the
text of every change must stand once in its file. `--check` does this alone. The exit is 1 on a fault that is not
found, that the compiler refuses, or whose world breaks a law without it too. A fault whose program does not end is not
found.
"""
import argparse
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
FOLDER = ROOT / ".build/planted"
TREE = FOLDER / "tree"
SOUND = FOLDER / "worlds"  # the program without any fault
PROGRAM = TREE / ".build/debug/worlds"
# Shrinking a world may take this much longer than finding it, in seconds.
SHRINKING = 1_200
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


def misfits(root):
    """A line for each text of a change that does not stand exactly once in its file."""
    lines = []
    for number, fault in enumerate(planted_faults.FAULTS, 1):
        for name, text, _ in fault.changes:
            path = root / name
            count = path.read_text().count(text) if path.exists() else 0
            if count != 1:
                lines.append(f"{number} {fault.name}: stands {count} times in {name}:\n{text}")
    return lines


def copy_sources():
    """Makes the copy what the working tree is now. Files that are the same keep their times."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            check=True, capture_output=True, text=True).stdout
    wanted = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    for name in wanted:
        source, copy = ROOT / name, TREE / name
        if not copy.exists() or source.read_bytes() != copy.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    for folder, folders, names in os.walk(TREE):
        folders[:] = [name for name in folders if not name.startswith(".build")]
        for path in (pathlib.Path(folder) / name for name in names):
            if str(path.relative_to(TREE)) not in wanted and path.name != "Package.resolved":
                path.unlink()


def environment(**more):
    """The environment without what an outer make, or another run of the worlds, has set."""
    ours = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "SEED", "KEEP", "BROKEN", "MINUTES", "N"}
    return {name: value for name, value in os.environ.items() if name not in ours} | more


def build(words):
    """Runs a build in the copy. Returns what the compiler said where it failed; None: it is built."""
    done = subprocess.run(words, cwd=TREE, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, text=True, errors="replace", check=False)
    if done.returncode == 0:
        return None
    errors = [line for line in done.stdout.splitlines() if "error:" in line]
    return "\n".join(errors[:5] or done.stdout.splitlines()[-5:])


def build_worlds():
    """Builds the worlds as `make build-tests` does: then a fault is built much sooner than for `make worlds`."""
    return build(["env", "ORIEL_WORLDS=yes", "swift", "build", "--product", "worlds"])


def search(worlds, minutes):
    """Runs worlds until one breaks a law. Returns its finding; None: none did."""
    try:
        done = subprocess.run([str(PROGRAM), str(worlds)], env=environment(BROKEN="1", MINUTES=str(minutes)),
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
    done = subprocess.run([str(SOUND), "1"], env=environment(SEED=str(seed)), capture_output=True, check=False,
                          stdin=subprocess.DEVNULL)
    return done.returncode == 0


def failed_tests(program, group):
    """Runs a group of tests. Returns the names of those with an issue, and true if the program ended by itself."""
    filters = [word for suite in group for word in ("--filter", f"^{re.escape(suite)}/")]
    with tempfile.TemporaryDirectory() as folder:
        events = pathlib.Path(folder) / "events"
        done = subprocess.run([program, "--testing-library", "swift-testing", "--no-parallel", "--quiet",
                               "--event-stream-output-path", str(events), "--event-stream-version", "0", *filters],
                              cwd=TREE, env=environment(), capture_output=True, check=False, stdin=subprocess.DEVNULL)
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
    return failed, done.returncode >= 0


def users(modules):
    """The names of the targets that are built with one of these modules."""
    dumped = subprocess.run(["swift", "package", "dump-package"], cwd=TREE, check=True, capture_output=True, text=True)
    found = set(modules)
    targets = {target["name"]: {name for needed in target["dependencies"] for name, *_ in needed.values()}
               for target in json.loads(dumped.stdout)["targets"]}
    while more := {name for name, needed in targets.items() if needed & found} - found:
        found |= more
    return found


def unit_tests(fault):
    """Builds and runs the unit tests in the copy. Returns what is to be printed of them."""
    wanted = users({pathlib.Path(name).parts[1] for name, _, _ in fault.changes}) - {"CommandTests"}
    refused = build(["swift", "build", "--build-tests"])
    if refused:
        return f"not built: {refused}"
    shown = subprocess.run(["swift", "build", "--show-bin-path"], cwd=TREE, check=True, capture_output=True, text=True)
    program = f"{shown.stdout.strip()}/orielPackageTests.xctest"
    names = [name for name in unit.names_of_all(program) if name.split(".")[0] in wanted]
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as workers:
        results = list(workers.map(lambda group: failed_tests(program, group), unit.groups(names)))
    failed = set().union(*(failed for failed, _ in results))
    crashed = sum(not ended for _, ended in results)
    return f"{len(failed)} of {len(names)} fail" + (f", {crashed} groups crash" if crashed else "")


def plant(fault):
    """Plants a fault in the copy. Returns the files as they were."""
    before = {}
    for name, text, instead in fault.changes:
        path = TREE / name
        before.setdefault(path, path.read_text())
        path.write_text(path.read_text().replace(text, instead))
    return before


def judge(fault, options):
    """Builds and runs the worlds with a planted fault. Returns true if they found it, and what is to be printed."""
    refused = build_worlds()
    if refused:
        return False, f"NOT BUILT: {refused}"
    found = search(options.worlds, options.minutes)
    if not found:
        return False, "NOT FOUND"
    law = found.law if found.law == fault.law else f"{found.law} (for {fault.law})"
    text = f"{law:<22}{found.seed:>7}{found.perils:>12}{found.worlds:>8}"
    if keeps_laws(found.seed):
        return True, text
    return False, f"{text}  BROKEN WITHOUT IT TOO"


def run(chosen, options):
    """Plants the chosen faults in turn, and returns the number of those that were not found."""
    copy_sources()
    refused = build_worlds()
    if refused:
        sys.exit(f"the sources as they are cannot be built:\n{refused}")
    shutil.copy(PROGRAM, SOUND)
    print(f"{'law broken':<22}{'seed':>7}{'perils':>12}{'worlds':>8}  fault", flush=True)
    missing = 0
    for number, fault in chosen:
        began = time.monotonic()
        before = plant(fault)
        try:
            is_found, text = (True, "") if options.no_worlds else judge(fault, options)
            print(f"{text:<49}  {number} {fault.name} ({time.monotonic() - began:.0f} s)", flush=True)
            if options.unit:
                print(f"{'':<51}unit tests: {unit_tests(fault)}", flush=True)
        finally:
            for path, text in before.items():
                path.write_text(text)
        missing += not is_found
    return missing


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
    FOLDER.mkdir(parents=True, exist_ok=True)
    faults = list(enumerate(planted_faults.FAULTS, 1))
    only = {int(word) for word in options.only.split(",") if word}
    chosen = [(number, fault) for number, fault in faults if not only or number in only]
    missing = run(chosen, options)
    print(f"planted {len(chosen)}, found {len(chosen) - missing}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
