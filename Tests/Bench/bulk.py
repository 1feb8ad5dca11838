# SPDX-License-Identifier: Apache-2.0
"""The rows about much at once: long plans, a calendar of ten thousand events, and the state of many years."""
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import time

import files
from commands import NOW
from figures import Figure, Row
from programs import has_python_icalendar
from world import race

COUNTS = {1_000: 5, 10_000: 3, 99_999: 1}  # sessions -> rounds; a series has at most 99,999
PATIENTS = {1_667: 3, 16_667: 3, 100_000: 1}  # of six sessions each -> rounds
A_YEAR = 13 * len(files.MONTH)  # notes, with a session every four weeks
PARSE = "import icalendar, sys; icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())"


def plans(world, programs, counts):
    """A row for each number of sessions: the whole plan as JSON."""
    for count, rounds in counts.items():
        contestants = {}
        for program in programs:
            place = world.place("plan")
            config, state = files.configuration(place, 1), files.added_sessions(place, count)
            words = program.command(["plan", "--json"], config, state)
            contestants[program.who] = lambda words=words: world.milliseconds(words)
        if shutil.which("remind") and count <= 1_000:  # ten thousand take it a minute
            file = world.place("remind-plan") / "reminders"
            file.write_text("".join(f"REM {files.FIRST + number * files.DAY:%-d %b %Y} AT 10:00 MSG one\n"
                                    for number in range(count)))
            words = ["remind", f"-s{count // 30 + 1}", file, *f"{files.FIRST:%-d %b %Y}".split()]
            contestants["remind -s, as many events"] = lambda words=words: world.milliseconds(words)
        found = race(contestants, rounds)
        yield Row(f"oriel plan --json, {count:,} sessions added", "ms", [Figure(*pair) for pair in found.items()])


PLACES = ["Europe/Berlin", "America/New_York", "Europe/London", "America/Los_Angeles", "Australia/Sydney"]


def _patients(path, count):
    """Writes the configurations of so many people, one a line: six sessions each, some days apart, in five zones."""
    with path.open("w") as lines:
        for number in range(count):
            first = files.FIRST + number % 60 * files.DAY
            dates = [f"{first + session * (2 + number % 3) * files.DAY:%Y-%m-%d %H:%M}" for session in range(6)]
            series = {"name": "induction", "length": "40 min", "sessions": dates}
            line = {"time_zone": PLACES[number % len(PLACES)], "series": [series]}
            lines.write(json.dumps(line, separators=(",", ":")) + "\n")
    return path


def _batch(world, program, patients):
    """The milliseconds that the plans of all take, and the most memory in kB; nothing for a program without them.

    The memory is looked at while the program runs: what the kernel says at its end counts this script too.
    """
    most = 0
    with patients.open() as lines:
        begun = time.perf_counter()
        process = subprocess.Popen([program.path, "plan", "--batch"], stdin=lines, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env=world.environment)
    ended = os.pidfd_open(process.pid)
    while not select.select([ended], [], [], 0.02)[0]:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        most = max([most, *(int(size) for size in re.findall(r"VmHWM:\s+(\d+)", status))])
    taken = (time.perf_counter() - begun) * 1000
    os.close(ended)
    return [] if process.wait() else [taken, most]


def clinic(world, programs, counts):
    """Two rows for each number of patients: the time of all plans in one process, and its most memory."""
    for count, rounds in counts.items():
        patients = _patients(world.place("clinic") / "patients.jsonl", count)
        found = race({program.who: lambda program=program: _batch(world, program, patients)
                      for program in programs}, rounds)
        title = f"oriel plan --batch, {count:,} patients of six sessions"
        for place, (what, unit) in enumerate([("", "ms"), (", most memory", "kB")]):
            yield Row(title + what, unit, [Figure(who, [one[place] for one in values if one])
                                           for who, values in found.items()])


def _import(world, program, calendar):
    place = world.place("import")
    config = files.configuration(place, 6)
    return world.milliseconds(program.command(["import", calendar, "--series", "s1", "--apply"], config,
                                              place / "state/state.json"))


def imports(world, programs, rounds, count=10_000):
    """One row: a calendar is read, and its events become sessions. Python only reads it."""
    calendar = files.calendar(world.place("calendar") / "dates.ics", count)
    contestants = {program.who: lambda program=program: _import(world, program, calendar) for program in programs}
    if shutil.which("calcurse"):
        contestants["calcurse -i"] = lambda: world.milliseconds(
            ["calcurse", "-q", "-D", world.place("import-calcurse"), "-i", calendar])
    if has_python_icalendar():
        contestants["Python, icalendar (reads only)"] = lambda: world.milliseconds(
            ["/usr/bin/python3", "-c", PARSE, calendar])
    found = race(contestants, rounds)
    yield Row(f"oriel import --apply, {count:,} events", "ms", [Figure(*pair) for pair in found.items()])


def save(world, command):
    """The milliseconds from the opening of the new file to the end of the last flush, as the kernel was asked."""
    watch = ["strace", "-f", "--seccomp-bpf", "-ttt", "-T", "-e", "trace=openat,fsync"]
    done = subprocess.run([*watch, *map(str, command)], capture_output=True, text=True, check=True,
                          env=world.environment)
    calls = re.findall(r"(\d+\.\d+) (openat|fsync)\((.*)\) += \d+ <([\d.]+)>", done.stderr)
    begun = [float(at) for at, name, words, _ in calls if name == "openat" and "state.json.new" in words]
    ended = [float(at) + float(took) for at, name, _, took in calls if name == "fsync"]
    return (ended[-1] - begun[-1]) * 1000


def aged(world, program, count):
    """A command that answers a note of a state of so many years, the file of the state, and its text before.

    The first turn has been: what is older than a year is summarised, and the day has its backup. A text with all years
    in full would be flushed with the save, because it was written just before.
    """
    place = world.place("years")
    config, state, key = files.records(place, count * A_YEAR, NOW, 28, files.MONTH, files.DAY)
    now, text = files.moment(NOW), state.read_bytes()
    command = program.command(["done", key], config, state, now)
    world.milliseconds(command)
    if world.code(program.command(["undo"], config, state, now)) == 0:
        text = state.read_bytes()
    return command, state, text


def years(world, programs, rounds):
    """Two rows for each age of a state: its size, and the time of a save without the making of its text."""
    for count in (1, 20):
        sizes, contestants, size = [], {}, 0
        for program in programs:
            command, state, text = aged(world, program, count)
            size = state.stat().st_size
            sizes.append(Figure(program.who, [size / 1000]))

            def once(command=command, state=state, text=text):
                state.write_bytes(text)
                return save(world, command)
            contestants[program.who] = once
        yield Row(f"State after {count} year{'s' * (count > 1)} of monthly sessions", "kB", sizes)
        if shutil.which("strace"):
            floor = "C, as many bytes twice flushed"
            words = [world.folder / "save", world.place("save") / "state.json", str(size), "1"]
            contestants[floor] = lambda words=words: int(subprocess.check_output(words)) / 1000
            found = race(contestants, rounds)
            yield Row(f"Save of that state, {count} year{'s' * (count > 1)}", "ms",
                      [Figure(*pair) for pair in found.items()], floor)
