# SPDX-License-Identifier: Apache-2.0
"""The rows about lateness: many daemons with a note each, and the time from the planned instant to the arrival."""
import re
import shutil
import sys
import threading
import time

from figures import Figure, Row
from programs import has_python_dbus
from world import NANO, REPOSITORY

sys.path[:0] = [str(REPOSITORY / "Tests/EndToEnd/Support"), str(REPOSITORY / "Tests/MailTests")]

# pylint: disable=wrong-import-position
from configuration import Configuration
from faulty import Faulty
from helper import PASSWORD, Authority

LEAD = 12  # seconds before the first note, beside the time in which all daemons start
A_START = 0.1  # seconds for each daemon
DURABLE = "C, saves with two flushes first"
CURL = "C timer, then curl"


class _Arrivals:
    """The arrivals at a notification server: title or series -> nanoseconds."""

    def __init__(self, server):
        self.times = {}
        threading.Thread(target=self._read, args=[server.stdout], daemon=True).start()

    def _read(self, lines):
        for line in lines:
            instant, title, actions = line.rstrip("\n").split("\t")
            series = re.search(r"\b(o\d+)-1/", actions)
            self.times.setdefault(series[1] if series else title, []).append(int(instant))


def _daemon(world, program, name, due, extra="", channels=("desktop",), **environment):
    """Starts a daemon with one note at about `due`; the second at which it is due."""
    made = Configuration(due - int(time.time()), extra, channels)
    place = world.place(name)
    (place / "config.yaml").write_text(made.text.replace("induction", name))
    world.start(program.command(["daemon"], place / "config.yaml", place / "state/state.json"), **environment)
    return made.due


def _figures(due, arrived):
    """The milliseconds of all notes that came, for each program; and a sentence about what went wrong.

    `due` is program -> note -> planned nanoseconds, `arrived` is note -> nanoseconds of its arrivals.
    """
    figures, faults = [], []
    for who, planned in due.items():
        late = [(arrived[name][0] - instant) / 1e6 for name, instant in planned.items() if name in arrived]
        counts = {"lost": len(planned) - len(late), "early": sum(value < 0 for value in late),
                  "doubled": sum(len(arrived.get(name, [])) > 1 for name in planned)}
        figures.append(Figure(who, late))
        faults += [f"{who}: {count} {word}" for word, count in counts.items() if count]
    return figures, "; ".join(faults) or "none lost, none doubled, none early"


def _floors(world):
    """The floors and peers that send one note: name -> a function from instant and title to the words of a command."""
    file = world.place("floor") / "state.json"
    found = {"C, timer and bus": lambda instant, title: [world.folder / "note", instant, title],
             DURABLE: lambda instant, title: [world.folder / "note", instant, title, file]}
    if has_python_dbus():
        found["Python, sched and dbus"] = lambda instant, title: world.script("scheduler.py", instant, title)
    if shutil.which("notify-send"):
        found["C timer, then notify-send"] = lambda instant, title: [
            world.folder / "at", instant, "notify-send", title, "A note"]
    return found


def notes(world, programs, count):
    """Lateness at the notification server. Each second belongs to one oriel, and the time between to the floors."""
    address, (server,) = world.bus("notifications")
    arrivals = _Arrivals(server)
    bus = {"DBUS_SESSION_BUS_ADDRESS": address}
    floors = _floors(world)
    due = {name: {} for name in [*(program.who for program in programs), *floors]}
    first = int(time.time() + LEAD + A_START * count * len(due))
    for turn in range(count):
        begun = first + turn * len(programs)
        for place, program in enumerate(programs):
            name = f"o{turn * len(programs) + place}"
            due[program.who][name] = _daemon(world, program, name, begun + place, **bus) * NANO
        for place, (floor, words) in enumerate(floors.items()):
            instant = begun * NANO + (1 + place) * len(programs) * NANO // (1 + len(floors))
            # Not on a whole second, which belongs to an oriel.
            instant += NANO // 4 if instant % NANO < NANO // 10 else 0
            due[floor][f"f{place}-{turn}"] = instant
            world.start(words(instant, f"f{place}-{turn}"), **bus)
    time.sleep(max(0, first + count * len(programs) + 3 - time.time()))
    figures, remark = _figures(due, arrivals.times)
    world.end_all()
    yield Row(f"Lateness at the server, {count} daemons with a note each", "ms", figures, DURABLE, remark)


class _Box(list):
    """The letters of a server, with their times."""

    def __init__(self):
        super().__init__()
        self.times = []

    def append(self, message):
        self.times.append(time.time_ns())
        super().append(message)


def _settings(world, server, authority):
    """The mail settings of a daemon, and the words of a curl that sends a letter as long as a note."""
    secret = world.place("mail") / "password"
    secret.write_text(PASSWORD)
    secret.chmod(0o600)
    letter = secret.with_name("letter")
    letter.write_text("From: me@example.org\r\nTo: me@example.org\r\nSubject: A note for you\r\n\r\n"
                      + "One line of a letter.\r\n" * 40)
    place = f"smtps://mail.localhost:{server.port}"
    extra = (f"email:\n  from: me@example.org\n  to: me@example.org\n  server: {place}\n  user: me@example.org\n"
             f"  password: {{ file: {secret} }}\n  ca_file: {authority.certificate}\n")
    curl = ["curl", "-s", "--url", place, "--cacert", authority.certificate, "--mail-from", "me@example.org",
            "--mail-rcpt", "me@example.org", "--user", f"me@example.org:{PASSWORD}", "--upload-file", letter]
    return extra, curl


def letters(world, programs, count):
    """From due to the arrival of a letter, by TLS from the first byte and with a login, a letter a second."""
    with Authority() as authority, Faulty("implicit", authority.signed("mail", ["mail.localhost"]),
                                          mechanisms="PLAIN", password=PASSWORD) as server:
        server.messages = _Box()
        extra, curl = _settings(world, server, authority)
        senders = [*programs, *([None] if shutil.which("curl") else [])]
        due = {}
        first = int(time.time() + LEAD + A_START * count * len(senders))
        for turn in range(count * len(senders)):
            program, instant = senders[turn % len(senders)], first + turn
            due.setdefault(program.who if program else CURL, {})[instant] = instant * NANO
            if program:
                _daemon(world, program, f"o{turn}", instant, extra, ("email",))
            else:
                world.start([world.folder / "at", instant * NANO, *curl])
        time.sleep(max(0, first + count * len(senders) + 3 - time.time()))
        world.end_all()
        arrived = {}
        for instant in server.messages.times:
            arrived.setdefault(instant // NANO, []).append(instant)
        figures, remark = _figures(due, arrived)
        yield Row(f"Mail: due to arrival, TLS and login, {count} daemons", "ms", figures, CURL, remark)
