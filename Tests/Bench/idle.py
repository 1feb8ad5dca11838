# SPDX-License-Identifier: Apache-2.0
"""The rows about a daemon that waits: its memory, its context switches, and its start."""
import shutil
import subprocess
import time

import files
from figures import Figure, Row
from programs import has_python_dbus
from world import NANO, Ready, private_dirty, race, switches

SETTLED = 20  # seconds: the worker threads of the start retire after five, on a full machine later
FAR = (int(time.time()) + 3 * 86400) * NANO


def _peers(world):
    """The commands of peers that wait for one reminder in three days."""
    found = {"C, timer and bus": [world.folder / "note", FAR, "far"]}
    if has_python_dbus():
        found["Python, sched and dbus"] = world.script("scheduler.py", FAR, "far")
    day = time.gmtime(FAR // NANO)
    if shutil.which("remind"):
        place = world.place("remind")
        (place / "reminders").write_text(f"REM {time.strftime('%-d %b %Y', day)} AT 10:00 MSG far\n")
        found["remind -z1"] = ["remind", "-z1", "-f", place / "reminders"]
    if shutil.which("calcurse"):
        place = world.place("calcurse")
        (place / "conf").write_text("daemon.enable=yes\n")
        subprocess.run(["calcurse", "-q", "-D", place, "-i", files.calendar(place / "one.ics", 1)],
                       env=world.environment, stdout=subprocess.DEVNULL, check=True)
        found["calcurse --daemon"] = ["calcurse", "-D", place, "--daemon"]
    return found


def _woken(before, after):
    """The switches between two looks. A thread that ended in between woke at least once for it."""
    return sum(after.get(task, count + 1) - count for task, count in before.items()) + sum(
        count for task, count in after.items() if task not in before)


def waiting(world, programs, seconds):
    """Two rows: context switches in a time, and memory. All programs wait beside each other."""
    address, _ = world.bus("notifications")
    # Without a logind a daemon looks for one from time to time.
    buses = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": world.bus("logind")[0]}
    running = []
    for program in programs:
        for count in (6, 1000):
            place = world.place("idle")
            config = files.configuration(place, count, first=files.FIRST + 24 * files.DAY)
            words = program.command(["daemon"], config, place / "state/state.json")
            running.append((program.who, count, world.start(words, **buses)))
    for who, words in _peers(world).items():
        running.append((who, 0, world.start(words, **buses)))
    time.sleep(SETTLED)
    pids = {(who, count): process.pid for who, count, process in running if process.poll() is None}
    left = next(iter(world.folder.glob("*-calcurse/.daemon.pid")), None)
    if left:
        pids["calcurse --daemon", 0] = world.adopt(left)
    before = {one: switches(pid) for one, pid in pids.items()}
    dirty = {one: private_dirty(pid) for one, pid in pids.items()}
    time.sleep(seconds)
    woken = {one: _woken(before[one], switches(pid)) for one, pid in pids.items()}
    for _, _, process in running:
        world.end(process)

    def named(values, count):
        return [Figure(who, [value]) for (who, of), value in values.items() if of in (0, count)]
    remark = "An oriel looks at the clock every ten minutes; so a time of less than that may hold one look or none."
    yield Row(f"Idle: context switches in {seconds} s", "switches", named(woken, 6), remark=remark)
    for count in (6, 1000):
        yield Row(f"Idle: Private_Dirty, {count:,} sessions", "kB", named(dirty, count), "C, timer and bus")


def _ready(world, words, address, system):
    with Ready(world.place("ready")) as ready:
        begun = time.perf_counter()
        process = world.start(words, NOTIFY_SOCKET=ready.path, DBUS_SESSION_BUS_ADDRESS=address,
                              DBUS_SYSTEM_BUS_ADDRESS=system)
        ready.wait()
        taken = (time.perf_counter() - begun) * 1000
        world.end(process)
        return taken


def start(world, programs, rounds):
    """Two rows: from exec to READY=1 with a logind that answers, and with one that never does."""
    address, _ = world.bus("notifications")
    for kind, title, times in (("logind", "answers", rounds), ("mute", "never answers", max(3, rounds // 5))):
        system, servers = world.bus(kind)
        contestants = {}
        for program in programs:
            place = world.place("start")
            config = files.configuration(place, 100)
            words = program.command(["daemon"], config, place / "state/state.json")
            contestants[program.who] = lambda words=words: _ready(world, words, address, system)
        contestants["C, timer and bus"] = lambda: _ready(world, [world.folder / "note", FAR, "far"], address, system)
        if has_python_dbus():
            words = world.script("scheduler.py", FAR, "far")
            contestants["Python, sched and dbus"] = lambda words=words: _ready(world, words, address, system)
        found = race(contestants, times)
        yield Row(f"exec to READY=1, 100 sessions, a logind that {title}", "ms",
                  [Figure(who, values) for who, values in found.items()], "C, timer and bus")
        for server in servers:
            world.end(server)
