# SPDX-License-Identifier: Apache-2.0
"""Settings that are in force: taken in as editors save them, refused aloud, and told on the desktop."""
import json
import shlex
import time

from configuration import Configuration
from program import CONFIG, HOME, IN_A_HURRY, STATE
from scenario import Scenario
from waiting import eventually, never

NOTE = "oriel check"
OWN = """language: en
prompts:
  - id: my-walk
    text: |
      If you like, walk once around the house.
      Or look out of the window. You can leave it, too.
    phases: [core]
    technique: savouring
    minutes: 3
    effort: light
"""
WITHIN = 2  # seconds, from the save to the entry that says that the file was read


def quoted(text):
    """The text for a shell."""
    return shlex.quote(text)


class Saving(Scenario):
    """Each way in which an editor saves, without a reload."""

    def setUp(self):
        super().setUp()
        self.running(3600)
        self.text = Configuration(7200).text

    def shell(self, script):
        """What an editor does, as the user."""
        self.machine.user("sh", "-ec", script)

    def saved(self, script):
        """Saves, and expects the file to be in force within two seconds of the save."""
        begun = time.time()
        self.shell(script)
        ended = time.time()

        def read():
            return [entry for entry in self.program.journal(since=begun) if "was read again" in str(entry["MESSAGE"])]

        entry = eventually(read, 5, "the file to be read")[0]
        self.assertLess(int(entry["__REALTIME_TIMESTAMP"]) / 1e6 - ended, WITHIN)
        self.assertEqual(self.program.json("status")["settings"], "in-force")

    def test_in_its_place(self):
        self.saved(f"printf %s {quoted(self.text)} > {CONFIG}")

    def test_aside_and_renamed(self):
        self.saved(f"printf %s {quoted(self.text)} > {CONFIG}.new; mv {CONFIG}.new {CONFIG}")

    def test_the_old_file_moved_away_first(self):
        self.saved(f"mv {CONFIG} {CONFIG}~; printf %s {quoted(self.text)} > {CONFIG}; rm {CONFIG}~")

    def test_written_twice_and_half_at_first(self):
        half = self.text[:len(self.text) // 2]
        self.saved(f"printf %s {quoted(half)} > {CONFIG}; printf %s {quoted(self.text)} > {CONFIG}")
        self.assertEqual(self.program.complaints(), [])

    def test_through_links_into_a_folder_of_dotfiles(self):
        folder = f"{HOME}/dotfiles"
        self.saved(f"mkdir -p {folder}; printf '%s# moved\n' {quoted(self.text)} > {folder}/oriel.yaml; "
                   f"ln -sf {folder}/oriel.yaml {CONFIG}")
        self.program.since = time.time()
        self.saved(f"printf %s {quoted(self.text)} > {folder}/aside; mv {folder}/aside {folder}/oriel.yaml")
        self.shell(f"rm -r {folder}")

    def test_through_a_folder_that_is_a_link(self):
        folder = f"{HOME}/.config/oriel"
        self.saved(f"cp -r {folder} {HOME}/other; mv {folder} {HOME}/one; ln -s {HOME}/one {folder}; "
                   f"printf %s {quoted(self.text + '# one')} > {CONFIG}")
        self.program.since = time.time()
        self.saved(f"printf %s {quoted(self.text + '# other')} > {HOME}/other/config.yaml; "
                   f"ln -s {HOME}/other {HOME}/aside; mv -T {HOME}/aside {folder}")
        self.shell(f"rm {folder}; mv {HOME}/one {folder}; rm -r {HOME}/other")

    def test_own_texts_too(self):
        folder = f"{HOME}/.config/oriel/prompts"
        self.saved(f"mkdir {folder}; printf %s {quoted(OWN)} > {folder}/mine.yaml")

    def test_by_the_commands_of_the_program(self):
        self.assertIn("in force", self.program.run("reload").stdout)
        self.machine.write(f"{HOME}/editor", f"#!/bin/sh\nprintf %s {quoted(self.text)} > \"$1\"\n", mode=0o755)
        edited = self.machine.user("oriel", "edit", EDITOR=f"{HOME}/editor")
        self.assertIn("no errors", edited.stdout)
        eventually(lambda: self.program.json("status")["settings"] == "in-force", 5, "the edit to be in force")


class Broken(Scenario):
    """A file with errors never ends the notes, and never stays unsaid."""

    def needs_look(self):
        """The note about errors, once it was asked for; and it stands on the screen."""
        notices = eventually(
            lambda: [notice for notice in self.capture.notices() if NOTE in notice.body + notice.summary], 10,
            "the note about the errors")
        eventually(lambda: self.desktop.displayed() >= 1, 5, "the bubble")
        return notices

    def test_at_login_the_last_accepted_one_is_in_force_and_the_desktop_tells(self):
        configuration = self.running(3600)
        planned = self.program.json("next")
        self.program.stop()
        self.program.configure(configuration.text.replace("expiry: 15 min", "expiry: 15 bananas"))
        self.program.drop_in("hurry", IN_A_HURRY)
        self.program.start()
        self.assertEqual(self.program.show("ActiveState"), "active")
        self.assertEqual(self.program.json("status")["settings"], "refused")
        self.assertEqual([note["key"] for note in self.program.json("next")], [note["key"] for note in planned])
        self.assertEqual(self.program.run("check", check=False).returncode, 78)
        self.assertEqual(len(self.needs_look()), 1)
        refused = self.program.run("reload", check=False)
        self.assertEqual(refused.returncode, 78)
        self.assertIn("bananas", refused.stderr)
        never(lambda: len(self.needs_look()) > 1, 1, "told twice")
        # Corrected: taken in within two seconds, and the note goes.
        self.program.configure(configuration.text)
        eventually(lambda: self.program.json("status")["settings"] == "in-force", WITHIN, "the corrected file in force")
        eventually(lambda: self.desktop.displayed() == 0, 5, "the note to go")

    def test_while_it_runs_the_desktop_tells_after_a_minute(self):
        configuration = self.configured(3600)
        self.program.drop_in("hurry", IN_A_HURRY)
        self.program.start()
        self.program.configure("series: 7\n")
        self.needs_look()
        self.machine.user("rm", CONFIG)
        eventually(self.is_missing_said, 5, "the missing file to be said")
        self.program.configure(configuration.text)
        eventually(lambda: self.desktop.displayed() == 0, 5, "the note to go")

    def is_missing_said(self):
        # Between the loss of the file and the daemon's word about it, the command itself refuses.
        done = self.program.run("status", "--json", check=False)
        return "no configuration" in done.stderr or json.loads(done.stdout)["settings"] == "refused"

    def test_at_the_first_start_a_file_that_comes_late_is_waited_for(self):
        self.program.systemctl("start", "--no-block", "oriel")
        eventually(lambda: [entry for entry in self.program.journal() if "oriel init" in str(entry["MESSAGE"])], 5,
                   "the sentence in the journal")
        self.assertEqual(self.program.show("ActiveState"), "activating")
        checked = self.program.run("test", "desktop", "--wait", "0", check=False, timeout=30)
        self.assertIn("waits for a configuration", checked.stderr)
        self.configured(3600)
        eventually(lambda: self.program.show("ActiveState") == "active", 5, "the service to start")

    def test_at_the_first_start_a_broken_file_is_told_on_the_desktop_before_the_end(self):
        self.program.configure("series: 7\n")
        self.program.drop_in("hurry", IN_A_HURRY)
        self.program.systemctl("start", "oriel", check=False)
        eventually(lambda: self.program.show("ActiveState") == "failed", 10, "the unit to fail")
        self.assertEqual(self.program.show("ExecMainStatus"), "78")
        # Nobody is there any more to answer a press.
        self.assertEqual([notice.actions for notice in self.needs_look()], [{}])
        status = self.program.run("status", check=False)
        self.assertNotEqual(status.returncode, 0)

    def test_stopping_does_not_wait_for_a_first_configuration(self):
        self.program.systemctl("start", "--no-block", "oriel")
        eventually(lambda: self.program.show("MainPID") != "0", 5, "the process")
        self.program.systemctl("stop", "oriel", timeout=5)
        self.assertEqual(self.program.show("ActiveState"), "inactive")


class Late(Scenario):
    """Files that come late, or change where the system reports nothing."""

    def reading(self, since):
        """The entries since then that say that the file was read."""
        return [entry for entry in self.program.journal(since=since) if "was read again" in str(entry["MESSAGE"])]

    def test_a_home_folder_that_is_mounted_late_is_waited_for(self):
        self.configured(3600)
        # What is in the home folder is out of sight until this is taken away.
        self.machine.enter("mount", "-t", "tmpfs", "-o", f"size=1m,mode=700,uid={self.machine.uid}", "tmpfs", HOME)
        self.addCleanup(self.machine.enter, "umount", "-l", HOME, check=False)
        self.program.systemctl("start", "--no-block", "oriel")
        eventually(lambda: [entry for entry in self.program.journal() if "oriel init" in str(entry["MESSAGE"])], 5,
                   "the sentence in the journal")
        self.machine.enter("umount", "-l", HOME)
        eventually(lambda: self.program.show("ActiveState") == "active", 5, "the service to start")
        self.assertEqual(self.program.json("status")["settings"], "in-force")
        self.assertTrue(self.machine.path(STATE).exists())

    def test_a_folder_that_comes_late_is_taken_in_over_what_was_accepted_last(self):
        configuration = self.running(3600)
        self.program.stop()
        folder, away = f"{HOME}/.config/oriel", f"{HOME}/away"
        self.program.configure(configuration.text + "# newer\n")
        self.machine.user("mv", folder, away)
        self.addCleanup(self.machine.user, "rm", "-rf", away)
        self.program.start()
        self.assertEqual(self.program.json("status")["settings"], "refused")
        self.assertTrue(self.program.json("next"))
        begun = time.time()
        self.machine.user("mv", away, folder)
        eventually(lambda: self.reading(begun), WITHIN, "the file to be read")
        self.assertEqual(self.program.json("status")["settings"], "in-force")

    def test_a_change_that_nobody_reports_is_taken_in_by_the_regular_look(self):
        # The looks feed the watchdog three times within its limit: here every ten seconds, and not every five minutes.
        self.program.drop_in("looks", "[Service]\nWatchdogSec=30\n")
        self.running(3600)
        # What a start saves makes the daemon look at once, so the change has to come after that.
        eventually(self.program.rests, 8, "the start to be over")
        begun = time.time()
        # As on a network folder that another computer changes: the system reports no change of the layer below.
        below = self.machine.base / "upper" / CONFIG.lstrip("/")
        below.write_text(Configuration(7200).text)
        never(lambda: self.reading(begun), WITHIN, "the change was reported, so this is no test of the look")
        self.assertEqual(self.program.json("status")["settings"], "unread")
        eventually(lambda: self.reading(begun), 20, "the regular look")
        self.assertEqual(self.program.json("status")["settings"], "in-force")
