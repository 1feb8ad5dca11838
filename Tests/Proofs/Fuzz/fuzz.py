#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Invented input for every reader of the program: fuzz.py PROGRAM [--seconds T] [--seed N] [READER...]

It proves that no file, answer or line ends the program, hangs it, reads memory that is not its own, or breaks one of
the promises in the Swift files beside this one. `PROGRAM` is the target Fuzz, built with libFuzzer and the address
sanitizer (`make fuzz`). Swift traps where a number overflows and where an index is out of bounds, so that its own code
needs no other sanitizer; the toolchain has none for undefined behaviour in Swift.

The readers share T seconds evenly. Each begins with the fixtures of its tests and with the files in `Seeds`, and keeps
what it found in `.build-fuzz/corpus`. It counts runs, the branches that were taken (counters of libFuzzer), and
findings; the input of a finding is in `.build-fuzz/findings`. A run repeats with the seed that it prints, as long as
the corpus is the same: `--fresh` begins without the one that was kept.

The exit is 1 on a finding.
"""
import argparse
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[3]
TESTS = TOP / "Tests"
BUILT = TOP / ".build-fuzz"
# For each reader the files to begin with, and the most bytes of an input.
READERS = {
    "configuration": (["Tests/SettingsTests/Fixtures/configuration/*.yaml", "config/config.yaml"], 8_192),
    "texts": (["Tests/SettingsTests/Fixtures/own/*.yaml", "Tests/SettingsTests/Fixtures/library/*.yaml"], 4_096),
    "state": (["Tests/KeepingTests/Fixtures/0.1.0/*.json"], 65_536),
    "calendar": (["Tests/CalendarTests/files/*.ics"], 16_384),
    "bus": ([], 2_048),
    "mail": ([], 2_048),
    "line": ([], 256),
    "environment": ([], 512),
}
WORD = re.compile(rb"[A-Za-z][A-Za-z_-]{2,30}")
MOST_WORDS = 1_000
# An input that takes longer than this hangs.
LONGEST_INPUT = 20


def seeds(reader):
    """The files that a reader begins with."""
    own = sorted((TESTS / "Proofs/Fuzz/Seeds" / reader).glob("*"))
    return own + [file for pattern in READERS[reader][0] for file in sorted(TOP.glob(pattern))]


def prepare(reader, fresh):
    """The folder of the corpus, with the first files in it, and the file of words to put into inputs."""
    corpus = BUILT / "corpus" / reader
    if fresh:
        shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True, exist_ok=True)
    words = set()
    for file in seeds(reader):
        content = file.read_bytes()
        words.update(WORD.findall(content))
        (corpus / f"seed-{file.name}").write_bytes(content[: READERS[reader][1]])
    dictionary = BUILT / "corpus" / f"{reader}.words"
    dictionary.write_text("".join(f'"{word.decode()}"\n' for word in sorted(words)[:MOST_WORDS]))
    return corpus, dictionary


def run(program, reader, seconds, seed, fresh):
    """Feeds one reader; returns runs, branches, and the files of findings."""
    corpus, dictionary = prepare(reader, fresh)
    findings = BUILT / "findings"
    findings.mkdir(exist_ok=True)
    before = set(findings.iterdir())
    words = [
        program, reader, f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={LONGEST_INPUT}",
        f"-max_len={READERS[reader][1]}", "-rss_limit_mb=2048", "-print_final_stats=1",
        f"-artifact_prefix={findings}/{reader}-", f"-dict={dictionary}", str(corpus),
    ]
    # libical keeps the zones that it has read until the end of a process, which is no leak.
    environment = dict(
        os.environ, ASAN_OPTIONS="detect_leaks=0:symbolize=0:allocator_may_return_null=1", TZ="UTC",
        SWIFT_BACKTRACE="enable=no")
    log = BUILT / f"{reader}.log"
    with log.open("wb") as output:
        done = subprocess.run(words, stdout=output, stderr=output, env=environment, check=False,
                              timeout=seconds * 4 + 300, stdin=subprocess.DEVNULL)
    text = log.read_text(errors="replace")
    runs = re.search(r"number_of_executed_units: (\d+)", text) or re.search(r"^#(\d+)(?!.*^#)", text, re.M | re.S)
    branches = re.findall(r"cov: (\d+)", text)
    found = sorted(set(findings.iterdir()) - before)
    if done.returncode != 0 and not found:
        found = [log]
    return int(runs.group(1)) if runs else 0, int(branches[-1]) if branches else 0, found


def main():
    """Feeds the readers in turn; returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=random.randrange(1, 1 << 31))
    parser.add_argument("--fresh", action="store_true")
    given = parser.parse_args()
    readers = given.readers or list(READERS)
    each = max(1, given.seconds // len(readers))
    print(f"{len(readers)} readers, {each} s each, seed {given.seed}", flush=True)
    print(f"{'reader':<15}{'runs':>12}{'branches':>10}{'findings':>10}")
    total = 0
    for reader in readers:
        runs, branches, found = run(given.program, reader, each, given.seed, given.fresh)
        print(f"{reader:<15}{runs:>12,}{branches:>10,}{len(found):>10}", flush=True)
        for file in found:
            print(f"  {file}")
        total += len(found)
    print(f"findings: {total}")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
