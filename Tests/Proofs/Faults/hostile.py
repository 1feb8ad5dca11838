#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Notification servers and programs that do harm: hostile.py [--short] [--seed N]

It proves that the daemon outlives them and that they cost it little. First come servers that err, say nothing, or
answer with wrong types, with the number 0, with one number for all, or with texts of ten megabytes. Behind each of
them comes a good server, on which the note has to appear once, and its button has to work. Then a good server, and a
program that is no server, send floods of signals, and the server restarts 2,000 times. After all of them a button has
to work. How soon it did is printed.

It counts:
    ended      the daemon ended, or was started anew
    lost       the note did not come to the next server, or its button did nothing
    twice      the note came more than once to the next server
    forged     a signal changed what nobody did
    CPU        a case took more seconds of CPU than its bound
    memory     the daemon kept or took more memory than the bound
    files      the daemon kept open files
    grown      the state file grew without a bound
    journal    the journal grew without a bound

The exit is 1 on any of them. The seed decides the order of the floods.
"""
import argparse
import concurrent.futures
import random
import sys
import time

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
from stage import KEY, Process, Stage, Table, eventually

SERVERS = ["silent", "error", "hang", "wrong", "nonsense", "zero", "same", "huge", "failing", "oddities"]
# Each flood: its kind, how many signals, the most seconds of CPU, and the most kB that it may take for a while.
FLOODS = [
    ("unknown", 100_000, 4.0, 8_000), ("help", 100_000, 4.0, 8_000), ("garbage", 100_000, 4.0, 8_000),
    ("closed", 100_000, 4.0, 8_000), ("long", 20_000, 3.0, 16_000), ("huge", 20, 3.0, 40_000),
    ("reply", 20, 3.0, 40_000), ("later", 2_000, 6.0, 8_000),
]
RESTARTS = 2_000
RESTART_CPU = 10.0  # seconds
# kB, over all floods: the C library keeps the room of a message of ten megabytes, twice as much with its copy.
MOST_KEPT = 30_000
MOST_FILES = 2
MOST_STATE = 20_000  # bytes
MOST_LINES = 3  # of the journal, for each restart
PACE = 60  # a pause of the daemon of a minute lasts a second
SHORT_SERVERS = ["error", "zero", "oddities", "huge"]
SHORT_PART = 20  # a flood of the short form has so many times fewer signals


def answer_on_next_server(stage, table, name):
    """A good server takes the place of a bad one: the note comes there once, and its button works."""
    stage.peer.kill()
    stage.peer.wait()
    before = len(stage.notes())
    stage.peer = stage.start_peer("good")
    try:
        # The brake on repeats may hold it back for ten minutes of the daemon's clock.
        eventually(lambda: len(stage.notes()) > before, 60, "the note")
        # The receipt has to be on disk, or the next look counts the same note.
        eventually(lambda: stage.standing() == "shown", 60, "the receipt")
        stage.press("done")
        eventually(lambda: stage.standing() == "done", 60, "the answer")
    except AssertionError as error:
        table.found("lost", f"server {name}: {error}; {stage.standing()}")
    if len(stage.notes()) > before + 1:
        table.found("twice", f"server {name}: {len(stage.notes()) - before} times")


def server(table, name):
    """A note becomes due while a bad server has the screen."""
    with Stage(seconds_ahead=PACE) as stage:
        stage.start_screen(name)
        daemon = stage.start_daemon(pace=PACE)
        process = Process(daemon.pid)
        # Silence is given up after ten seconds; all others answer at once.
        time.sleep(14 if name in ("silent", "hang") else 3)
        table.case("bad servers")
        if not stage.lives():
            table.found("ended", f"server {name}: exit {daemon.returncode}")
            return
        if stage.standing() in ("done", "skipped", "dismissed"):
            table.found("forged", f"server {name}: {stage.standing()}")
        cpu, memory = process.seconds(), process.peak()
        answer_on_next_server(stage, table, name)
        print(f"server {name:10} CPU {cpu:5.2f} s  peak {memory / 1000:6.1f} MB  lines {len(stage.lines()):5}",
              flush=True)
        if cpu > 3:
            table.found("CPU", f"server {name}: {cpu:.1f} s")
        if memory > 160_000:
            table.found("memory", f"server {name}: peak {memory} kB")
        if not stage.lives():
            table.found("ended", f"after server {name}: exit {daemon.returncode}")


class Flooded:
    """A daemon with one note on the screen, under floods."""

    def __init__(self, table, part):
        self.table, self.part = table, part
        self.stage = Stage(seconds_ahead=2).show_note()
        self.daemon = self.stage.daemon
        self.process = Process(self.daemon.pid)
        self.stranger = self.stage.start_peer("good", "actions", "body", "stranger", log=self.stage.folder / "other")
        self.memory, self.files = self.process.memory(), self.process.descriptors()

    def flood(self, kind, count, most_cpu, most_memory, peer=None):
        """One flood, and what it cost."""
        stage, name = self.stage, ("stranger: " if peer else "") + kind
        count = max(count // self.part, 1)
        standing = stage.standing()
        before, lines, memory = self.process.seconds(), len(stage.lines()), self.process.memory()
        self.process.forget_peak()
        peer = peer or stage.peer
        stage.order("flood", kind, count, peer=peer)
        peer.stdout.readline()
        rest = self.rests()
        cpu, peak = self.process.seconds() - before, self.process.peak()
        self.table.case("signals of floods", count)
        print(f"flood {name:18} {count:7,}  CPU {cpu:5.2f} s  peak {peak / 1000:6.1f} MB  "
              f"now {self.process.memory() / 1000:5.1f} MB  quiet after {rest:4.1f} s  state {self.size():6} B  "
              f"lines {len(stage.lines()) - lines}", flush=True)
        if cpu > most_cpu:
            self.table.found("CPU", f"flood {name}: {cpu:.1f} s")
        if peak > memory + most_memory:
            self.table.found("memory", f"flood {name}: peak {peak} kB, {memory} kB at first")
        if kind != "later" and stage.standing() != standing:
            self.table.found("forged", f"flood {name}: {standing} became {stage.standing()}")
        if len(stage.lines()) - lines > 20 + (count if kind == "later" else 0):
            self.table.found("journal", f"flood {name}: {len(stage.lines()) - lines} lines")
        self.look(name)

    def rests(self):
        """Waits until the daemon no longer works, and returns the seconds that it took."""
        begun = time.monotonic()
        last = -1.0
        while time.monotonic() - begun < 60:
            now = self.process.seconds()
            if now == last:
                break
            last = now
            time.sleep(0.2)
        return time.monotonic() - begun

    def size(self):
        """The bytes of the state file."""
        return self.stage.state.stat().st_size

    def look(self, name):
        """What has to hold after every case."""
        if not self.stage.lives():
            self.table.found("ended", f"{name}: exit {self.daemon.returncode}")
        if self.size() > MOST_STATE:
            self.table.found("grown", f"{name}: the state has {self.size()} bytes")
        history = (self.stage.ledger() or {}).get("prompts", {}).get(KEY, {}).get("history", [])
        if len(history) > 50:
            self.table.found("grown", f"{name}: the history has {len(history)} steps")

    def restarts(self, count):
        """The server goes and comes, again and again."""
        before, lines = self.process.seconds(), len(self.stage.lines())
        self.stage.order("vanish", count)
        self.stage.peer.stdout.readline()
        self.rests()
        cpu, lines = self.process.seconds() - before, len(self.stage.lines()) - lines
        self.table.case("restarts of the server", count)
        print(f"restarts {count:,}  CPU {cpu:5.2f} s  now {self.process.memory() / 1000:5.1f} MB  "
              f"files {self.process.descriptors()}  lines {lines}", flush=True)
        if cpu > RESTART_CPU:
            self.table.found("CPU", f"restarts: {cpu:.1f} s")
        if lines > MOST_LINES * count + 20:
            self.table.found("journal", f"restarts: {lines} lines")
        self.look("restarts")

    def end(self):
        """Nothing was kept, and the person is still heard."""
        try:
            self.stage.press("done")
            begun = time.monotonic()
            eventually(lambda: self.stage.standing() == "done", 60, "the answer after the floods")
            print(f"pressed after the floods: saved after {time.monotonic() - begun:.2f} s")
        except AssertionError as error:
            self.table.found("lost", str(error))
        kept, files = self.process.memory() - self.memory, self.process.descriptors() - self.files
        print(f"kept after all floods: {kept} kB, {files} files")
        if kept > MOST_KEPT:
            self.table.found("memory", f"{kept} kB are kept after all floods")
        if files > MOST_FILES:
            self.table.found("files", f"{files} are kept after all floods")
        self.stranger.kill()
        self.stranger.wait()
        self.stage.end()


def main():
    """Tries all, and returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 31))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    part = SHORT_PART if options.short else 1
    table = Table("ended", "lost", "twice", "forged", "CPU", "memory", "files", "grown", "journal")
    # These mostly wait.
    with concurrent.futures.ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda name: server(table, name), SHORT_SERVERS if options.short else SERVERS))
    flooded = Flooded(table, part)
    floods = [(*flood, None) for flood in FLOODS]
    floods += [(*flood, flooded.stranger) for flood in FLOODS if flood[0] in ("unknown", "help", "huge")]
    chance.shuffle(floods)
    # Later takes the note from the screen, so it is last.
    floods.sort(key=lambda flood: flood[0] == "later")
    try:
        flooded.restarts(RESTARTS // part)
        for flood in floods:
            flooded.flood(*flood[:4], peer=flood[4])
    finally:
        flooded.end()
    return table.close("hostile peers", options.seed)


sys.exit(main())
