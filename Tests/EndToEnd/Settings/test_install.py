# SPDX-License-Identifier: Apache-2.0
"""`make install` and `make uninstall` as a person runs them, from a copy of the repository with the program built."""
import shutil

from configuration import KEY
from program import CONFIG, IN_A_HURRY, HOME, REPOSITORY, STATE
from scenario import Scenario
from waiting import eventually

COPY = f"{HOME}/oriel-source"
BUILT = "/usr/local/bin/oriel"
PREFIX = f"{HOME}/.local"
AUTOSTART = f"{HOME}/.config/autostart/oriel.desktop"


class Installation(Scenario):
    """For one user, below the home folder."""

    def setUp(self):
        super().setUp()
        shutil.copytree(REPOSITORY, self.machine.path(COPY), symlinks=True,
                        ignore=shutil.ignore_patterns(".build", ".git", "__pycache__"))
        self.machine.enter("chown", "-R", "pat:", COPY)
        self.addCleanup(self.machine.enter, "rm", "-rf", COPY)
        self.addCleanup(self.make, "uninstall")

    def make(self, target, prefix=PREFIX, check=True):
        """Runs make in the copy, as the user."""
        return self.machine.user("make", "--no-print-directory", "-C", COPY, target, f"PREFIX={prefix}",
                                 f"BUILT={BUILT}", check=check)

    def test_installing_writes_a_first_configuration_and_starts_the_service(self):
        said = self.make("install").stdout
        self.assertRegex(said.lower(), "linger")
        self.assertTrue(self.machine.path(f"{PREFIX}/bin/oriel").exists())
        self.assertTrue(self.machine.path(CONFIG).exists())
        checked = self.program.run("check", check=False)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        eventually(lambda: self.program.show("ActiveState") == "active", 5, "the service")
        self.assertIn("enabled", self.program.systemctl("is-enabled", "oriel").stdout)
        self.assertIn(f"{PREFIX}/bin/oriel", self.program.show("ExecStart"))
        running = self.machine.path(f"/proc/{self.program.pid()}/exe")
        self.assertEqual(str(running.readlink()).rsplit(HOME, 1)[-1], "/.local/bin/oriel")

    def test_installing_again_keeps_the_configuration(self):
        configuration = self.configured(3600)
        self.make("install")
        self.make("install")
        self.assertEqual(self.machine.path(CONFIG).read_text(), configuration.text)

    def test_installing_again_leaves_an_autostart_entry_off_that_the_person_switched_off(self):
        self.make("install")
        entry = self.machine.path(AUTOSTART)
        self.assertIn(f"Exec={PREFIX}/bin/oriel daemon --autostart\n", entry.read_text())
        off = entry.read_text() + "Hidden=true\n"
        self.machine.write(AUTOSTART, off)
        self.make("install")
        self.assertEqual(entry.read_text(), off)

    def test_uninstalling_leaves_the_persons_files(self):
        configuration = self.configured(3600)
        self.make("install")
        eventually(self.machine.path(STATE).exists, 5, "the state")
        self.make("uninstall")
        self.assertFalse(self.machine.path(f"{PREFIX}/bin/oriel").exists())
        self.assertFalse(self.machine.path(f"{PREFIX}/share/systemd/user/oriel.service").exists())
        self.assertEqual(list(self.machine.path(f"{PREFIX}/share").rglob("oriel*")), [])
        self.assertFalse(self.machine.path(AUTOSTART).exists())
        self.assertEqual(self.program.show("MainPID"), "0")
        self.assertEqual(self.machine.path(CONFIG).read_text(), configuration.text)
        self.assertTrue(self.machine.path(STATE).exists())

    def test_uninstalling_takes_the_note_from_the_screen(self):
        self.configured(-60)
        self.make("install")
        eventually(lambda: self.desktop.displayed() == 1, 10, "the bubble")
        self.becomes("shown")
        self.assertEqual(self.capture.notices()[0].icon, f"file://{PREFIX}/share/icons/hicolor/32x32/apps/oriel.png")
        self.make("uninstall")
        self.assertEqual(self.desktop.displayed(), 0)

    def test_installing_again_leaves_the_note_where_it_is(self):
        self.configured(-60)
        self.make("install")
        eventually(lambda: self.desktop.displayed() == 1, 10, "the bubble")
        self.becomes("shown")
        self.make("install")
        self.assertEqual(self.desktop.displayed(), 1)
        self.assertEqual(self.program.standing(KEY), "shown")

    def test_uninstalling_leaves_no_failed_service_and_no_empty_folder(self):
        home = self.machine.path(HOME)
        before = {path for path in home.rglob("*") if path.is_dir()}
        self.program.configure("dya: {}\n")
        self.program.drop_in("hurry", IN_A_HURRY.replace("/usr/local", PREFIX))
        self.assertIn("oriel check", self.make("install").stdout)
        eventually(lambda: self.program.show("ActiveState") == "failed", 10, "the service")
        self.make("uninstall")
        self.assertNotIn("oriel", self.program.systemctl("list-units", "--failed", "--plain", check=False).stdout)
        after = {path for path in home.joinpath(".local").rglob("*") if path.is_dir()}
        self.assertEqual([path for path in after - before if "state" not in path.parts], [])

    def test_a_trailing_slash_is_no_part_of_the_path(self):
        self.make("install", f"{PREFIX}/")
        self.assertIn(f"path={PREFIX}/bin/oriel ", self.program.show("ExecStart"))

    def test_a_prefix_that_no_unit_could_name_is_refused(self):
        for prefix, sentence in ((f"{HOME}/my programs", "a folder with a space"), ("programs", "the whole path")):
            done = self.make("install", prefix, check=False)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(sentence, done.stderr)
            self.assertFalse(self.machine.path(f"{HOME}/my").exists())

    def test_where_no_unit_is_looked_for_its_path_is_told(self):
        folder = "/tmp/oriel-elsewhere"
        self.addCleanup(self.machine.enter, "rm", "-rf", folder)
        said = self.make("install", folder).stdout
        self.assertIn(f"systemctl --user enable --now {folder}/share/systemd/user/oriel.service", said)
        self.make("uninstall", folder)

    def test_uninstalling_another_prefix_leaves_the_service_alone(self):
        folder = "/tmp/oriel-elsewhere"
        self.addCleanup(self.machine.enter, "rm", "-rf", folder)
        self.make("install")
        self.make("install", folder)
        eventually(lambda: self.program.show("ActiveState") == "active", 5, "the service")
        self.make("uninstall", folder)
        self.assertEqual(self.program.show("ActiveState"), "active")
        self.assertIn("enabled", self.program.systemctl("is-enabled", "oriel").stdout)

    def test_installing_into_a_staging_folder_touches_no_ones_service(self):
        stage = f"{HOME}/stage"
        self.addCleanup(self.machine.enter, "rm", "-rf", stage)
        done = self.machine.user("make", "--no-print-directory", "-C", COPY, "install", "PREFIX=/usr", f"DESTDIR={stage}",
                                 f"BUILT={BUILT}")
        self.assertEqual(done.returncode, 0)
        for path in ("bin/oriel", "lib/systemd/catalog/oriel.catalog", "share/systemd/user/oriel.service",
                     "share/oriel/config.yaml"):
            self.assertTrue(self.machine.path(f"{stage}/usr/{path}").exists(), path)
        self.assertFalse(self.machine.path(CONFIG).exists())
        self.assertEqual(self.program.show("ActiveState"), "inactive")
