# SPDX-License-Identifier: Apache-2.0
"""`oriel init` as a person meets it: questions on a real terminal, and the service that runs afterwards."""
import os
import pty
import select
import signal
import subprocess
import termios
import time

from machine import USER
from program import CONFIG, HOME
from scenario import Scenario
from waiting import eventually

# What is answered to each question; the last one writes the file.
ENGLISH = ["en", "Europe/Berlin", "7 Dec 2027 10:00; 10 Dec 2027 10 am", "", "", "", "DE", "Riverside, +1 555 0100",
           "My sister, 0555 0101", "8 to 21", "1", "1", "yes"]
GERMAN = ["de", "Europe/Berlin", "7.12.2027 um 10; 10. Dezember 2027, 10 Uhr", "", "", "", "Deutschland",
          "Haus am Fluss, 030 555 0100", "keine", "von 8 bis 21 Uhr", "1", "1", "ja"]
SECONDS = 20


class Conversation:
    """The program on a pseudo terminal inside the machine."""

    def __init__(self, scenario, *words, language="C.UTF-8"):
        self.scenario = scenario
        self.above, below = pty.openpty()
        self.before = termios.tcgetattr(below)
        self.below = below
        command = scenario.machine._as_user(["oriel", "init", *words], {"LANG": language, "TERM": "xterm"})  # pylint: disable=protected-access
        self.process = subprocess.Popen(command, stdin=below, stdout=below, stderr=below, start_new_session=True,
                                        preexec_fn=lambda: __import__("fcntl").ioctl(0, termios.TIOCSCTTY, 0))
        self.said = ""
        scenario.addCleanup(self.close)

    def hear(self, seconds=SECONDS):
        """Reads until a question waits for its answer, or the program has ended."""
        begun, heard = time.monotonic(), len(self.said)
        while time.monotonic() - begun < seconds:
            ready, _, _ = select.select([self.above], [], [], 0.1)
            if ready:
                self.said += os.read(self.above, 65536).decode(errors="replace")
            elif self.said[heard:].endswith(": "):
                return self.said[heard:]
            elif self.process.poll() is not None:
                return self.said[heard:]
        raise AssertionError(f"no question came:\n{self.said}")

    def says(self, sentence, seconds=SECONDS):
        """Whether it says the sentence. The way into the machine may end before the program has said its last words."""
        begun = time.monotonic()
        while sentence not in self.said and time.monotonic() - begun < seconds:
            if select.select([self.above], [], [], 0.1)[0]:
                self.said += os.read(self.above, 65536).decode(errors="replace")
        return sentence in self.said

    def answer(self, text):
        """Types a line."""
        os.write(self.above, (text + "\n").encode())

    def interrupt(self):
        """What Ctrl-C sends to the program. Typed, it would end the way into the machine too, and with it the terminal,
        sometimes before the program has said its last words."""
        self.scenario.machine.enter("pkill", "-INT", "-u", USER, "-x", "oriel")

    def status(self, seconds=SECONDS):
        """The exit status, once the program has ended."""
        self.hear(seconds)
        return self.process.wait(5)

    def terminal_is_as_before(self):
        """Whether the terminal is set as it was."""
        return termios.tcgetattr(self.below) == self.before

    def close(self):
        """Ends what is left."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(5)
        os.close(self.above)
        os.close(self.below)


class Setup(Scenario):
    """From nothing to a service that runs, without an editor."""

    def played(self, answers, language="C.UTF-8"):
        """Answers all questions; what was said."""
        talk = Conversation(self, language=language)
        for answer in answers:
            talk.hear()
            talk.answer(answer)
        self.assertEqual(talk.status(60), 0, talk.said)
        self.assertTrue(talk.terminal_is_as_before())
        return talk.said

    def assert_runs(self, said, *sentences):
        """The file is in force, the service runs, and a test note came."""
        for sentence in sentences:
            self.assertIn(sentence, said.replace("\r\n", " "))
        self.assertEqual(self.machine.path(CONFIG).stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.program.run("check").returncode, 0)
        self.assertEqual(len(self.program.json("session", "list")), 2)
        eventually(lambda: self.program.show("ActiveState") == "active", 5, "the service")
        self.assertIn("enabled", self.program.systemctl("is-enabled", "oriel").stdout)
        self.assertTrue(any("ok" in name for notice in self.capture.notices() for name in notice.actions))

    def test_questions_lead_to_a_service_that_runs(self):
        said = self.played(ENGLISH)
        self.assert_runs(said, "The service runs now", "A test note was shown", "oriel status", "oriel support")

    def test_questions_in_german(self):
        said = self.played(GERMAN, language="de_DE.UTF-8")
        self.assert_runs(said, "Der Dienst läuft jetzt", "Eine Testnotiz wurde gezeigt", "oriel support")
        self.assertIn("language: de", self.machine.path(CONFIG).read_text())

    def test_ctrl_c_at_any_question_leaves_nothing(self):
        for count in range(len(ENGLISH)):
            with self.subTest(count=count):
                talk = Conversation(self)
                for answer in ENGLISH[:count]:
                    talk.hear()
                    talk.answer(answer)
                talk.hear()
                talk.interrupt()
                # As a shell says it, or by the signal, if nothing stands between.
                self.assertIn(talk.status(), (130, -signal.SIGINT))
                self.assertTrue(talk.says("Nothing was written."), talk.said)
                self.assertTrue(talk.terminal_is_as_before())
                self.assertFalse(self.machine.path(f"{HOME}/.config/oriel").exists())
        self.assertEqual(self.program.show("ActiveState"), "inactive")

    def test_the_end_of_input_leaves_nothing(self):
        talk = Conversation(self)
        talk.hear()
        os.write(talk.above, b"\x04")
        self.assertEqual(talk.status(), 1)
        self.assertIn("Nothing was written.", talk.said)
        self.assertFalse(self.machine.path(f"{HOME}/.config/oriel").exists())

    def test_options_ask_nothing(self):
        done = self.program.run("init", "--zone", "Europe/Berlin", "--date", "7 Dec 2027 10:00", "--country", "DE",
                                "--no-test", timeout=60)
        self.assertIn("The service runs now", done.stdout)
        eventually(lambda: self.program.show("ActiveState") == "active", 5, "the service")
        again = self.program.run("init", "--date", "8 Dec 2027 10:00", check=False)
        self.assertEqual(again.returncode, 1)
        self.assertIn("oriel edit", again.stderr)
