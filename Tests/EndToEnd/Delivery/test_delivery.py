# SPDX-License-Identifier: Apache-2.0
"""A prompt's way to the screen and the answer's way back."""
import pathlib

from configuration import KEY
from desktop import changed_region
from scenario import Scenario
from waiting import eventually, never

SCREENSHOT = pathlib.Path("/tmp/oriel-notification.png")


class Delivery(Scenario):
    """With a real dunst."""

    def test_a_slot_a_few_seconds_ahead_is_shown_within_a_second_of_its_due_instant(self):
        configuration = self.configured(6)
        self.program.enable()
        self.assertEqual(self.program.show("ActiveState"), "active")
        self.assertIn("enabled", self.program.systemctl("is-enabled", "oriel").stdout)
        planned = self.program.planned(KEY)
        self.assertEqual(self.due(planned), configuration.due)
        self.assertEqual((planned["phase"], planned["session"]), ("core", "induction-1"))
        notice = self.notice(seconds=15)
        late = self.assert_lateness(notice, self.due(planned))
        print(f"[{late * 1000:.0f} ms after its due instant] ", end="", flush=True)
        self.assertEqual(notice.app_name, "oriel")
        self.assertEqual(notice.hints.get("desktop-entry"), "oriel")
        self.assertIn("urgency", notice.hints)
        self.assertIn("category", notice.hints)
        self.assertIn("default", {action.split(":")[0] for action in notice.actions})
        for answer in ("done", "snooze", "stop"):
            self.assertTrue(any(answer in action and KEY in action for action in notice.actions),
                            f"no action of {list(notice.actions)} is '{answer}' with the key")
        self.becomes("shown")
        self.assertEqual(self.desktop.displayed(), 1)

    def test_a_prompt_that_is_due_at_the_start_is_shown_once(self):
        self.on_screen()
        never(lambda: len(self.capture.notices()) > 1, 2, "shown twice")

    def pressed(self, notice, action):
        """Waits for the server's signal: the listener may hear it after the daemon has answered it."""
        eventually(lambda: (self.capture.id_of(notice), action) in self.capture.invoked(), 5, f"{action} on the bus")

    def test_a_click_by_dunsts_own_tool_is_seen_and_answers_nothing(self):
        notice = self.on_screen()
        self.desktop.click()
        self.becomes("dismissed")
        self.pressed(notice, "default")
        self.assertFalse(self.program.waits(KEY))
        self.assertFalse(self.program.journal(f"ORIEL_PROMPT={KEY}", "ORIEL_DECISION=done"))
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")
        never(lambda: len(self.capture.notices(KEY)) > 1, 1, "shown again after it was seen")

    def test_done_by_dunsts_own_menu_becomes_done_in_state_status_and_journal(self):
        notice = self.on_screen()
        self.assertTrue(self.program.waits(KEY))
        done = next(action for action in notice.actions if "done" in action)
        self.desktop.choose(notice.actions[done])
        self.becomes("done")
        self.pressed(notice, done)
        self.assertFalse(self.program.waits(KEY))
        self.assertEqual(self.program.planned(KEY)["standing"], "done")
        eventually(lambda: self.program.journal(f"ORIEL_PROMPT={KEY}", "ORIEL_DECISION=done"), 5, "done in the journal")
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")

    def test_an_action_picked_from_dunsts_menu_explains_itself_by_its_key(self):
        notice = self.on_screen()
        snooze = next(action for action in notice.actions if "snooze" in action)
        self.desktop.choose(notice.actions[snooze])
        self.becomes("snoozed", 5)
        self.pressed(notice, snooze)
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")

    def test_stop_asks_for_how_long_and_the_choice_is_a_pause(self):
        notice = self.on_screen()
        stop = next(action for action in notice.actions if "stop" in action)
        self.desktop.choose(notice.actions[stop])
        self.becomes("dismissed")
        asked = self.response_with("pause|today")
        # There is no next session until which they could stop.
        self.assertEqual(list(asked.actions), ["default", "pause|today", "pause|altogether"])
        self.assertFalse(self.program.json("status")["paused"])
        eventually(lambda: self.desktop.displayed() == 1, 5, "the question alone on the screen")
        self.desktop.choose(asked.actions["pause|altogether"])
        eventually(lambda: self.program.json("status")["paused"], 5, "the pause")
        self.pressed(asked, "pause|altogether")
        self.assertIn("oriel resume", self.response_with("oriel|ok").body)

    def response_with(self, action):
        """Waits for a message with this action, which has no prompt's key."""
        return eventually(lambda: next((one for one in self.capture.notices() if action in one.actions), None), 5, action)

    def test_closing_the_bubble_is_told_apart_from_doing_it(self):
        self.on_screen()
        self.desktop.dismiss()
        self.becomes("dismissed")
        never(lambda: len(self.capture.notices(KEY)) > 1, 1, "shown again after it was dismissed")

    def test_without_a_server_at_the_due_time_it_is_shown_when_one_comes(self):
        self.desktop.no_server()
        configuration = self.running(3)
        due = self.due(self.program.planned(KEY))
        eventually(lambda: self.program.journal(f"ORIEL_PROMPT={KEY}"), 8, "the due prompt in the journal")
        self.assertNotIn(self.program.standing(KEY), ("shown", "missed"))
        self.assertEqual(self.program.show("ActiveState"), "active")
        self.desktop.start_dunst()
        notice = self.notice(len(self.capture.notices(KEY)) or 1)
        self.becomes("shown")
        self.assertGreaterEqual(notice.at, due)
        self.assertEqual(due, configuration.due)
        eventually(lambda: self.desktop.displayed() == 1, 5, "the bubble")

    def test_a_restarted_server_is_shown_the_prompt_that_still_waits(self):
        first = self.on_screen()
        self.capture.clear()
        self.desktop.restart_dunst()
        second = self.notice()
        self.assertEqual(second.body, first.body)
        eventually(lambda: self.desktop.displayed() == 1, 5, "the bubble on the new server")
        never(lambda: len(self.capture.notices(KEY)) > 1, 1, "shown twice to the new server")
        self.desktop.click()
        self.becomes("dismissed")

    def test_the_bubble_can_be_seen_in_a_screenshot(self):
        before = self.desktop.screenshot()
        self.on_screen()
        folder = self.machine.base

        def drawn():
            picture = self.desktop.screenshot()
            region = changed_region(before, picture, folder)
            return region and (picture, region)

        picture, (width, height, _, _, colours) = eventually(drawn, 5, "a change on the screen")
        SCREENSHOT.write_bytes(picture)
        self.assertGreater(SCREENSHOT.stat().st_size, 500)
        self.assertGreater(width, 200)
        self.assertGreater(height, 30)
        self.assertGreater(colours, 8, "the bubble holds no text")
