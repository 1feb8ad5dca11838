# SPDX-License-Identifier: Apache-2.0
"""The start of a daemon where logind does not answer."""
import re

from configuration import KEY
from program import HOME, STATE
from scenario import Scenario
from waiting import eventually, never

SOCKET = f"{HOME}/mute"
# It takes a connection and says nothing.
MUTE = f"import signal, socket; s = socket.socket(socket.AF_UNIX); s.bind('{SOCKET}'); s.listen(); signal.pause()"
NEUTRAL = "There is a note for you."


class MuteLogind(Scenario):
    """The first turn waits for it; whatever the manager starts after the daemon does not."""

    def setUp(self):
        super().setUp()
        self.machine.user("rm", "-f", SOCKET)
        self.machine.user("systemd-run", "--user", "--quiet", "--collect", "--unit=mute",
                          "/usr/bin/python3", "-c", MUTE)
        self.addCleanup(self.machine.user, "rm", "-f", SOCKET)
        self.addCleanup(self.program.systemctl, "stop", "mute", check=False)
        eventually(self.machine.path(SOCKET).exists, 5, "the bus that says nothing")
        self.program.drop_in("mute", f"[Service]\nEnvironment=DBUS_SYSTEM_BUS_ADDRESS=unix:path={SOCKET}\n")

    def places(self, *words):
        """The places of the first journal entries with these words."""
        said = [entry["MESSAGE"] for entry in self.program.journal()]
        return [next(place for place, line in enumerate(said) if word in line) for word in words]

    def test_the_daemon_is_ready_before_the_note_which_comes_once_and_in_full(self):
        self.running(-60)
        notice = self.notice()
        self.becomes("shown")
        self.assertNotIn(NEUTRAL, re.sub(r"<[^>]*>", "", notice.body))
        ready, shown = self.places("ready, with 1 session", KEY)
        self.assertLess(ready, shown)
        eventually(lambda: self.program.show("StatusText").startswith("Next: "), 5, "the status after the first turn")
        never(lambda: len(self.capture.notices()) > 1, 1, "shown twice")

    def test_a_reload_and_a_command_before_the_first_turn_count(self):
        self.running(-60)
        self.program.systemctl("reload", "oriel")
        self.program.run("pause", "--today")
        eventually(lambda: self.program.journal("MESSAGE=the configuration was read again"), 5, "the reload")
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go, if it came")
        never(lambda: len(self.capture.notices()) > 1, 1, "shown twice")

    def test_a_stop_before_the_first_turn_is_an_orderly_end(self):
        self.program.systemctl("enable", "oriel")  # the manager forgets how a unit ended that nothing refers to
        self.running(-60)
        self.program.stop()
        self.assertEqual(self.program.show("ActiveState", "Result", "ExecMainStatus"), ["inactive", "success", "0"])
        self.assertEqual(self.desktop.displayed(), 0)

    def test_a_state_that_cannot_be_used_is_never_ready(self):
        self.configured(-60)
        self.machine.write(STATE, b'{"version": 99}', mode=0o600)
        self.program.systemctl("start", "oriel", check=False)
        eventually(lambda: self.program.show("ActiveState") == "failed", 10, "the unit to fail")
        self.assertEqual(self.program.show("ExecMainStatus"), "78")
        self.assertFalse([entry for entry in self.program.journal() if entry["MESSAGE"].startswith("ready")])
