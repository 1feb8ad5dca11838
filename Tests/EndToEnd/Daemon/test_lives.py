# SPDX-License-Identifier: Apache-2.0
"""Sessions that move or are off, a pause, and another zone, under the running daemon."""
import datetime
import re
import time

from configuration import KEY, SESSION, Configuration, instant
from scenario import Scenario
from waiting import eventually, never

OTHER = "soon-1"


def west_of_greenwich(configuration):
    """Whole hours."""
    return int(re.search(r"[+-]\d+", configuration.zone).group()) if configuration.zone != "Etc/GMT" else 0


def with_next_session(configuration, hours_ahead):
    """The same configuration with a session of another series so many hours ahead."""
    local = datetime.timezone(datetime.timedelta(hours=-west_of_greenwich(configuration)))
    start = datetime.datetime.fromtimestamp(int(time.time()) + hours_ahead * 3600, local)
    series = (f"  - name: soon\n    length: 40 min\n    time_zone: {configuration.zone}\n"
              f"    sessions:\n      - {start:%Y-%m-%d %H:%M:%S}\n")
    return configuration.text.replace("day:\n", series + "day:\n")


class Lives(Scenario):
    """What a person says by command reaches the screen at once."""

    def gone_within_a_second(self, *command):
        """Runs a command, and returns when the bubble has left the screen."""
        self.program.run(*command)
        eventually(lambda: self.desktop.displayed() == 0, 5, "the bubble to go")

    def test_the_bubble_of_a_session_that_is_cancelled_goes_within_a_second(self):
        self.on_screen()
        self.gone_within_a_second("session", "cancel", SESSION)
        self.becomes("withdrawn", 1)
        self.assertEqual(self.program.json("next"), [])
        eventually(lambda: KEY not in self.program.show("StatusText"), 5, "a status without the prompt")
        self.program.systemctl("restart", "oriel")
        never(lambda: len(self.capture.notices()) > 1, 1, "a word of a session that is off")

    def test_cancelling_the_next_session_silences_its_evening_and_keeps_the_other(self):
        configuration = Configuration(3600)
        evening = datetime.datetime.fromtimestamp(
            time.time() + 3, datetime.timezone.utc) - datetime.timedelta(hours=west_of_greenwich(configuration))
        text = with_next_session(configuration, 20).replace("evening: 23:30", f"evening: {evening:%H:%M:%S}")
        self.program.configure(text)
        self.program.start()
        notice = self.notice(key=None, seconds=10)
        key = next(iter(self.program.state()["prompts"]))
        self.assertTrue(key.startswith(OTHER), key)
        self.assertTrue(notice.body)
        eventually(lambda: self.desktop.displayed() == 1, 5, "the bubble")
        self.gone_within_a_second("session", "cancel", OTHER)
        eventually(lambda: self.program.standing(key) == "withdrawn", 5, "the standing 'withdrawn'")
        self.assertEqual(self.program.json("status")["session"], SESSION)
        self.assertFalse([one for one in self.program.json("plan")["prompts"] if one["session"] == OTHER])

    def test_the_prompts_of_a_moved_session_follow(self):
        configuration = self.running(3600)
        refused = self.program.run("session", "move", SESSION, "+3 h", check=False)
        self.assertEqual(refused.returncode, 1, "a session that is over moved")
        self.program.configure(with_next_session(configuration, 30))
        self.program.systemctl("reload", "oriel")
        eventually(lambda: "soon" in self.program.state()["series"], 5, "the new series in the state")

        def dues():
            return {one["key"]: one["due"] for one in self.program.json("plan")["prompts"] if one["session"] == OTHER}

        before = dues()
        self.program.run("session", "move", OTHER, "+1 day")
        after = dues()
        core = f"{OTHER}/+2/morning"
        self.assertEqual(instant(after[core]) - instant(before[core]), 86400)
        # As soon as it is about to happen, the daemon speaks of it, wherever it was planned before.
        start = datetime.datetime.fromtimestamp(int(time.time()) + 62 * 60 + 3, datetime.timezone.utc)
        text = with_next_session(configuration, 30)
        self.program.configure(text.replace("day:\n", "window: {morning_of: 62 min}\nday:\n"))
        self.program.systemctl("reload", "oriel")
        self.program.run("session", "move", OTHER, f"{start:%Y-%m-%dT%H:%M:%SZ}")
        notice = self.notice(key=f"{OTHER}/0/morning-of", seconds=8)
        self.assert_lateness(notice, start.timestamp() - 62 * 60, within=1.5)

    def test_a_pause_takes_the_bubble_away_and_nothing_comes_at_the_next_slot(self):
        self.on_screen()
        self.gone_within_a_second("pause")
        self.assertIsNone(self.program.json("status")["paused_until"])
        later = Configuration(3)
        self.program.configure(later.text.replace("evening: 23:30", "evening: 23:31"))
        self.program.systemctl("reload", "oriel")
        never(lambda: len(self.capture.notices()) > 1, 5, "a word in a pause")
        self.program.run("resume")
        never(lambda: len(self.capture.notices()) > 1, 2, "something caught up with after a pause")

    def test_what_is_due_in_a_pause_is_held_back_with_its_reason(self):
        self.running(4)
        self.program.run("pause", "--today")
        self.becomes("held back", 8)
        self.assertEqual(self.program.json("why", KEY)["rule"], "paused")
        self.program.run("resume")
        never(self.capture.notices, 2, "something caught up with after a pause")


class Travel(Scenario):
    """The system's zone changes while the daemon runs and follows it."""

    def tearDown(self):
        super().tearDown()
        self.machine.enter("timedatectl", "set-timezone", "Etc/UTC", check=False)

    def test_a_change_of_the_systems_zone_is_followed_within_a_second_and_repeats_nothing(self):
        configuration = Configuration(-60)
        self.machine.enter("timedatectl", "set-timezone", configuration.zone)
        # Between 12:00 and 13:00 there: the evening slot is still to come, and lies behind two hours further east.
        self.program.configure(configuration.text.split("\n", 1)[1].replace("evening: 23:30", "evening: 13:30"))
        self.program.start()
        self.notice()
        self.becomes("shown")
        self.desktop.choose("Done")
        self.becomes("done")
        plan = self.program.json("plan")
        key = self.program.json("next")[0]["key"]
        status = eventually(lambda: key in self.program.show("StatusText") and self.program.show("StatusText"), 2,
                            "the evening in the unit's status")
        west = west_of_greenwich(configuration)
        other = f"Etc/GMT{west - 2:+d}" if west != 2 else "Etc/GMT"
        self.machine.enter("timedatectl", "set-timezone", other)
        eventually(lambda: self.program.show("StatusText") != status, 5, "the unit's status to follow")
        after = self.program.json("plan")
        self.assertEqual(after["time_zone"], other)
        self.assertEqual(after["phases"], plan["phases"])
        self.assertNotEqual(self.program.json("next")[0]["key"], key)
        dues = [next(one["due"] for one in prompts if one["key"] == key) for prompts in (plan["prompts"], after["prompts"])]
        self.assertEqual(instant(dues[0]) - instant(dues[1]), 7200)
        self.assertEqual(self.program.standing(KEY), "done")
        never(lambda: len(self.capture.notices()) > 1, 2, "something said again")
