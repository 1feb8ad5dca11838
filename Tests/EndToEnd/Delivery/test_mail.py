# SPDX-License-Identifier: Apache-2.0
"""Letters: after a silence, not after an answer, and once the server is back."""
import re

from configuration import KEY, Configuration
from letterbox import EMAIL, PORT, Letterbox
from program import HOME
from scenario import Scenario
from waiting import eventually, never

AFTER = 60  # seconds; the shortest silence that can be configured
ESCALATION = ("desktop", "email\n    after: 1 min")


class Mail(Scenario):
    """With a mail server of the tests' own inside the machine, and the mail helper behind its real units."""

    goes_first = True

    def setUp(self):
        super().setUp()
        self.letterbox = Letterbox(self)

    def begin(self, channels):
        """Starts the service; its one prompt has been due for a second."""
        self.program.configure(Configuration(-1, EMAIL, channels).text)
        self.program.start()

    def outbox(self):
        """The state's word on the prompt's letter, {} while there is none."""
        return self.program.state().get("prompts", {}).get(KEY, {}).get("letter", {})

    def test_a_silence_brings_one_letter_which_says_what_the_note_said(self):
        self.letterbox.open()
        self.begin(ESCALATION)
        shown = self.notice()
        letter = self.letterbox.letter(AFTER + 10)
        waited = self.letterbox.times()[0] - shown.at
        self.assertGreaterEqual(waited, AFTER - 1)
        print(f"[after {waited:.1f} s of silence] ", end="", flush=True)
        self.assertEqual((letter["Subject"], letter["To"]), ("A note for you", "me@example.org"))
        self.assertEqual(letter["Auto-Submitted"], "auto-generated")
        text = " ".join(letter.get_body(("plain",)).get_content().split())
        said = re.sub(r"<[^>]*>", "", shown.body).split("\n\n", maxsplit=1)[0]
        self.assertIn(" ".join(said.split()), text)
        self.assertIn(f"oriel done {KEY}", text)
        # The note still stands; an answer to it takes the bubble away, and no second letter comes.
        self.assertEqual(self.desktop.displayed(), 1)
        eventually(lambda: self.outbox().get("state") == "sent", 5, "the letter to count as sent")
        self.program.run("done")
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")
        self.program.kill()
        self.program.start()
        never(lambda: len(self.letterbox.letters()) > 1, 3, "a second letter")
        journal = "\n".join(str(entry) for entry in self.program.everything_in_the_journal())
        for secret in ("me@example.org", said):
            self.assertNotIn(secret, journal)

    def test_an_answer_in_time_keeps_the_letter_from_being_written(self):
        self.letterbox.open()
        self.begin(ESCALATION)
        self.notice()
        self.becomes("shown")
        self.desktop.choose("Done")
        self.becomes("done")
        never(self.letterbox.letters, AFTER + 3, "a letter, though the note was answered")
        self.assertEqual(self.outbox(), {})

    def test_a_server_that_is_down_over_a_restart_gets_the_letter_once_it_is_back_once(self):
        self.begin(("email",))
        eventually(lambda: self.outbox().get("failures") == 1, 10, "the first failed try")
        self.assertEqual(self.program.standing(KEY), "asked")
        health = next(one for one in self.program.json("status")["channels"] if one["channel"] == "email")
        self.assertEqual((health["failing"], health["failure"]), (True, "unavailable"))
        self.program.kill()
        self.program.start()
        self.letterbox.open()
        self.letterbox.letter(100)
        self.becomes("shown", 5)
        self.program.stop()
        self.program.start()
        never(lambda: len(self.letterbox.letters()) > 1, 3, "a second letter")

    def test_setting_up_sends_a_letter_only_if_asked(self):
        self.letterbox.open()
        options = ("init", "--zone", "Europe/Berlin", "--date", "7 Dec 2027 10:00", "--channel", "email",
                   "--mail-from", "me@example.org", "--mail-server", f"smtp://127.0.0.1:{PORT}", "--no-service")
        self.assertIn("To send a test mail", self.program.run(*options, "--config", f"{HOME}/first.yaml").stdout)
        self.assertEqual(self.letterbox.letters(), [])
        said = self.program.run(*options, "--test-mail", "--config", f"{HOME}/second.yaml", timeout=90).stdout
        self.assertIn("A test mail was sent.", said)
        self.assertEqual(self.letterbox.letter(5)["To"], "me@example.org")
        self.machine.user("rm", f"{HOME}/first.yaml", f"{HOME}/second.yaml")

    def test_the_trial_letter_arrives_and_its_conversation_can_be_read(self):
        self.program.configure(Configuration(3600, EMAIL, ("email",)).text)
        refused = self.program.run("test", "email", check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn(str(PORT), refused.stderr)
        self.letterbox.open()
        said = self.program.run("test", "email", "-v").stdout
        self.assertIn("> EHLO", said)
        self.assertIn("< 250", said)
        letter = self.letterbox.letter(5)
        self.assertEqual(letter["Subject"], "A note for you")
        self.assertEqual(self.program.json("test", "email")["outcome"], "delivered")
