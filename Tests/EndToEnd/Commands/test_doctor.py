# SPDX-License-Identifier: Apache-2.0
"""What keeps notes from arriving, as `oriel doctor`, the two tests and `oriel status` name it on a real machine."""
import json
import time

from configuration import Configuration
from letterbox import EMAIL, Letterbox
from program import HOME, STATE
from scenario import Scenario
from waiting import eventually

BOTH = ("desktop", "email\n    after: 1 min")
SOCKET = "oriel-post.socket"


class Doctor(Scenario):
    """The findings of a machine on which one thing is broken, and of one on which nothing is."""

    def setUp(self):
        super().setUp()
        self.letterbox = Letterbox(self)
        self.letterbox.open()
        self.program.configure(Configuration(7200, EMAIL, BOTH).text)
        self.program.enable()

    def findings(self, status, **environment):
        """The findings by what they are about, of a doctor that ends with this status."""
        done = self.machine.user("oriel", "doctor", "--json", check=False, **environment)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return {finding["check"]: finding for finding in json.loads(done.stdout)}

    def broken(self, check, words):
        """The finding that keeps notes from arriving is this one alone, and says so."""
        found = self.findings(1)
        problems = [name for name, finding in found.items() if finding["verdict"] == "problem"]
        self.assertEqual(problems, [check], found)
        self.assertIn(words, f"{found[check]['found']} {found[check]['remedy']}")

    def test_a_healthy_machine_has_no_problem_and_nothing_is_sent(self):
        found = self.findings(0)
        for check in ("configuration", "plan", "state", "daemon", "service", "bus", "notifications", "do-not-disturb",
                      "mail", "shell"):
            self.assertEqual(found[check]["verdict"], "ok", found[check])
        self.assertIn("dunst", found["notifications"]["found"])
        self.assertEqual((self.letterbox.letters(), self.desktop.displayed()), ([], 0))
        read = self.program.run("doctor").stdout
        self.assertTrue(read.endswith("Nothing here keeps a note from arriving.\n"), read)
        self.assertLessEqual(max(map(len, read.splitlines())), 80)

    def test_the_mail_helpers_socket_is_stopped(self):
        self.program.systemctl("stop", SOCKET)
        self.addCleanup(self.program.systemctl, "start", SOCKET)
        self.broken("mail", f"systemctl --user enable --now {SOCKET}")
        tested = self.program.run("test", "email", check=False)
        self.assertEqual(tested.returncode, 1)
        self.assertIn(SOCKET, tested.stderr)

    def test_the_notification_server_is_gone(self):
        self.program.configure(Configuration(7200).text)
        self.program.run("reload")
        self.desktop.no_server()
        self.broken("notifications", "No program here shows notifications")
        tested = self.program.run("test", "desktop", check=False, timeout=30)
        self.assertEqual(tested.returncode, 1)
        self.assertIn("no program here shows notifications", tested.stderr)

    def test_dunst_is_paused(self):
        self.desktop.dunstctl("set-paused", "true")
        self.addCleanup(self.desktop.dunstctl, "set-paused", "false")
        self.broken("do-not-disturb", "dunstctl set-paused false")
        begun = time.monotonic()
        tested = self.program.run("test", "desktop", check=False, timeout=30)
        self.assertEqual(tested.returncode, 1, tested.stdout)
        self.assertIn("to end that: dunstctl set-paused false", tested.stderr)
        self.assertLess(time.monotonic() - begun, 20)

    def test_a_daemon_that_hangs(self):
        process = self.program.pid()
        self.machine.enter("kill", "-STOP", process)
        # The service may have been stopped by then.
        self.addCleanup(self.machine.enter, "kill", "-CONT", process, check=False)
        self.broken("daemon", "systemctl --user restart oriel")
        tested = self.program.run("test", "desktop", "--wait", "0", check=False, timeout=40)
        self.assertEqual(tested.returncode, 1, tested.stdout)
        self.assertIn("does not answer", tested.stderr)

    def test_a_second_daemon(self):
        process = self.machine.start_as_user("oriel", "daemon", "--state", "/tmp/second.json")
        self.addCleanup(self.machine.end, process)
        eventually(lambda: "another daemon" in " ".join(self.program.run("status").stdout.split()), 10, "the other one")
        found = json.loads(self.program.run("doctor", "--json").stdout)
        self.assertIn(("daemon", "warning"), [(finding["check"], finding["verdict"]) for finding in found])

    def test_a_change_that_the_service_would_not_see_is_refused(self):
        other = {"XDG_STATE_HOME": f"{HOME}/elsewhere"}
        done = self.machine.user("oriel", "pause", "--for", "2h", check=False, **other)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(f"--state {STATE}", done.stderr)
        self.assertFalse(self.machine.path(f"{HOME}/elsewhere/oriel/state.json").exists())
        status = self.machine.user("oriel", "status", **other).stdout
        self.assertIn("keeps its state in", " ".join(status.split()))
        self.assertNotIn("systemctl --user start", status)

    def test_the_service_is_disabled(self):
        self.program.systemctl("disable", "oriel")
        self.broken("service", "systemctl --user enable oriel")

    def status(self):
        """The screen of `oriel status` in one line."""
        return " ".join(self.program.run("status").stdout.split())

    def test_status_tells_a_stopped_service_from_one_that_failed_or_is_not_enabled(self):
        self.program.stop()
        self.assertIn("the service is stopped; to start it: systemctl --user start oriel", self.status())
        self.program.systemctl("disable", "oriel")
        self.assertIn("the service is not enabled and does not run", self.status())
        self.program.drop_in("failing", "[Service]\nExecStart=\nExecStart=/bin/false\nRestart=no\n")
        self.program.systemctl("start", "oriel", check=False)
        self.assertIn("the service has failed", self.status())

    def test_a_second_daemon_of_one_state_is_told_of_the_first(self):
        done = self.machine.user("oriel", "daemon", check=False)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(f"another oriel daemon (process {self.program.pid()}) runs with the state {STATE}", done.stderr)
        self.assertIn("It is the service. To end it first: systemctl --user stop oriel", done.stderr)

    def test_a_shell_with_other_folders_is_told_so_by_status_too(self):
        other = f"{HOME}/elsewhere"
        found = self.findings(1, XDG_STATE_HOME=other)
        self.assertIn(f"XDG_STATE_HOME is {other} in this shell, and not set for the service", found["shell"]["found"])
        status = self.machine.user("oriel", "status", XDG_STATE_HOME=other).stdout
        self.assertIn("XDG_STATE_HOME", status)
        self.assertNotIn("XDG_STATE_HOME", self.program.run("status").stdout)

    def test_a_shell_with_other_folders_is_told_so_while_the_service_does_not_run(self):
        self.program.stop()
        other = f"{HOME}/elsewhere"
        self.addCleanup(self.machine.user, "rm", "-rf", other)
        told = f"XDG_CONFIG_HOME is {other} in this shell, and not set for the service"
        self.machine.user("rm", "-r", f"{HOME}/.config/oriel")
        # The service would look for its file in vain, so it is not started.
        done = self.machine.user("oriel", "init", "--date", "7 Dec 2030 10:00", "--yes", "--no-test",
                                 XDG_CONFIG_HOME=other, timeout=20)
        self.assertIn("these dates do not count", done.stderr)
        self.assertIn("The service was left alone", done.stdout)
        self.assertEqual(self.program.show("ActiveState"), "inactive")
        for command in ("status", "check"):
            said = self.machine.user("oriel", command, XDG_CONFIG_HOME=other).stdout
            self.assertIn(told, " ".join(said.split()), command)

    def test_a_daemon_by_hand_is_told(self):
        self.program.stop()
        process = self.machine.start_as_user("oriel", "daemon")
        self.addCleanup(self.machine.end, process)
        eventually(lambda: self.program.json("status")["daemon"] == "running", 10, "the daemon by hand")
        self.assertIn("started by hand", " ".join(self.program.run("status").stdout.split()))
        self.assertIn("started by hand", self.findings(0)["shell"]["found"])


class Tests(Scenario):
    """A test note on the screen."""

    def asked(self, *words):
        """A test of the desktop that waits for an answer, and its note."""
        process = self.machine.start_as_user("oriel", "test", "desktop", "--json", *words)
        self.addCleanup(self.machine.end, process)
        notice = self.notice(key=None)
        eventually(lambda: self.desktop.displayed() == 1, 5, "the bubble")
        return process, notice

    def test_it_is_shown_answered_and_gone_and_no_note_is_counted(self):
        self.running(7200)
        # It is ready a moment before its first turn is saved.
        eventually(self.program.state, 5, "the state")
        before = self.program.state()
        process, notice = self.asked()
        self.assertIn("This is a test note", notice.body)
        self.desktop.choose("OK")
        outcome = json.loads(process.stdout.read())
        self.assertEqual((outcome["shown"], outcome["reaction"], outcome["server"]), (True, "ok", "dunst"))
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")
        self.assertEqual(self.program.state()["prompts"], before["prompts"])

    def test_it_is_taken_back_where_nobody_answers_also_without_a_daemon(self):
        self.program.configure(Configuration(7200).text)
        process, _ = self.asked("--wait", "1")
        outcome = json.loads(process.stdout.read())
        self.assertEqual((outcome["shown"], outcome["reaction"], outcome["daemon_answers"]), (True, "none", False))
        self.assertEqual(process.wait(), 1)
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")


class TrueCause(Scenario):
    """What `oriel status` says of a mail that the helper could not take."""

    def test_status_names_the_helper_and_not_the_server(self):
        self.program.systemctl("stop", SOCKET, check=False)
        self.program.systemctl("mask", "--runtime", SOCKET)
        self.addCleanup(self.program.systemctl, "unmask", "--runtime", SOCKET)
        self.program.configure(Configuration(-1, EMAIL, ("email",)).text)
        self.program.start()

        def status():
            return " ".join(self.program.run("status").stdout.split())

        eventually(lambda: "the mail helper of oriel could not be used" in status(), 10, "the true cause")
        self.assertIn("oriel doctor", status())
        self.assertNotIn("no mail server could be reached", status())
