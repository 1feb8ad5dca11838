# SPDX-License-Identifier: Apache-2.0
"""The sandbox of the daemon: what is in force of it, and that notes come where it cannot be had."""
import json

from program import PREFIX
from scenario import Scenario
from waiting import eventually

FILE = f"{PREFIX}/share/systemd/user/oriel.service.d/10-sandbox.conf"
# The manager cannot set up the mounts of such a unit, as where user namespaces are forbidden.
IMPOSSIBLE = "ReadWritePaths=/there-is-no-such-folder\n"


class Sandbox(Scenario):
    """As the process has it, and not only as the manager says."""

    def test_it_is_in_force(self):
        self.running(3600)
        process = self.machine.path(f"/proc/{self.program.pid()}")
        status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines())
        self.assertEqual(int(status["CapBnd"], 16), 0)
        self.assertEqual((status["NoNewPrivs"], status["Seccomp"]), ("1", "2"))
        self.assertEqual((process / "uid_map").read_text().split(), [str(self.machine.uid)] * 2 + ["1"])
        mounts = [line.split() for line in (process / "mountinfo").read_text().splitlines()]
        for place in ("/usr", "/etc"):
            self.assertTrue(any(mount[4] == place and "ro" in mount[5].split(",") for mount in mounts), place)
        # An encrypted home has its key in the keyring of the person.
        self.assertEqual(self.program.show("KeyringMode"), "inherit")
        self.assertEqual(self.program.complaints(), [])

    def test_what_a_person_edits_counts_more(self):
        # The name that `systemctl --user edit` gives its file.
        self.program.drop_in("override", "[Service]\nPrivateUsers=no\n")
        self.assertEqual(self.program.show("PrivateUsers"), "no")

    def test_where_it_cannot_be_had_notes_come_without_it(self):
        self._forbid()
        self.configured(-60)
        self.program.systemctl("enable", "oriel")
        # Its first try fails, and the manager then runs oriel-plain@.service.
        self.program.systemctl("start", "oriel", check=False)
        self.notice()
        self.becomes("shown")
        self.assertEqual(self.program.show("PrivateUsers", "ActiveState"), ["no", "active"])
        self.desktop.choose("Done")
        self.becomes("done")
        doctor = json.loads(self.program.run("doctor", "--json", check=False).stdout)
        service = next(finding for finding in doctor if finding["check"] == "service")
        self.assertIn("sandbox", service["found"])

    def test_it_is_left_out_for_no_other_failure(self):
        self.program.configure("dya: {}\n")
        self.program.drop_in("hurry", "[Service]\nExecStart=\nExecStart=sh -c 'exit 78'\n")
        self.program.systemctl("start", "oriel", check=False)
        eventually(lambda: self.program.show("ActiveState") == "failed", 10, "the failure")
        self.assertEqual(self.program.show("PrivateUsers"), "yes")
        self.assertFalse(self.machine.path(self._masks()).exists())

    def _masks(self, unit="oriel.service"):
        return f"/run/user/{self.machine.uid}/systemd/user/{unit}.d"

    def _forbid(self):
        """Makes the sandbox impossible, until the end of the test."""
        file = self.machine.path(FILE)
        before = file.read_text()
        self.addCleanup(self.program.systemctl, "daemon-reload")
        self.addCleanup(self.machine.user, "rm", "-rf", self._masks(), self._masks("oriel-post@.service"))
        self.addCleanup(file.write_text, before)
        file.write_text(before + IMPOSSIBLE)
        self.program.systemctl("daemon-reload")
