# SPDX-License-Identifier: Apache-2.0
"""The start of every end-to-end test: the machine, a clean desktop, a clean program, a monitor of the bus."""
import unittest

from capture import Capture
from configuration import KEY, Configuration, instant
from desktop import Desktop
from program import Program
from waiting import eventually

SHOWN_WITHIN = 5  # seconds for a notification that is due already; the lateness at a slot is measured, not awaited
NO_RESTART = "[Service]\nRestart=no\n"


class Scenario(unittest.TestCase):
    """A test in the machine. `run.py` sets `machine` before the first one."""

    machine = None
    goes_first = False  # for tests that wait for a minute, so that no machine begins one when the others are done

    @classmethod
    def setUpClass(cls):
        cls.desktop = Desktop(cls.machine)
        cls.program = Program(cls.machine)

    def setUp(self):
        self.program.reset()
        self.desktop.fresh_dunst()
        self.capture = self.enterContext(Capture(self.machine))
        self.addCleanup(self._tell_if_failed)

    def tearDown(self):
        self.program.systemctl("stop", "oriel", check=False)

    def _tell_if_failed(self):
        outcome = self._outcome.result
        if any(test is self for test, _ in outcome.errors + outcome.failures) or not self._outcome.success:
            print(f"\n-- journal of {self.id()}:")
            for entry in self.program.journal():
                facts = {name[6:].lower(): value for name, value in entry.items() if name.startswith("ORIEL_")}
                print("  ", entry.get("PRIORITY"), entry.get("MESSAGE"), facts or "")
            print("-- bus:", self.capture.notices(), "state:", self.program.state())

    # Steps that many tests share

    def configured(self, seconds_ahead, extra=""):
        """Writes a configuration whose one prompt is due so many seconds from now (past: negative)."""
        configuration = Configuration(seconds_ahead, extra)
        self.program.configure(configuration.text)
        return configuration

    def running(self, seconds_ahead, extra=""):
        """Configures and starts the service."""
        configuration = self.configured(seconds_ahead, extra)
        self.program.start()
        return configuration

    def notice(self, number=1, seconds=SHOWN_WITHIN, key=KEY):
        """Waits for the `number`th Notify for the prompt and returns it. Without a key: for any, actions or none."""
        eventually(lambda: len(self.capture.notices(key)) >= number, seconds, f"Notify number {number} for {key}")
        return self.capture.notices(key)[number - 1]

    def on_screen(self, seconds_ahead=-60):
        """Starts the service, and waits until a prompt that was due is on the screen and in the state."""
        self.running(seconds_ahead)
        notice = self.notice()
        self.becomes("shown")
        eventually(lambda: self.desktop.displayed() == 1, 5, "the bubble")
        return notice

    def becomes(self, standing, seconds=5):
        """Waits until the state gives the prompt this standing."""
        eventually(lambda: self.program.standing(KEY) == standing, seconds, f"the standing '{standing}'")

    def assert_lateness(self, notice, due, within=1.0):
        """Fails unless the notice went out at `due` or less than `within` seconds after it."""
        late = notice.at - due
        self.assertGreaterEqual(late, 0, "shown before it was due")
        self.assertLess(late, within, f"shown {late:.3f} s after it was due")
        return late

    @staticmethod
    def due(planned):
        """The due instant of a planned prompt in seconds since the epoch."""
        return instant(planned["due"])
