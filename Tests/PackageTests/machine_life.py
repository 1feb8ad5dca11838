# SPDX-License-Identifier: Apache-2.0
"""The package as people meet it: installed, used, upgraded, removed and purged."""
import json
import re
import shutil
import subprocess

from configuration import Configuration
from desktop import DISPLAY
from packages import PACKAGE, REPOSITORY, VERSION, with_version
from program import CONFIG, HOME, STATE
from scenario import Scenario
from waiting import eventually

FIXTURE = REPOSITORY / "Tests/KeepingTests/Fixtures/0.1.0/desktop-shown.json"
# The series of the fixture, which is over, as its configuration had it.
OLD_SERIES = """\
series:
  - name: induction
    time_zone: Etc/UTC
    sessions:
      - 2026-03-06 10:00
  - name: current
"""
KEY = "current-1/+2/morning"
GLASS = "#FFDC94"  # of config/packaging/icons/oriel.svg
LINKS = (f"{HOME}/.config/systemd/user/default.target.wants/oriel.service",
         f"{HOME}/.config/systemd/user/sockets.target.wants/oriel-post.socket")
UNITS = ("oriel.service", "oriel-post.socket")


class WithPackage(Scenario):
    """In a machine without the toolchain, by the tools of Debian alone."""

    @classmethod
    def apt(cls, *words, check=True):
        """Runs apt-get as root."""
        return cls.machine.enter("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", *words, check=check,
                                 timeout=120)

    @classmethod
    def install(cls, package=PACKAGE):
        """What the README tells people to type."""
        shutil.copyfile(package, cls.machine.path("/tmp/oriel.deb"))
        cls.apt("install", "/tmp/oriel.deb")

    def setUp(self):
        self.addCleanup(self.machine.user, "rm", "-rf", f"{HOME}/.config/systemd")
        super().setUp()

    def glass_on_screen(self):
        """The number of the pixels on the screen that have the colour of the icon's glass."""
        words = ["convert", "png:-", "-fill", "black", "+opaque", GLASS, "-fill", "white", "-opaque", GLASS, "-format",
                 "%[fx:int(mean*w*h+0.5)]", "info:"]
        done = subprocess.run(words, input=self.desktop.screenshot(), capture_output=True, check=True)
        return int(done.stdout)

    def note_with_icon(self):
        """Waits until the one note stands on the screen, with the icon."""
        eventually(lambda: self.program.standing(KEY) == "shown", 10, "the note")
        eventually(lambda: self.desktop.displayed() == 1, 5, "the bubble")
        eventually(lambda: self.glass_on_screen() > 50, 5, "the icon")

    def enablings(self):
        """The word of the person's manager for each unit."""
        return self.program.systemctl("is-enabled", *UNITS, check=False).stdout.split()


class Use(WithPackage):
    """A person who has just installed the package."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls.machine.enter("sh", "-c", "command -v oriel", check=False).stdout
        cls.install()
        cls.addClassCleanup(cls.apt, "purge", "oriel")

    def test_there_is_no_toolchain(self):
        self.assertEqual(self.before, "")
        self.assertEqual(self.machine.enter("sh", "-c", "command -v swift swiftc", check=False).stdout, "")
        # A profiler that ran on this computer keeps copies of libraries in .debug, which no program loads.
        found = self.machine.enter("find", "/", "-xdev", "-name", ".debug", "-prune", "-o",
                                   "-name", "libswiftCore.*", "-print").stdout
        self.assertEqual(found, "")

    def test_nothing_is_enabled_but_by_the_person(self):
        self.assertEqual(self.enablings(), ["disabled", "disabled"])
        # Whoever applies the presets enables nothing either.
        self.program.systemctl("preset", *UNITS)
        self.machine.enter("systemctl", "--global", "preset", *UNITS)
        self.assertEqual(self.enablings(), ["disabled", "disabled"])
        self.assertEqual(self.program.show("ActiveState"), "inactive")

    def test_the_first_note_and_its_answer(self):
        self.program.configure(Configuration(-60).text.replace("induction", "current"))
        self.program.systemctl("enable", "--now", *UNITS)
        self.note_with_icon()
        notice = self.capture.notices(KEY)[0]
        self.assertEqual(notice.icon, "file:///usr/share/icons/hicolor/32x32/apps/oriel.png")
        self.assertEqual(notice.hints["desktop-entry"], "oriel")
        maps = self.machine.path(f"/proc/{self.program.pid()}/maps").read_text().splitlines()
        mapped = {line.split()[5] for line in maps if "/" in line}
        self.assertTrue(all(re.match("/(usr|lib|var/cache)/", path) for path in mapped), mapped)
        self.program.run("done")
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")
        self.assertEqual(self.program.standing(KEY), "done")
        self.assertEqual(self.program.complaints(), [])
        self.assertIn("Oriel is ready", self.machine.enter("journalctl", "--list-catalog").stdout)

    def test_the_units_are_sound(self):
        files = [f"/usr/lib/systemd/user/{name}" for name in (*UNITS, "oriel-post@.service", "oriel-plain@.service")]
        done = self.machine.user("systemd-analyze", "--user", "verify", *files)
        self.assertEqual(done.stdout + done.stderr, "")

    def autostart(self):
        """The program of the autostart entry, as a desktop would start it."""
        entry = self.machine.path("/etc/xdg/autostart/oriel.desktop").read_text()
        return re.search("^Exec=(.*)$", entry, re.M)[1]

    def test_the_autostart_entry_does_nothing_where_a_manager_has_the_service(self):
        self.program.configure(Configuration(-60).text)
        done = self.machine.user(*self.autostart().split())
        self.assertEqual(done.stdout + done.stderr, "")
        self.assertEqual(self.capture.notices(), [])
        self.program.systemctl("daemon-reload")
        files = self.program.systemctl("list-unit-files", "--plain").stdout
        self.assertNotIn("app-oriel", files)
        self.assertNotIn("autostart", "\n".join(line for line in files.splitlines() if "oriel" in line))

    def test_the_autostart_entry_serves_a_session_without_a_manager(self):
        # A session with a bus and a notification server of its own, whose runtime folder no manager has.
        runtime = "/tmp/pat-session"
        self.machine.user("rm", "-rf", runtime)
        self.machine.user("mkdir", "-m", "700", runtime)
        self.machine.write(f"{HOME}/session", f"""#!/bin/sh
{self.autostart()} && echo nothing without a configuration
mkdir -p ~/.config/oriel && cp ~/configuration ~/.config/oriel/config.yaml
dunst & desktop=$!
{self.autostart()} &
first=$!
until [ "$(dunstctl count displayed)" = 1 ]; do sleep 0.1; done
{self.autostart()} && echo a second one ends, the first is $(ps -o comm= $first)
echo $first > {runtime}/daemon
kill $desktop
""", 0o755)
        self.machine.write(f"{HOME}/configuration", Configuration(-60).text)
        done = self.machine.user("dbus-run-session", "--", f"{HOME}/session", XDG_RUNTIME_DIR=runtime, DISPLAY=DISPLAY,
                                 DBUS_SESSION_BUS_ADDRESS="")
        self.assertEqual(done.stdout, "nothing without a configuration\na second one ends, the first is oriel\n")
        # With the bus the session is over, and the daemon with it.
        daemon = self.machine.path(f"{runtime}/daemon").read_text().strip()
        eventually(lambda: not self.machine.path(f"/proc/{daemon}").exists(), 5, "the daemon to end with the session")


class Life(WithPackage):
    """A person of 0.1.0, whose computer upgrades the package, and removes it in the end."""

    def setUp(self):
        self.addCleanup(self.apt, "purge", "oriel", check=False)
        super().setUp()

    def person_of_0_1_0(self):
        """Their configuration and state are those of 0.1.0, with a series that is going on."""
        text = Configuration(-60).text.replace("series:\n  - name: induction\n", OLD_SERIES)
        self.program.configure(text)
        self.machine.user("mkdir", "-p", "-m", "700", f"{HOME}/.local/state/oriel")
        self.machine.write(STATE, FIXTURE.read_text(), 0o600)
        return text

    def other_person(self):
        """Has enabled the service and stopped it."""
        self.machine.enter("useradd", "--create-home", "sam")
        self.machine.enter("loginctl", "enable-linger", "sam")
        number = self.machine.enter("id", "-u", "sam").stdout.strip()
        manager = self.machine.path(f"/run/user/{number}/systemd/private")
        eventually(manager.exists, 20, "the manager of the other person")
        self.machine.enter("setpriv", "--reuid=sam", "--regid=sam", "--init-groups", "env", "HOME=/home/sam",
                           f"XDG_RUNTIME_DIR=/run/user/{number}", "systemctl", "--user", "enable", "oriel")

    def upgraded(self):
        """The note stays, all is remembered, and nobody else's service starts."""
        before, process = self.program.state()["prompts"], self.program.pid()
        self.install()
        self.assertEqual(self.machine.enter("dpkg-query", "-W", "-f", "${Version}", "oriel").stdout, VERSION)
        self.assertEqual(self.program.show("ActiveState"), "active")
        self.assertNotEqual(self.program.pid(), process)
        self.assertNotIn("(deleted)", str(self.machine.path(f"/proc/{self.program.pid()}/exe").readlink()))
        self.note_with_icon()
        after = self.program.state()["prompts"]
        for key in {*before, *json.loads(FIXTURE.read_text())["prompts"]}:
            self.assertEqual(after[key]["standing"], before[key]["standing"], key)
        self.assertEqual(after["induction-1/-1/evening"]["standing"], "done")
        self.assertEqual(self.machine.enter("pgrep", "-u", "sam", "oriel", check=False).stdout, "")

    def removed(self, files):
        """Nothing runs, nothing is shown, and of the package only the configuration of the computer is there."""
        self.apt("remove", "oriel")
        self.assertEqual(self.desktop.displayed(), 0)
        self.assertEqual(self.machine.enter("pgrep", "oriel", check=False).stdout, "")
        loaded = self.program.systemctl("list-units", "--all", "--no-legend", "--state=loaded", "oriel*").stdout
        self.assertEqual(loaded, "")
        self.assertEqual([path for path in files if self.machine.path(path).exists()],
                         ["/etc/xdg/autostart/oriel.desktop"])

    def purged(self, files):
        """Nothing of the package is left."""
        self.apt("purge", "oriel")
        self.assertEqual([path for path in files if self.machine.path(path).exists()], [])
        left = self.machine.enter("find", "/etc", "/usr", "/var/lib", "-xdev", "-iname", "*oriel*").stdout
        self.assertEqual(left, "")
        self.assertNotIn("Oriel is ready", self.machine.enter("journalctl", "--list-catalog").stdout)

    def test_an_upgrade_from_0_1_0_a_removal_and_a_purge(self):
        self.install(with_version("0.1.0", self.machine.base / "old"))
        files = [path for path in self.machine.enter("dpkg", "-L", "oriel").stdout.splitlines() if "oriel" in path]
        self.assertGreater(len(files), 30)
        text = self.person_of_0_1_0()
        self.other_person()
        self.program.systemctl("enable", "--now", *UNITS)
        self.note_with_icon()
        self.upgraded()
        self.removed(files)
        self.purged(files)
        # What is the person's stays.
        self.assertEqual(self.machine.path(CONFIG).read_text(), text)
        self.assertIn(KEY, self.program.state()["prompts"])
        self.assertTrue(all(self.machine.path(link).is_symlink() for link in LINKS))
