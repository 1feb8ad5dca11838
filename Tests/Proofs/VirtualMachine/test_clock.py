# SPDX-License-Identifier: Apache-2.0
"""The clock, really set, while the daemon runs or is stopped; and the zone."""
import random
import time

from configuration import KEY, Configuration
from inside import DAY, LATE, YEAR, Case
from program import STATE
from waiting import eventually, let_pass

TOMORROW = "induction-1/+3/morning"
STEPS = 150


class Forward(Case):
    """The time of a note is skipped over."""

    def test_over_a_due(self):
        """forward 1 h over a due, the note's life not over"""
        self.start(3000)
        self.shown_after(self.clock.step(3600), "after the step")
        self.once()

    def test_over_a_whole_life(self):
        """forward 1 day over a note's whole life, then back to 10 s before its due"""
        due = self.start(60)
        begun = time.monotonic()
        self.clock.step(DAY / 2)
        self.becomes("missed")
        self.tell(f"missed, decided within {time.monotonic() - begun:.1f} s")
        self.clock.set(due - 10)
        self.shown_after(due, "after its due")
        self.once()

    def test_a_day_with_a_note_of_that_day(self):
        """forward 1 day: tomorrow's note is shown; back to 10 s before today's"""
        due = self.start(60)
        self.shown_after(self.clock.set(due + DAY + 30), "after the step", key=TOMORROW)
        # A note whose receipt comes after the next step was shown just now by any clock, and keeps the other one away.
        self.becomes("shown", key=TOMORROW)
        self.clock.set(due - 10)
        self.shown_after(due, "after its due, today's")
        self.once()


class Back(Case):
    """The time of a note is put off, and comes again."""

    def test_an_hour_before_a_due(self):
        """back 1 h, 20 s before a due; set right again 10 s before it"""
        due = self.start(20)
        self.clock.step(-3600)
        self.not_shown(10)
        self.clock.set_right()
        self.shown_after(due, "after its due")
        self.once()

    def test_an_hour_and_right_when_it_is_past(self):
        """back 1 h, 10 s before a due; set right again 10 s after it"""
        due = self.start(10)
        self.clock.step(-3600)
        self.not_shown(20)
        self.clock.set_right()
        self.assertGreater(time.time(), due)
        self.shown_after(time.time(), "after the step")
        self.once()

    def test_to_just_before_a_due(self):
        """1 h ahead when the daemon starts, then right, 5 s before a due"""
        self.clock.step(3600)
        # By this clock the note's life was over before the daemon ever ran.
        due = self.start(10 - 3600)
        let_pass(2)
        self.clock.set(due - 5)
        self.shown_after(due, "after its due")
        self.once()

    def test_a_note_on_the_screen(self):
        """on the screen; back 1 min, 1 h, 1 day, and over the due each time"""
        due = self.start(1)
        self.shown(10)
        for seconds in (60, 3600, DAY):
            self.clock.set(due - seconds)
            let_pass(2)
            self.clock.set(due + 5)
            let_pass(2)
        self.becomes("shown")
        self.once()

    def test_an_answered_note(self):
        """answered; back 1 h, the daemon started anew, forward again"""
        self.start(1)
        self.shown(10)
        self.becomes("shown")
        self.program.run("done")
        self.becomes("done")
        self.clock.step(-3600)
        self.program.systemctl("restart", "oriel")
        self.process = self.program.pid()
        let_pass(2)
        self.clock.set_right()
        let_pass(2)
        self.becomes("done")
        self.once()


class FarOff(Case):
    """A clock that is years wrong, and then right."""

    def wrong_then_right(self, wrong, running):
        """The note comes at its second once the clock is right, wherever the clock was."""
        if running:
            due = self.start(600)
            self.clock.set(wrong)
        else:
            configuration = Configuration(600)
            due = configuration.due
            self.program.configure(configuration.text)
            self.clock.set(wrong)
            self.program.start()
            self.process = self.program.pid()
        let_pass(3)
        self.assertEqual(self.program.show("ActiveState"), "active")
        self.clock.set(due - 10)
        self.shown_after(due, "after its due")
        self.once()

    def test_1970_at_the_start(self):
        """1970-01-02 when the daemon starts, then 10 s before a due"""
        self.wrong_then_right(DAY, False)

    def test_1970_while_it_runs(self):
        """1970-01-02 while it runs, then 10 s before a due"""
        self.wrong_then_right(DAY, True)

    def test_ten_years_ahead_at_the_start(self):
        """ten years ahead when the daemon starts, then 10 s before a due"""
        self.wrong_then_right(self.clock.right() + 10 * YEAR, False)

    def test_ten_years_ahead_while_it_runs(self):
        """ten years ahead while it runs, then 10 s before a due"""
        self.wrong_then_right(self.clock.right() + 10 * YEAR, True)


class Zone(Case):
    """The zone of the computer, followed."""

    def move(self, ahead, hours):
        """A note in so many seconds, in the system's zone; what sets the zone further east."""
        configuration = Configuration(ahead)
        zone = self.clock_zone = configuration.zone
        west = int(zone.removeprefix("Etc/GMT") or 0)
        self.set_zone(zone)
        self.addCleanup(self.set_zone, "Etc/UTC")
        self.program.configure(configuration.text.split("\n", 1)[1])
        self.program.start()
        self.process = self.program.pid()
        return configuration.due, (f"Etc/GMT{west - hours:+d}" if west != hours else "Etc/GMT")

    def set_zone(self, name):
        """By timedated, as a desktop does it."""
        self.machine.enter("timedatectl", "set-timezone", name)

    def test_east(self):
        """zone 3 h east: a note due in 3 h 10 s is due in 10 s"""
        due, east = self.move(3 * 3600 + 10, 3)
        self.set_zone(east)
        self.shown_after(due - 3 * 3600, "after its due")
        self.once()

    def test_west_and_back(self):
        """zone 3 h west, 10 s before a due; back after 20 s"""
        _, west = self.move(10, -3)
        self.set_zone(west)
        self.not_shown(20)
        self.set_zone(self.clock_zone)
        self.shown_after(time.time(), "after the zone was back")
        self.once()


class Random(Case):
    """Steps that nobody thought of."""

    def test_steps(self):
        """150 random steps within 4 days, then right"""
        due = self.start(120)
        chance = random.Random(self.seed)
        for _ in range(STEPS):
            # Anywhere, around this due, and around those of the days beside it.
            self.clock.set(due + chance.choice([chance.uniform(-2 * DAY, 2 * DAY), chance.uniform(-60, 60),
                                                chance.randint(-1, 2) * DAY + chance.uniform(-1200, 1200)]))
            let_pass(0.2)
        self.clock.set(due + 60)
        eventually(lambda: self.program.standing(KEY) not in (None, "asked"), 10, "a decision")
        self.assertIn(KEY, self.times(), "never shown")
        facts = self.machine.path(f"/proc/{self.process}/stat").read_text().rsplit(")", 1)[1].split()
        spent = int(facts[11]) + int(facts[12])
        size = self.machine.path(STATE).stat().st_size // 1000
        self.tell(f"{sum(self.times().values())} notes, {spent / 100:.1f} s of processor, state {size} kB")
        self.once(LATE)
