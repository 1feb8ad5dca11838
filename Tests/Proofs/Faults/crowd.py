#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hundreds of commands at once: crowd.py [--short] [--seed N]

It proves that commands and a running daemon share one state without losing anything. 500 commands of three kinds are
started together: check-ins, pauses, and sessions that are added; a button is pressed in the middle. Then 100 commands
answer one note at once, half of them with done and half with skip. A daemon runs all the while.

It counts:
    busy           a command failed because the state was held by another process
    failed         a command failed for another reason
    lost           a command said yes, and it was not saved
    answered       the one note was answered more than once, or a command said yes to an answer that did not count
    unheard        the press in the middle was not saved
    ended          the daemon ended
    restless       the daemon was not at rest again within a minute

The exit is 1 on any of them. The seed decides the order of the commands.
"""
import argparse
import datetime
import random
import subprocess
import sys
import time

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
from stage import KEY, Process, Stage, Table, eventually

COMMANDS, ANSWERS = 500, 100
SHORT_PART = 10  # the short form starts so many times fewer


def start(stage, words):
    """Starts a command and does not wait for it."""
    return subprocess.Popen(stage.words(*words), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True, env=stage.environment)


def ends(processes):
    """The exit and the complaint of each, in order."""
    return [(process.wait(180), process.stderr.read()) for process in processes]


def judged(table, words, code, complaint):
    """Counts a command that failed; true if it said yes."""
    if code:
        table.found("busy" if "too long" in complaint else "failed", f"oriel {' '.join(words)}: {complaint.strip()}")
    return code == 0


def many(stage, table, chance, count):
    """Three kinds of commands at once, and one press in the middle."""
    day = datetime.date.today()
    kinds = [
        lambda number: ("checkin", str(number % 11)),
        lambda number: ("pause", "--for", f"{number % 48 + 1} h"),
        lambda number: ("session", "add", "crowd", f"{day + datetime.timedelta(20 + number)} 10:00"),
    ]
    commands = [kinds[number % 3](number) for number in range(count)]
    chance.shuffle(commands)
    begun = time.monotonic()
    processes = []
    for number, words in enumerate(commands):
        processes.append(start(stage, words))
        if number == count // 2:
            stage.press("done")
    good = [words for words, end in zip(commands, ends(processes)) if judged(table, words, *end)]
    seconds = time.monotonic() - begun
    table.case("commands at once", count)
    ledger = stage.ledger()
    ratings = sum(words[0] == "checkin" for words in good)
    added = {words[3][:10] for words in good if words[0] == "session"}
    if len(ledger["ratings"]) != ratings:
        table.found("lost", f"{ratings} check-ins said yes, {len(ledger['ratings'])} are kept")
    kept = str(ledger["changes"]) + str(ledger["series"])
    table.counts["lost"] += (missing := sum(date not in kept for date in added))
    if missing:
        table.findings.append(f"lost: {missing} of {len(added)} sessions that were added")
    if not ledger["pauses"]:
        table.found("lost", "no pause is kept")
    try:
        eventually(lambda: stage.standing() == "done", 60, "the press")
    except AssertionError:
        table.found("unheard", f"the note is {stage.standing()}")
    print(f"{count} commands at once: {seconds:.1f} s, {len(good)} said yes")


def one_note(stage, table, count):
    """Two kinds of answers to one note at once: the first one counts, and every other kind is refused."""
    words = [("done", "skip")[number % 2] for number in range(count)]
    results = ends([start(stage, (word, KEY)) for word in words])
    table.case("answers to one note at once", count)
    standing = stage.standing()
    steps = [step["standing"] for step in stage.ledger()["prompts"][KEY]["history"]]
    right = {"done": "done", "skipped": "skip"}.get(standing)
    for word, (code, complaint) in zip(words, results):
        if "too long" in complaint:
            table.found("busy", f"oriel {word}: {complaint.strip()}")
        elif (code == 0) != (word == right):
            table.found("answered", f"oriel {word}: exit {code}, and the note is {standing}")
    if steps.count("done") + steps.count("skipped") != 1:
        table.found("answered", f"the history of the note: {steps}")
    print(f"{count} answers to one note: {standing}, {sum(code == 0 for code, _ in results)} of the same kind said yes")


def shown():
    """A stage with a daemon, and a note that waits for its answer."""
    return Stage(seconds_ahead=2).show_note()


def goes_on(stage, table):
    """The daemon lives, and comes to rest."""
    if not stage.lives():
        table.found("ended", f"exit {stage.daemon.returncode}")
        return
    process = Process(stage.daemon.pid)

    def rests():
        before = process.seconds()
        time.sleep(0.5)
        return process.seconds() - before < 0.1

    begun = time.monotonic()
    try:
        eventually(rests, 60, "rest")
    except AssertionError:
        table.found("restless", "the daemon still works")
    print(f"the daemon was at rest after {time.monotonic() - begun:.1f} s")


def main():
    """Tries all, and returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 31))
    options = parser.parse_args()
    part = SHORT_PART if options.short else 1
    table = Table("busy", "failed", "lost", "answered", "unheard", "ended", "restless")
    with shown() as stage:
        many(stage, table, random.Random(options.seed), COMMANDS // part)
        goes_on(stage, table)
    with shown() as stage:
        one_note(stage, table, ANSWERS // part)
        goes_on(stage, table)
    return table.close("a crowd of commands", options.seed)


sys.exit(main())
