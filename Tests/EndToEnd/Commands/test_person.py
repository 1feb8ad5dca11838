# SPDX-License-Identifier: Apache-2.0
"""What a person wrote comes back, what they say is heard, and nobody else reads it on a locked screen."""
import datetime
import html
import re

from configuration import EVENING, KEY, SESSION, Configuration
from program import HOME, REPOSITORY, STATE
from scenario import Scenario
from waiting import eventually, never

INTENTION = "a little more rest\nIf I wake at night, then I put a hand on the wall.\n"
NEUTRAL = "There is a note for you."


class Words(Scenario):
    """The person's own words."""

    def typed(self, text, *words):
        """Runs `oriel WORDS` with text on its standard input."""
        self.machine.write(f"{HOME}/typed", text)
        self.addCleanup(self.machine.user, "rm", "-f", f"{HOME}/typed")
        return self.machine.user("sh", "-c", f'oriel "$@" < {HOME}/typed', "sh", *words)

    def begin_with_intention(self):
        """A new installation; the intention was typed the day before the session."""
        configuration = Configuration(-1, evening=True)
        self.program.configure(configuration.text)
        before = datetime.datetime.fromtimestamp(configuration.due - 60 * 3600, datetime.timezone.utc)
        self.typed(INTENTION, "intend", SESSION, "--now", f"{before:%Y-%m-%dT%H:%M:%SZ}", "--state", STATE)
        self.program.start()
        return self.notice(key=EVENING)

    def test_an_intention_typed_before_comes_back_in_the_days_after(self):
        said = html.unescape(self.begin_with_intention().body)
        for line in INTENTION.splitlines():
            self.assertIn(line, said)
        journal = "\n".join(str(entry) for entry in self.program.everything_in_the_journal())
        self.assertNotIn("hand on the wall", journal)
        self.assertNotIn("hand on the wall", self.program.run("export", "json").stdout)
        self.program.run("erase", "--words", "--yes")
        self.assertNotIn("hand on the wall", self.machine.path(STATE).read_text())

    def test_a_low_answer_brings_the_card_and_the_day_after_is_quiet(self):
        self.on_screen()
        said = self.program.run("checkin", "1").stdout
        self.assertIn("That sounds really hard", said)
        self.assertIn("findahelpline.com", said)
        self.assertEqual(self.program.json("status")["cadence"], "half")
        self.assertNotIn("rating", "\n".join(str(entry) for entry in self.program.journal()).lower())


class Locked(Scenario):
    """A graphical session of the real logind's, whose lock the desktop tells of."""

    def setUp(self):
        super().setUp()
        self.machine.write(f"{HOME}/graphical_session.py",
                           (REPOSITORY / "Tests/EndToEnd/Support/graphical_session.py").read_text())
        self.addCleanup(self.machine.user, "rm", "-f", f"{HOME}/graphical_session.py")
        self.session = self.machine.start_as_root("python3", f"{HOME}/graphical_session.py", self.machine.uid)
        self.addCleanup(self.machine.end, self.session)
        self.assertEqual(self.session.stdout.readline(), "ready\n")

    def tell(self, word):
        """The desktop locks or unlocks."""
        self.session.stdin.write(word + "\n")
        self.session.stdin.flush()
        self.assertEqual(self.session.stdout.readline(), "done\n")

    def test_locked_it_is_neutral_and_unlocked_in_full_once(self):
        self.tell("lock")
        self.running(-1)
        notice = self.notice()
        text = re.sub(r"<[^>]*>", "", notice.body)
        self.assertTrue(text.startswith(NEUTRAL), text)
        eventually(lambda: self.program.state().get("locked"), 5, "the lock in the state")
        self.tell("unlock")
        full = self.notice(2)
        self.assertNotIn(NEUTRAL, full.body)
        self.assertGreater(len(full.body), len(NEUTRAL) + 20)
        eventually(lambda: self.desktop.displayed() == 1, 5, "one bubble")
        self.tell("lock")
        self.tell("unlock")
        never(lambda: len(self.capture.notices(KEY)) > 2, 2, "shown in full again")
        self.assertEqual(self.desktop.displayed(), 1)

    def test_a_test_note_is_neutral_too(self):
        self.tell("lock")
        self.running(7200)
        outcome = self.program.json("test", "desktop", "--wait", "0")
        self.assertEqual((outcome["shown"], outcome["neutral"]), (True, True))
        text = re.sub(r"<[^>]*>", "", self.notice(key=None).body)
        self.assertTrue(text.startswith(NEUTRAL), text)
        self.assertNotIn("test note", text)

    def test_open_it_is_shown_in_full_at_once(self):
        self.running(-1)
        self.assertNotIn(NEUTRAL, self.notice().body)
        never(lambda: len(self.capture.notices(KEY)) > 1, 1, "shown twice")
