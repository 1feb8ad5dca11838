# SPDX-License-Identifier: Apache-2.0
"""The installed units under a kernel of their own: with user namespaces, and where they are forbidden."""
import json
import re
import time

from configuration import KEY, Configuration
from inside import LATE, Case
from letterbox import EMAIL, Letterbox
from waiting import eventually, let_pass

# The statuses with which the manager says that it could not make the sandbox.
USER_NAMESPACE = "217"


class Units(Case):
    """Notes on the desktop and by mail, and the sandbox of both processes."""

    def setUp(self):
        super().setUp()
        self.allow()
        self.program.systemctl("start", "oriel-post.socket")
        self.letterbox = Letterbox(self)
        self.letterbox.open()
        self.addCleanup(self.allow)

    def allow(self):
        """User namespaces as Debian has them, and no mask of an earlier failure."""
        self.machine.enter("sysctl", "-q", "user.max_user_namespaces=3000", "kernel.unprivileged_userns_clone=1")
        for unit in ("oriel.service", "oriel-post@.service"):
            self.machine.user("rm", "-rf", f"/run/user/{self.machine.uid}/systemd/user/{unit}.d")
        self.program.systemctl("daemon-reload")

    def forbid(self, setting):
        """From now on no process of a person gets one."""
        self.machine.enter("sysctl", "-q", setting)

    def figure(self, unit):
        """The exposure by systemd's own judge."""
        said = self.machine.user("systemd-analyze", "--user", "--no-pager", "security", unit).stdout
        return re.search(r"exposure level[^:]*: ([\d.]+)", said)[1]

    def letter(self, since, what, limit):
        """Waits for the one letter."""
        self.letterbox.letter(limit + 30)
        late = self.letterbox.times()[0] - since
        self.tell(f"letter {late:.1f} s {what}")
        self.assertLess(late, limit)
        let_pass(3)
        self.assertEqual(len(self.letterbox.letters()), 1)

    def sandbox(self):
        """The facts of the running process, and not what the manager says."""
        process = self.machine.path(f"/proc/{self.program.pid()}")
        status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines())
        own = (process / "uid_map").read_text().split() == [str(self.machine.uid)] * 2 + ["1"]
        self.tell(f"user namespace {'of its own' if own else 'none'}, CapBnd {int(status['CapBnd'], 16):x}, "
                  f"Seccomp {status['Seccomp']}, {(process / 'cgroup').read_text().strip().rsplit('/', 1)[1]}, "
                  f"exposure {self.figure('oriel.service')}, helper {self.figure('oriel-post@1.service')}")
        return own

    def service(self):
        """What `oriel doctor` finds about the service."""
        found = json.loads(self.program.run("doctor", "--json", check=False).stdout)
        return next(one["found"] for one in found if one["check"] == "service")

    def mail(self):
        """The service anew, with mail alone; the note is due in three seconds."""
        self.program.systemctl("stop", "oriel")
        self.machine.user("rm", "-rf", "/home/pat/.local/state/oriel")
        configuration = Configuration(3, EMAIL, ("email",))
        self.program.configure(configuration.text)
        self.program.systemctl("start", "oriel", check=False)
        return configuration.due

    def test_allowed(self):
        """user namespaces allowed: note and letter, in the sandbox"""
        due = self.start(3)
        self.shown_after(due, "after its due")
        self.assertTrue(self.sandbox())
        self.once(1)
        self.letter(self.mail(), "after its due", 10)
        self.assertNotIn("sandbox", self.service())

    def fallback(self, setting):
        """The service is started where the namespace is forbidden."""
        self.forbid(setting)
        configuration = Configuration(-1)
        self.program.configure(configuration.text)
        self.program.systemctl("enable", "oriel")
        begun = time.time()
        self.program.systemctl("start", "oriel", check=False)
        # It starts three units, and reads all units again in between.
        self.shown_after(begun, "after the start", limit=10)
        failed = [entry["MESSAGE"] for entry in self.program.everything_in_the_journal()
                  if f"status={USER_NAMESPACE}" in str(entry.get("MESSAGE"))]
        self.assertTrue(failed, "the manager reported no such failure")
        self.assertFalse(self.sandbox())
        self.assertIn("sandbox", self.service())
        self.process = self.program.pid()
        self.once(1)
        self.letter(self.mail(), "after its due", 10)

    def test_forbidden(self):
        """user.max_user_namespaces=0 at the start: note and letter, without it"""
        self.fallback("user.max_user_namespaces=0")

    def test_forbidden_to_persons(self):
        """kernel.unprivileged_userns_clone=0 at the start: note and letter, without it"""
        self.fallback("kernel.unprivileged_userns_clone=0")

    def test_forbidden_later(self):
        """user.max_user_namespaces=0 while the daemon runs: the letter comes by the second try"""
        due = self.mail()
        self.forbid("user.max_user_namespaces=0")
        self.letter(due, "after its due", 90)
        self.assertEqual(self.program.show("ActiveState"), "active")
        self.assertEqual(self.program.standing(KEY), "shown")

    def test_reload_and_kill(self):
        """reloaded, then killed on the screen: the manager starts it again, the note keeps its place"""
        due = self.start(2)
        self.shown_after(due, "after its due")
        self.becomes("shown")
        self.program.systemctl("reload", "oriel")
        self.assertEqual(self.program.pid(), self.process)
        self.machine.enter("kill", "-9", self.process)
        begun = time.monotonic()
        eventually(lambda: self.program.pid() not in (0, self.process) and self.program.show("ActiveState") == "active",
                   10, "the manager to start it again")
        self.tell(f"back after {time.monotonic() - begun:.1f} s")
        let_pass(LATE)
        notices = self.capture.notices(KEY)
        self.assertLessEqual(len(notices), 2)
        self.program.run("done")
        self.becomes("done")
