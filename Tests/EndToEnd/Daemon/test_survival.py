# SPDX-License-Identifier: Apache-2.0
"""The daemon killed, stopped, frozen, doubled: nothing is lost and nothing comes twice."""
import os
import time

from configuration import KEY
from scenario import NO_RESTART, Scenario
from waiting import eventually, let_pass, never

EXITED = "1"  # CLD_EXITED; a daemon that a signal ended has 2
UNIT_FILE_LIMITS = "[Unit]\nStartLimitIntervalSec=0\n"


class Survival(Scenario):
    """As a unit of the user's manager."""

    def test_killed_before_the_slot_and_started_after_it_shows_it_once_and_late(self):
        self.program.drop_in("restart", NO_RESTART)
        configuration = self.running(4)
        self.assertIsNone(self.program.standing(KEY))
        self.program.kill()
        eventually(lambda: time.time() > configuration.due + 1, 10, "the slot to pass")
        self.assertEqual(self.capture.notices(), [])
        self.program.systemctl("reset-failed", "oriel")
        self.program.start()
        notice = self.notice()
        self.assertGreater(notice.at, configuration.due + 1)
        self.becomes("shown")
        never(lambda: len(self.capture.notices()) > 1, 2, "shown twice")

    def test_killed_daemon_is_started_again_by_the_manager(self):
        self.running(3600)
        before = self.program.pid()
        self.machine.enter("kill", "-9", before)
        eventually(lambda: self.program.pid() not in (0, before) and self.program.show("ActiveState") == "active", 20,
                   "the manager to start it again")

    def test_a_signal_from_a_stranger_is_no_end(self):
        self.running(3600)
        before = self.program.pid()
        self.machine.enter("kill", "-TERM", before)
        eventually(lambda: self.program.pid() not in (0, before) and self.program.show("ActiveState") == "active", 10,
                   "the manager to start it again")
        self.program.stop()
        never(lambda: self.program.show("ActiveState") != "inactive", 2, "started after a stop of the person's own")

    def test_a_program_that_cannot_run_does_not_fill_the_journal(self):
        self.program.drop_in("absent", "[Service]\nExecStart=\nExecStart=/there-is-no-such-program\n")
        self.program.systemctl("start", "--no-block", "oriel")
        let_pass(6)
        self.assertIn(int(self.program.show("NRestarts")), (1, 2))

    def test_killed_after_the_answer_never_shows_it_again(self):
        self.program.drop_in("restart", NO_RESTART)
        self.on_screen()
        self.desktop.choose("Done")
        self.becomes("done")
        self.program.kill()
        self.program.systemctl("reset-failed", "oriel")
        self.program.start()
        never(lambda: len(self.capture.notices()) > 1, 3, "shown again after the answer")
        self.assertEqual(self.program.standing(KEY), "done")

    def test_killed_while_it_is_on_the_screen_takes_the_answer_after_a_restart(self):
        self.program.drop_in("restart", NO_RESTART)
        self.on_screen()
        self.program.kill()
        self.program.systemctl("reset-failed", "oriel")
        self.program.start()
        self.program.run("done", KEY)
        self.becomes("done")
        self.program.systemctl("restart", "oriel")
        self.capture.clear()
        never(lambda: self.capture.notices(), 2, "shown again after the answer")

    def test_the_watchdog_restarts_a_frozen_daemon(self):
        self.program.drop_in("watchdog", UNIT_FILE_LIMITS + "[Service]\nWatchdogSec=3s\nRestartSec=100ms\n")
        self.running(3600)
        before = self.program.pid()
        never(lambda: self.program.pid() != before, 4, "the watchdog bit a daemon that runs")
        self.machine.enter("kill", "-STOP", before)
        eventually(lambda: int(self.program.show("NRestarts")) >= 1, 15, "the watchdog")
        eventually(lambda: self.program.pid() not in (0, before) and self.program.show("ActiveState") == "active", 10,
                   "the daemon to be back")
        self.assertEqual(self.program.json("status")["daemon"], "running")

    def test_stopping_takes_less_than_a_second(self):
        self.program.systemctl("enable", "oriel")  # the manager forgets how a unit ended that nothing refers to
        self.on_screen()
        begun = time.monotonic()
        self.program.stop()
        took = time.monotonic() - begun
        self.assertLess(took, 1)
        ended = self.program.show("ActiveState", "Result", "ExecMainCode", "ExecMainStatus")
        self.assertEqual(ended, ["inactive", "success", EXITED, "0"], "not an end of its own, by exit")
        self.assertEqual(self.program.json("status")["daemon"], "stopped")

    def test_stopping_takes_the_note_from_the_screen_and_starting_brings_it_back(self):
        self.on_screen()
        self.program.stop()
        self.assertEqual(self.desktop.displayed(), 0, "a note whose buttons nobody would answer")
        self.assertEqual(self.program.standing(KEY), "shown")
        self.program.start()
        self.notice(2)
        eventually(lambda: self.desktop.displayed() == 1, 5, "the bubble")
        never(lambda: len(self.capture.notices(KEY)) > 2, 1, "shown twice after the start")
        self.assertEqual(len(self.program.state()["showings"]), 1)
        self.desktop.choose("Done")
        self.becomes("done")

    def test_restarting_leaves_the_note_and_its_buttons_work(self):
        self.on_screen()
        before = self.program.pid()
        self.program.systemctl("restart", "oriel")
        self.assertNotEqual(self.program.pid(), before)
        self.assertEqual(self.desktop.displayed(), 1)
        self.notice(2)  # in its own place, for the buttons
        self.becomes("shown")
        never(lambda: self.desktop.displayed() != 1, 1, "another bubble after a restart")
        self.desktop.choose("Done")
        self.becomes("done")
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")

    def test_killed_while_it_is_on_the_screen_the_next_daemon_answers_its_buttons(self):
        self.program.drop_in("restart", NO_RESTART)
        self.on_screen()
        self.program.kill()
        self.program.systemctl("reset-failed", "oriel")
        self.program.start()
        self.notice(2)
        self.becomes("shown")
        never(lambda: self.desktop.displayed() != 1, 1, "another bubble")
        self.desktop.click()
        self.becomes("dismissed")
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")

    def test_a_press_while_no_daemon_runs_brings_the_note_back_once(self):
        self.program.drop_in("restart", NO_RESTART)
        self.on_screen()
        self.program.kill()
        self.desktop.choose("Done")
        self.desktop.dismiss()  # most servers close a note by themselves once it was pressed
        eventually(lambda: self.desktop.displayed() == 0, 5, "the server to close the note")
        self.program.systemctl("reset-failed", "oriel")
        self.program.start()
        eventually(lambda: self.desktop.displayed() == 1, 5, "the note to be back")
        never(lambda: len(self.capture.notices(KEY)) > 2, 1, "shown twice after the start")
        self.assertEqual(len(self.program.state()["showings"]), 1)
        self.desktop.choose("Done")
        self.becomes("done")

    def test_a_second_daemon_on_the_same_state_refuses_and_names_the_first(self):
        self.running(3600)
        second = self.program.run("daemon", check=False)
        self.assertEqual(second.returncode, 1)
        self.assertRegex(second.stderr, rf"\b{self.program.pid()}\b")
        self.assertEqual(self.program.show("ActiveState"), "active")

    def test_the_status_line_of_the_unit_says_what_comes_next(self):
        self.running(3600)
        self.assertTrue(self.program.show("StatusText"))
        self.assertEqual(self.program.show("Type"), "notify")


class State(Scenario):
    """The file that everything rests on."""

    def test_it_is_private(self):
        self.running(3600)
        file = self.machine.path("/home/pat/.local/state/oriel/state.json")
        eventually(file.exists, 5, "the state")
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.assertEqual(file.parent.stat().st_mode & 0o777, 0o700)
        self.assertEqual(file.stat().st_uid, self.machine.uid)
        self.assertEqual(next(iter(self.program.state())), "version")

    def test_one_that_is_newer_or_garbage_is_left_alone(self):
        self.configured(-60)
        file = "/home/pat/.local/state/oriel/state.json"
        for content in (b'{"version": 99, "prompts": {}}\n', b"\x00\xff not a state", b'{"version": 1', b""):
            with self.subTest(content=content):
                self.machine.write(file, content, mode=0o600)
                self.machine.path(file).parent.chmod(0o700)
                inode = os.stat(self.machine.path(file)).st_ino
                ended = self.program.run("daemon", check=False)
                self.assertEqual(ended.returncode, 78, ended.stderr)
                self.assertIn("state.json", ended.stderr)
                self.assertEqual(self.machine.path(file).read_bytes(), content)
                self.assertEqual(os.stat(self.machine.path(file)).st_ino, inode)
        self.program.systemctl("start", "oriel", check=False)
        eventually(lambda: self.program.show("ActiveState") == "failed", 5, "the unit to fail")
        self.assertEqual(self.program.show("ExecMainStatus"), "78")
        never(lambda: self.program.show("ActiveState") != "failed", 1, "restarted although it cannot help")

    FOLDER = "/home/pat/.local/state/oriel"

    def kept_aside(self):
        return [path for path in self.machine.path(self.FOLDER).iterdir() if path.name.startswith("state.broken-")]

    def test_a_running_daemon_writes_a_damaged_state_back(self):
        self.on_screen()
        pid = self.program.pid()
        file = self.machine.path(self.FOLDER + "/state.json")
        for number, content in enumerate((b"", b'{"version": 1', b"\x00" * 4096), 1):
            file.write_bytes(content)
            self.machine.enter("chmod", "600", self.FOLDER + "/state.json")
            eventually(lambda: file.read_bytes() != content, 5, "the state to be back")
            self.assertEqual(self.program.standing(KEY), "shown")
            self.assertEqual(len(self.kept_aside()), number)
        self.assertEqual(self.program.pid(), pid)
        self.desktop.choose("Done")
        self.becomes("done")
        never(lambda: len(self.capture.notices()) > 1, 2, "shown twice")

    def test_recover_names_the_way_that_a_running_daemon_has(self):
        self.on_screen()
        file = self.machine.path(self.FOLDER + "/state.json")
        file.write_bytes(b"")
        refused = self.program.run("recover", "--apply", check=False)
        self.assertEqual(refused.returncode, 1, refused.stderr)
        self.assertIn("at once with: oriel reload", refused.stderr)
        self.program.run("reload", check=False)
        eventually(lambda: file.read_bytes() != b"", 5, "the state to be back")
        self.assertEqual(self.program.standing(KEY), "shown")

    def test_a_running_daemon_makes_its_folder_again(self):
        self.on_screen()
        pid = self.program.pid()
        # The daemon may be back in it before it is empty.
        self.machine.enter("rm", "-rf", self.FOLDER, check=False)
        eventually(lambda: self.program.standing(KEY) == "shown", 5, "the state to be back")
        self.assertEqual(self.program.json("status")["daemon"], "running")
        self.machine.enter("mv", self.FOLDER, self.FOLDER + ".old")
        eventually(lambda: self.program.standing(KEY) == "shown", 5, "the state to be back")
        self.program.run("done", KEY)
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")
        self.assertEqual(self.program.pid(), pid)

    def test_a_state_that_is_gone_does_not_begin_anew(self):
        """Answered notes would come again. A daemon that runs has it in its memory, and writes it back at once."""
        self.on_screen()
        file = self.machine.path(self.FOLDER + "/state.json")
        for value in "76":
            self.program.run("checkin", value)
        for _ in range(5):
            file.unlink()
            eventually(file.exists, 2, "the state to be back")
            file.unlink()
            self.program.run("checkin", "5")
        self.assertEqual(self.program.standing(KEY), "shown")
        self.program.systemctl("stop", "oriel")
        file.unlink()
        self.program.systemctl("start", "oriel", check=False)
        eventually(lambda: self.program.show("ActiveState") == "failed", 5, "the unit to fail")
        self.assertEqual(self.program.show("ExecMainStatus"), "78")
        refused = self.program.run("checkin", "5", check=False)
        self.assertEqual(refused.returncode, 78, refused.stderr)
        self.assertIn("to take it: oriel recover\n", refused.stderr)
        self.assertFalse(file.exists())
        self.program.run("recover", "--apply")
        self.program.systemctl("restart", "oriel")
        eventually(lambda: self.program.show("ActiveState") == "active", 5, "the service to run")

    def test_a_full_disk_is_told_and_costs_no_answer(self):
        self.machine.user("mkdir", "-p", self.FOLDER)
        self.machine.enter("mount", "-t", "tmpfs", "-o", f"size=256k,mode=700,uid={self.machine.uid}", "tmpfs", self.FOLDER)
        self.addCleanup(self.machine.enter, "umount", "-l", self.FOLDER, check=False)
        self.on_screen()
        self.machine.enter("dd", "if=/dev/zero", f"of={self.FOLDER}/filler", "bs=4k", check=False)
        self.desktop.choose("Done")
        eventually(lambda: self.program.json("status")["saving"] is False, 5, "the daemon to say so")
        self.assertIn("cannot be saved", self.program.run("status").stdout)
        self.assertIn("cannot save", self.program.run("doctor", check=False).stdout)
        self.machine.enter("rm", f"{self.FOLDER}/filler")
        self.becomes("done", 75)  # it tries again every minute
        self.assertIs(self.program.json("status")["saving"], True)
