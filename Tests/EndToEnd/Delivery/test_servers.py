# SPDX-License-Identifier: Apache-2.0
"""Notification servers that fail, hang, talk nonsense or can do little."""
import re
import xml.etree.ElementTree

from configuration import KEY
from scenario import Scenario
from test_journal import plain, sentences
from waiting import eventually, never

TIME_LIMIT = 30  # seconds in which a call to a server must have been given up and said so
MARKUP = {"b", "i", "u", "a", "img", "root"}


class Misbehaving(Scenario):
    """A server of the tests' own, then dunst."""

    def costs_only_a_line(self, behaviour):
        """The daemon lives, says what happened, and shows the prompt to the next server."""
        self.desktop.start_scripted(behaviour)
        self.running(-60)
        pid = self.program.pid()
        self.notice(key=None)
        eventually(self.program.complaints, TIME_LIMIT, "a line about the server in the journal")
        self.assertEqual((self.program.show("ActiveState"), self.program.pid()), ("active", pid))
        self.assertNotIn(self.program.standing(KEY), ("shown", "done", "skipped", "dismissed"))
        self.capture.clear()
        self.desktop.swap_scripted_for_dunst()
        self.notice(seconds=10)
        self.becomes("shown")
        eventually(lambda: self.desktop.displayed() == 1, 5, "the bubble")
        self.assertEqual((self.program.show("NRestarts"), self.program.pid()), ("0", pid))

    def test_one_that_answers_with_an_error_costs_only_a_line(self):
        self.costs_only_a_line("error")

    def test_one_that_hangs_costs_only_a_time_limit_and_a_line(self):
        self.costs_only_a_line("hang")

    def test_one_that_answers_with_the_wrong_type_costs_only_a_line(self):
        self.costs_only_a_line("wrong")

    def test_a_hanging_one_does_not_delay_the_stop(self):
        self.desktop.start_scripted("hang")
        self.running(-60)
        self.notice()
        self.program.systemctl("stop", "oriel", timeout=2)
        self.assertEqual(self.program.show("Result"), "success")

    def test_nonsense_signals_change_nothing(self):
        self.desktop.start_scripted("nonsense")
        self.running(-60)
        pid = self.program.pid()
        self.notice()
        self.becomes("shown")
        never(lambda: self.program.standing(KEY) != "shown" or self.program.pid() != pid, 1, "nonsense was believed")
        self.assertNotIn("elsewhere-9", str(self.program.state()))
        self.capture.clear()
        self.desktop.swap_scripted_for_dunst()
        self.notice(seconds=10)
        self.desktop.click()
        self.becomes("dismissed")
        self.assertEqual(self.program.show("NRestarts"), "0")


class Capabilities(Scenario):
    """The same prompt, in as much as the server can show."""

    def shown_by(self, *capabilities):
        """What the running or newly started program sends to a server with these capabilities."""
        self.capture.clear()
        self.desktop.start_scripted("good", capabilities)
        if self.program.show("ActiveState") != "active":
            self.running(-60)
        return self.notice(seconds=10, key=None)

    def test_with_none_at_all_the_message_is_still_usable(self):
        bare = self.shown_by()
        self.assertEqual(bare.actions, {})
        said = plain(bare.summary + " " + bare.body)
        self.assertNotRegex(bare.summary + bare.body, r"<[a-z/]|&[a-z]+;", "markup to a server without markup")
        self.capture.clear()
        self.desktop.swap_scripted_for_dunst()
        full = self.notice(seconds=10)
        first = sentences(plain(full.body))[0]
        self.assertIn(first, said, "the text is lost where there is no body")

    def test_without_markup_none_is_sent(self):
        notice = self.shown_by("actions", "body")
        self.assertNotRegex(notice.body, r"<[a-z/]|&[a-z]+;|&#")
        self.assertTrue(sentences(notice.body))

    def test_with_markup_the_text_is_escaped(self):
        notice = self.shown_by("actions", "body", "body-markup")
        root = xml.etree.ElementTree.fromstring(f"<root>{notice.body}</root>")
        self.assertLessEqual({element.tag for element in root.iter()}, MARKUP)
        self.assertFalse(re.search(r"<|>", notice.summary))

    def test_inline_reply_is_asked_for_only_where_it_is_offered(self):
        notice = self.shown_by("actions", "body")
        self.assertNotIn("inline-reply", " ".join(notice.actions))
