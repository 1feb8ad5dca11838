# SPDX-License-Identifier: Apache-2.0
"""What all tests inside the virtual machine have in common: the machine as the end-to-end tests see one, its clock, a
notification server, and the lines of the closing table."""
import collections
import contextlib
import json
import os
import pathlib
import pwd
import re
import time
import unittest

from capture import Capture
from configuration import KEY, Configuration
from machine import PATH, USER, Machine
from program import Program
from waiting import eventually, let_pass, never

SERVER = "/proof/Tests/EndToEnd/Support/scripted_server.py"
# A note that comes later than this after its time, or after a step of the clock over it, is a finding.
LATE = 2.0
DAY = 86_400
YEAR = 365 * DAY


class Inside(Machine):
    """This machine itself, by the calls that the end-to-end tests have for the one that they boot."""

    def __init__(self):
        super().__init__()
        with contextlib.suppress(KeyError):
            self.uid = pwd.getpwnam(USER).pw_uid

    def add_user(self):
        """A person whose manager runs without a login."""
        self._add_user()

    def _nsenter(self, command):
        return ["nice", "-n", "0", "--", "env", "-i", f"PATH={PATH}", "LANG=C.UTF-8", "TERM=dumb", *map(str, command)]

    def path(self, inside):
        return pathlib.Path(inside)


def report(**facts):
    """A line for the driver outside, by the second serial port."""
    with open("/dev/ttyS1", "w", encoding="utf-8") as port:
        port.write(json.dumps(facts) + "\n")


def elapsed():
    """Seconds since the boot, those asleep included. No step of the clock changes them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Clock:
    """The clock of this machine, which the tests set, and the time that it would have without them."""

    def __init__(self):
        self.begun = time.time() - elapsed()

    def right(self):
        """The instant that the clock should show."""
        return self.begun + elapsed()

    def set(self, instant):
        """Sets the clock, and returns the instant."""
        time.clock_settime(time.CLOCK_REALTIME, instant)
        return instant

    def step(self, seconds):
        """Sets the clock forward or, with a negative number, back. Returns the instant after it."""
        return self.set(time.time() + seconds)

    def set_right(self):
        """Takes all steps back."""
        return self.set(self.right())


class Case(unittest.TestCase):
    """A person without configuration and state, a notification server, a right clock. One row for each test."""

    machine = clock = seed = None

    def setUp(self):
        self.clock.set_right()
        self.program = Program(self.machine)
        self.program.reset()
        self.serve()
        self.capture = self.enterContext(Capture(self.machine))
        self.measured = []
        self.addCleanup(self.clock.set_right)

    def tearDown(self):
        self.program.systemctl("stop", "oriel", check=False)

    def run(self, result=None):
        before = len(result.failures) + len(result.errors)
        super().run(result)
        failed = (result.failures + result.errors)[before:]
        why = failed[0][1].strip().splitlines()[-1] if failed else ""
        report(row=self.shortDescription(), measured="; ".join(getattr(self, "measured", [])), finding=why)
        if failed:
            print(failed[0][1], flush=True)
            for entry in self.program.journal(since=0)[-40:]:
                print("  ", entry["MESSAGE"], entry.get("ORIEL_PROMPT", ""), entry.get("ORIEL_REASON", ""), flush=True)

    def serve(self):
        """A notification server that answers as it should, and shows nothing."""
        server = self.machine.start_as_user("python3", SERVER, "good", "actions", "body", "persistence")
        self.addCleanup(self.machine.end, server)
        eventually(lambda: "org.freedesktop.Notifications" in self.machine.user("busctl", "--user", "list").stdout, 20,
                   "the notification server")

    def start(self, ahead, **options):
        """Starts the service with one note that comes in so many seconds; its due instant."""
        configuration = Configuration(ahead, **options)
        self.program.configure(configuration.text)
        self.program.start()
        self.process = self.program.pid()
        return configuration.due

    def tell(self, words):
        """A measurement for the row."""
        self.measured.append(words)

    def shown(self, seconds, key=KEY):
        """Waits for the note, and returns the instant at which the desktop was asked for it."""
        return eventually(lambda: self.capture.notices(key), seconds, f"the note {key}")[0].at

    def shown_after(self, instant, what, seconds=30, key=KEY, limit=LATE):
        """The note must come soon after that instant of the clock, and not before it."""
        late = self.shown(seconds, key) - instant
        self.tell(f"{late:.2f} s {what}")
        self.assertGreaterEqual(late, -0.01, "before its time")
        self.assertLess(late, limit, f"late, {what}")

    def not_shown(self, seconds, key=KEY):
        """No such note comes for a while."""
        never(lambda: self.capture.notices(key), seconds, "a note that must not come")

    def becomes(self, standing, key=KEY, seconds=5):
        """Waits until the state gives the note this standing."""
        eventually(lambda: self.program.standing(key) == standing, seconds,
                   f"the standing '{standing}' (it is '{self.program.standing(key)}')")

    def times(self):
        """How often the desktop was asked for each note, whatever it replaced."""
        return collections.Counter(key for notice in self.capture.notices() if (key := key_of(notice)))

    def once(self, seconds=3):
        """No note came twice, and the daemon is the same process. Call it last."""
        let_pass(seconds)
        twice = {key: number for key, number in self.times().items() if number > 1}
        self.assertEqual(twice, {}, "came twice")
        self.assertEqual(self.program.pid(), self.process, "the daemon was started again")
        self.tell("once" if self.times()[KEY] == 1 else f"{self.times()[KEY]} times")


def key_of(notice):
    """The key of the prompt that a message on the desktop is about, None for other messages."""
    found = re.search(r"[\w-]+-\d+/[+-]?\d+/[a-z]+", " ".join(notice.actions))
    return found and found[0]


def system_zone():
    """The zone of the machine."""
    return os.readlink("/etc/localtime").split("zoneinfo/")[1]
