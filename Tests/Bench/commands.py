# SPDX-License-Identifier: Apache-2.0
"""The rows about commands: the wall time from the start of a program to its end."""
import datetime
import shutil
import subprocess

import files
from figures import Figure, Row
from world import World, race

NOW = datetime.datetime.combine(datetime.date.today(), datetime.time(12))
NOTHING = "C, a program that does nothing"


def _small_peers(world):
    """Peers that say what comes next, each with a hundred events."""
    found = {}
    place = world.place("peers")
    calendar = files.calendar(place / "hundred.ics", 100)
    if shutil.which("remind"):
        days = [files.FIRST + (number + 30) * files.DAY for number in range(100)]
        (place / "reminders").write_text("".join(f"REM {day:%-d %b %Y} AT 10:00 MSG one\n" for day in days))
        found["remind -n"] = ["remind", "-n", place / "reminders"]
    if shutil.which("calcurse"):
        subprocess.run(["calcurse", "-q", "-D", place / "calcurse", "-i", calendar], env=world.environment,
                       stdout=subprocess.DEVNULL, check=True)
        found["calcurse --next"] = ["calcurse", "-D", place / "calcurse", "--next"]
    if shutil.which("khal"):
        (place / "khal").mkdir()
        (place / "khal.conf").write_text(f"[calendars]\n[[bench]]\npath = {place}/khal\n[locale]\ntimeformat = %H:%M\n"
                                         "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
                                         "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
                                         f"[sqlite]\npath = {place}/khal.db\n[default]\ndefault_calendar = bench\n")
        khal = ["khal", "-c", place / "khal.conf"]
        subprocess.run([*khal, "import", "--batch", calendar], env=world.environment, check=True, capture_output=True)
        found["khal list"] = [*khal, "list", "today", "60d"]
    return found


def reading(world, programs, rounds):
    """A row for each command that only reads, with a hundred sessions."""
    places = {}
    for program in programs:
        place = world.place("reading")
        places[program.who] = files.configuration(place, 100), place / "state/state.json"
    peers = _small_peers(world)
    for words in (["next"], ["status"], ["support"], ["--version"]):
        contestants = {}
        for program in programs:
            whole = [program.path, *words] if words == ["--version"] else program.command(words, *places[program.who])
            contestants[program.who] = lambda whole=whole: world.milliseconds(whole)
        contestants[NOTHING] = lambda: world.milliseconds([world.folder / "nothing"])
        if (world.folder / "line").exists():
            contestants["Swift, a line of text"] = lambda: world.milliseconds([world.folder / "line"])
        for who, peer in peers.items() if words == ["next"] else ():
            contestants[who] = lambda peer=peer: world.milliseconds(peer)
        found = race(contestants, rounds)
        yield Row(f"oriel {words[0]}, 100 sessions", "ms", [Figure(*pair) for pair in found.items()], NOTHING)


def answer(world, program, count, measured):
    """A function that answers the newest note of so many records once, and the bytes of their state.

    The state is in the program's own version. `measured` is given world and command, runs it and returns the time.
    """
    place = world.place("done")
    config, state, key = files.records(place, count, NOW)
    now = files.moment(NOW)
    command = program.command(["done", key], config, state, now)
    text = state.read_bytes()
    # The first change of a day also makes a backup, so it is made before the measuring.
    world.milliseconds(command)
    if world.code(program.command(["undo"], config, state, now)) == 0:
        text = state.read_bytes()

    def once():
        state.write_bytes(text)
        return measured(world, command)
    return once, len(text)


def answering(world, programs, rounds):
    """Two rows: `done` with a hundred and a thousand records in the state. The floor only saves as many bytes."""
    for count in (100, 1000):
        contestants, size = {}, 0
        for program in programs:
            contestants[program.who], bytes_ = answer(world, program, count, World.milliseconds)
            size = size or bytes_
        file = world.place("save") / "state.json"
        floor = f"C, saves {size / 1000:.0f} kB twice flushed"
        contestants[floor] = lambda file=file, size=size: world.milliseconds([world.folder / "save", file, size, 1])
        found = race(contestants, rounds)
        yield Row(f"oriel done, {count:,} records", "ms", [Figure(*pair) for pair in found.items()], floor)
