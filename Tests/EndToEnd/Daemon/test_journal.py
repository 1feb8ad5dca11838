# SPDX-License-Identifier: Apache-2.0
"""What the journal tells, and what it must never tell."""
import json
import re

from configuration import KEY, PHASE, SESSION
from scenario import Scenario
from waiting import eventually

FACTS = ("ORIEL_PROMPT", "ORIEL_SESSION", "ORIEL_PHASE", "ORIEL_DECISION", "ORIEL_REASON", "ORIEL_CHANNEL")


def plain(text):
    """Text without markup, lower case, with single blanks."""
    text = re.sub(r"<[^>]*>", "", text)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#39;", "'"),
                              ("&amp;", "&")):
        text = text.replace(entity, character)
    return " ".join(text.split()).lower()


def sentences(text):
    """The sentences of a text that are long enough to be its own."""
    return [part.strip() for part in re.split(r"[.!?\n]", text) if len(part.strip()) >= 20]


class Journal(Scenario):
    """Of one prompt that was shown and done."""

    def shown_and_done(self):
        """A prompt's whole life."""
        notice = self.on_screen()
        self.desktop.choose("Done")
        self.becomes("done")
        eventually(lambda: self.program.journal("ORIEL_DECISION=done"), 5, "done in the journal")
        return notice

    def test_the_showing_carries_every_fact_as_a_field(self):
        self.shown_and_done()
        text = self.machine.user("journalctl", "--user", "-u", "oriel", "-o", "json", "--all", "ORIEL_DECISION=shown",
                                 f"--since=@{int(self.program.since)}").stdout
        entries = [entry for entry in map(json.loads, text.splitlines())
                   if int(entry["__REALTIME_TIMESTAMP"]) >= self.program.since * 1e6]
        self.assertEqual(len(entries), 1, "one entry says that it was shown")
        entry = entries[0]
        self.assertEqual(entry["SYSLOG_IDENTIFIER"], "oriel")
        self.assertRegex(entry["MESSAGE_ID"], r"^[0-9a-f]{32}$")
        self.assertEqual([entry.get(name) for name in FACTS[:3]], [KEY, SESSION, PHASE])
        self.assertEqual(entry["ORIEL_CHANNEL"], "desktop")
        self.assertTrue(entry["ORIEL_REASON"])

    def test_commands_write_nothing(self):
        """The journal keeps the command line with each entry, and so whatever was typed."""
        self.shown_and_done()
        for words in (("checkin", "2"), ("doctor",), ("test", "desktop")):
            self.program.run(*words, check=False, timeout=40)
        entries = self.program.everything_in_the_journal()
        spoke = [entry for entry in entries if entry.get("_COMM") == "oriel"]
        self.assertGreater(len(spoke), 3)
        self.assertEqual({entry["_CMDLINE"].split(" ", 1)[1] for entry in spoke}, {"daemon"})

    def test_the_catalog_explains_every_kind_of_event(self):
        self.shown_and_done()
        self.program.systemctl("reload", "oriel")
        self.program.stop()
        own = self.program.journal("_TRANSPORT=journal")  # not what libraries say to syslog in the program's name
        for entry in own:
            self.assertIn("MESSAGE_ID", entry, entry["MESSAGE"])
        kinds = {entry["MESSAGE_ID"] for entry in own}
        self.assertGreaterEqual(len(kinds), 3)
        for kind in kinds:
            with self.subTest(kind=kind):
                text = self.machine.user("journalctl", "--user", "-x", "-n", "1", "-o", "cat", f"MESSAGE_ID={kind}").stdout
                text += self.machine.user("journalctl", "--user", "-x", "-n", "1", f"MESSAGE_ID={kind}").stdout
                self.assertRegex(text, "(?m)^░░ .*[a-z]")

    def test_no_prompt_text_reaches_the_journal(self):
        notice = self.shown_and_done()
        self.program.stop()
        whole = plain(json.dumps(self.program.everything_in_the_journal(), ensure_ascii=False).replace("\\n", " "))
        told = sentences(plain(notice.body))
        self.assertTrue(told, "the prompt has no sentence to look for")
        for sentence in told:
            self.assertNotIn(sentence, whole)
        for word in ("ketamine", "infusion"):
            self.assertNotIn(word, " ".join(str(entry["MESSAGE"]) for entry in self.program.journal()).lower())
