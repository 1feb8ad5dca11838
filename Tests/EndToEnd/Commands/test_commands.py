# SPDX-License-Identifier: Apache-2.0
"""Answers given in a shell, with the daemon running and without."""
from configuration import KEY
from scenario import Scenario
from waiting import eventually, never

STANDINGS = {"done": "done", "snooze": "snoozed", "skip": "skipped"}


class Answers(Scenario):
    """`oriel done`, `oriel snooze` and `oriel skip`."""

    def answered(self, command):
        """The bubble of a shown prompt goes within a second of the answer."""
        notice = self.on_screen()
        number = self.capture.id_of(notice)
        self.program.run(command)
        eventually(lambda: number in [closed for closed, _ in self.capture.closings()], 5, "CloseNotification")
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")
        self.assertEqual(self.program.standing(KEY), STANDINGS[command])
        never(lambda: len(self.capture.notices()) > 1, 1, "shown again after the answer")
        self.assertEqual(self.program.standing(KEY), STANDINGS[command])

    def test_done_from_a_shell_closes_the_bubble_within_a_second(self):
        self.answered("done")

    def test_snooze_from_a_shell_closes_the_bubble_within_a_second(self):
        self.answered("snooze")

    def test_skip_from_a_shell_closes_the_bubble_within_a_second(self):
        self.answered("skip")

    def test_with_the_daemon_stopped_answers_change_the_state(self):
        for command, standing in STANDINGS.items():
            with self.subTest(command):
                self.program.reset()
                self.desktop.fresh_dunst()
                self.capture.clear()
                self.on_screen()
                self.program.stop()
                self.program.run(command, KEY)
                self.assertEqual(self.program.standing(KEY), standing)
                self.capture.clear()
                self.program.start()
                never(lambda: self.capture.notices(), 1, "shown again after the answer")
                self.assertEqual(self.program.standing(KEY), standing)

    def test_undo_brings_the_bubble_back_and_a_second_one_finds_nothing(self):
        self.on_screen()
        self.program.run("done")
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")
        self.assertIn(KEY, self.program.run("undo").stdout)
        self.becomes("shown")
        eventually(lambda: self.desktop.displayed() == 1, 5, "the bubble to come again")
        self.assertIn("nothing to take back", self.program.run("undo").stdout)
        self.assertEqual(self.program.standing(KEY), "shown")

    def test_a_key_that_does_not_exist_changes_nothing(self):
        self.on_screen()
        refused = self.program.run("done", "induction-7/+1/morning", check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("induction-7/+1/morning", refused.stderr)
        self.assertEqual(self.program.standing(KEY), "shown")
        self.assertEqual(self.desktop.displayed(), 1)

    def test_a_short_snooze_comes_back_at_its_second(self):
        self.on_screen()
        self.program.run("snooze", "--for", "1 min")
        self.becomes("snoozed")
        upcoming = self.program.json("next")
        self.assertEqual(upcoming[0]["key"], KEY)
