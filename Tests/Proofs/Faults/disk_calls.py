# SPDX-License-Identifier: Apache-2.0
"""File calls that fail, under commands and under a running daemon (`make disk`)."""
import concurrent.futures
import datetime
import errno
import json
import mmap
import os
import re
import shutil
import struct
import time

from stage import KEY, Stage, eventually

# The order and the sizes are those of `struct control` in faulty_calls.c.
FIELDS = ("armed", "at", "number", "lasting", "torn", "slow", "count", "failed")
NAMES = 2048
NUMBERS = ("EIO", "ENOSPC", "EROFS", "EACCES")
TORN = "torn"
# Each command that changes something, as a person types it.
COMMANDS = {
    "done": ("done", KEY), "skip": ("skip", KEY), "snooze": ("snooze", KEY, "--for", "1 h"), "pause": ("pause",),
    "checkin": ("checkin", "7"), "fewer": ("fewer",),
    "add": ("session", "add", "induction", f"{datetime.date.today() + datetime.timedelta(20)} 10:00"),
}
PACE = 60  # a wait of the daemon of a minute takes a second
BESIDE = 6  # daemons that are tried beside each other; they mostly wait


class Faults:
    """The control of `faulty_calls.c`, shared with the processes that have it loaded."""

    def __init__(self, stage, library):
        self.path = stage.folder / "control"
        self.path.write_bytes(bytes(4 * len(FIELDS) + NAMES))
        with open(self.path, "r+b") as file:
            self.map = mmap.mmap(file.fileno(), 0)
        self.environment = {"LD_PRELOAD": str(library), "FAULT_CONTROL": str(self.path),
                            "FAULT_FOLDER": str(stage.state_folder)}

    def set(self, **values):
        """Sets some fields."""
        for name, value in values.items():
            struct.pack_into("i", self.map, 4 * FIELDS.index(name), value)

    def get(self, name):
        """The value of a field."""
        return struct.unpack_from("i", self.map, 4 * FIELDS.index(name))[0]

    def names(self):
        """A letter for each call that was counted."""
        return self.map[4 * len(FIELDS):][:min(self.get("count"), NAMES)].decode()

    def arm(self, at=0, number="EIO", lasting=False, slow=0):
        """Begins to count, and to fail."""
        value = errno.ENOSPC if number == TORN else getattr(errno, number)
        self.set(armed=0)
        self.set(at=at, number=value, lasting=int(lasting), torn=int(number == TORN), slow=slow, count=0, failed=0)
        self.set(armed=1)

    def disarm(self):
        """Lets all calls work again."""
        self.set(armed=0)


def plain(ledger):
    """A ledger as text without its instants, which differ from run to run."""
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "T", json.dumps(ledger, sort_keys=True))


def begun():
    """A stage with a note that waits for an answer, and no daemon."""
    stage = Stage(seconds_ahead=1).show_note()
    stage.stop_daemon()
    return stage


def drawn(names, chance, short, most):
    """The faults to try for a run with these calls: (call, number, lasting)."""
    faults = [(at + 1, number, lasting) for at, name in enumerate(names)
              for number in NUMBERS + ((TORN,) if name == "w" else ()) for lasting in (False, True)]
    if not short:
        return faults
    # The looks at the folder, with which each turn begins, are always among them.
    looks = [(at + 1, "EIO", False) for at in range(min(7, len(names)))]
    return sorted({*looks, *chance.sample(faults, min(most, len(faults)))})


def commands(table, library, chance, short):
    """Each command, with each of its file calls failing."""
    with begun() as stage:
        base = stage.folder / "base"
        shutil.copytree(stage.state_folder, base)
        before = plain(stage.ledger())

        def restore():
            shutil.rmtree(stage.state_folder)
            shutil.copytree(base, stage.state_folder)

        faults = Faults(stage, library)
        for name, words in {"status": ("status",), **COMMANDS}.items():
            restore()
            faults.arm()
            clean = stage.run(*words, **faults.environment)
            names, after = faults.names(), plain(stage.ledger())
            if clean.returncode != 0 or (after == before) != (name == "status"):
                raise AssertionError(f"{name} does not work without faults: {clean.stderr}")
            for at, number, lasting in drawn(names, chance, short, 12):
                restore()
                faults.arm(at, number, lasting)
                ended = stage.run(*words, timeout=90, **faults.environment)
                where = f"{name}, call {at} ({names[at - 1]}) {number}{' and all after' if lasting else ''}"
                table.case("commands with a failing call")
                table.case("of them that said no", int(bool(ended.returncode)))
                judge(table, where, ended, clean, plain(stage.ledger()), before, after)
            print(f"command {name:8} {len(names):3} calls: {names}", flush=True)


def judge(table, where, ended, clean, now, before, after):
    """What a command said, and what is on disk."""
    if ended.returncode is None:
        table.found("hang", where)
    elif ended.returncode < 0:
        table.found("crash", f"{where}: signal {-ended.returncode}")
    if now not in (before, after):
        table.found("torn", where)
    elif ended.returncode == 0 and (now != after or before == after and not_the_same(ended, clean)):
        table.found("false success", f"{where}: {ended.stdout[:100]!r}")
    elif ended.returncode and before != after and now == after:
        table.found("false failure", f"{where}: {ended.stderr[:200]!r}")
    if ended.returncode and ended.returncode > 0 and not ended.stderr.strip():
        table.found("unsaid", f"{where}: exit {ended.returncode} without a sentence")


def not_the_same(ended, clean):
    """True if a page lacks the note that waits, which it has without faults."""
    return KEY in clean.stdout and KEY not in ended.stdout


def daemon(table, library, chance, short):
    """A running daemon, with each of its file calls failing before a note and before an answer."""
    with concurrent.futures.ThreadPoolExecutor(BESIDE) as pool:
        counted = list(pool.map(lambda when: case(table, library, when, 0, "EIO", False), (BEFORE_NOTE, BEFORE_ANSWER)))
        cases = [(when, *fault) for when, names in zip((BEFORE_NOTE, BEFORE_ANSWER), counted)
                 for fault in drawn(names, chance, short, 4)]
        for when, names in zip((BEFORE_NOTE, BEFORE_ANSWER), counted):
            print(f"daemon {when:14} {len(names):3} calls: {names}", flush=True)
        list(pool.map(lambda words: case(table, library, *words), cases))


BEFORE_NOTE, BEFORE_ANSWER = "before a note", "before an answer"


def case(table, library, when, at, number, lasting):
    """One daemon, whose calls fail from some moment on, for more than a minute of its clock; then they work again."""
    where = f"daemon, {when}, call {at} {number}{' and all after' if lasting else ''}"
    with Stage(seconds_ahead=PACE) as stage:
        stage.start_screen()
        faults = Faults(stage, library)
        stage.start_daemon(pace=PACE, **faults.environment)
        try:
            if when == BEFORE_ANSWER:
                eventually(lambda: stage.standing() == "shown", 60, "the note")
            else:
                eventually(lambda: "server is there" in stage.journal(), 60, "the server")
            faults.arm(at, number, lasting)
            if when == BEFORE_ANSWER:
                stage.press("done")
            elif lasting:
                eventually(lambda: faults.get("failed") or len(stage.notes()), 60, "the note to be due")
            else:
                eventually(lambda: stage.notes(), 60, "the note")
            if lasting and at:
                said(table, stage, faults, where)
            elif not at:
                time.sleep(1.5)
            faults.set(armed=0)
            names = faults.names()
            recovers(table, stage, where)
        except AssertionError as error:
            table.found("lost", f"{where}: {error}; {stage.standing()}")
            names = ""
        ends(table, stage, where)
        journal = stage.journal()
    if at:
        table.case("daemons with a failing call")
        table.case("of them that could not save", int("could not be" in journal))
    return names


def said(table, stage, faults, where):
    """Waits until a lasting fault is on the desktop, if it keeps anything from being saved."""
    try:
        eventually(lambda: stage.looks() or not faults.get("failed"), 20, "the notice")
    except AssertionError:
        if "could not be" in stage.journal():
            table.found("unsaid", f"{where}: nothing on the desktop")
    if faults.get("failed") and stage.looks() and "could not be" not in stage.journal():
        table.found("unsaid", f"{where}: nothing in the journal")


def recovers(table, stage, where):
    """The cause has gone: the note comes once, the answer is saved, and the notice goes."""
    eventually(lambda: stage.notes(), 20, "the note after the fault")
    if stage.standing() != "done":
        eventually(lambda: stage.standing() in ("shown", "done"), 20, "the note in the state after the fault")
    if stage.standing() != "done":
        # A press of before may still wait for its turn.
        try:
            eventually(lambda: stage.standing() == "done", 20 if "before an answer" in where else 0, "the answer")
        except AssertionError:
            if "before an answer" in where:
                raise
            stage.press("done")
            eventually(lambda: stage.standing() == "done", 20, "the answer after the fault")
    looks = stage.looks()
    if looks:
        eventually(lambda: looks[-1]["number"] in [call["number"] for call in stage.calls("CloseNotification")], 20,
                   "the notice to go")
    if len(looks) > 1:
        table.found("twice", f"{where}: the notice came {len(looks)} times")
    if len(stage.notes()) > 1:
        table.found("twice", f"{where}: the note came {len(stage.notes())} times")


def ends(table, stage, where):
    """The daemon still lives, and ends when it is told to."""
    if not stage.lives():
        code = stage.daemon.returncode
        table.found("crash" if code < 0 else "ended", f"{where}: exit {code}\n{stage.lines()[-1:]}")
        return
    if stage.stop_daemon() is None:
        table.found("hang", f"{where}: the daemon does not end")
    if os.path.exists(stage.state) and stage.ledger() is None:
        table.found("torn", where)
