# SPDX-License-Identifier: Apache-2.0
"""The machine, really suspended (ACPI S3) over a due."""
import threading
import time

from inside import Case, elapsed, report
from waiting import eventually, let_pass


class Wake:
    """The instant of the last waking, by the two clocks of which one stands still while the machine sleeps."""

    def __init__(self, case):
        self.at = None
        self._end = threading.Event()
        thread = threading.Thread(target=self._watch, daemon=True)
        thread.start()
        case.addCleanup(self._end.set)

    def _watch(self):
        asleep = elapsed() - time.monotonic()
        while not self._end.wait(0.005):
            now = elapsed() - time.monotonic()
            if now - asleep > 1:
                self.at = time.time()
                asleep = now


class Suspend(Case):
    """A due while the machine sleeps, or after it."""

    def setUp(self):
        super().setUp()
        self.wake = Wake(self)
        self.begun = elapsed() - time.monotonic()

    def slept(self):
        """Waits until the machine has slept and is awake."""
        eventually(lambda: self.wake.at, 90, "the machine to sleep and wake")
        self.tell(f"slept {elapsed() - time.monotonic() - self.begun:.0f} s")

    def test_by_systemctl_and_the_monitor(self):
        """systemctl suspend over a due, woken by hand"""
        due = self.start(12)
        report(wake=25)
        self.machine.enter("systemctl", "suspend")
        self.slept()
        self.assertGreater(self.wake.at, due, "it woke before the due")
        self.shown_after(self.wake.at, "after waking")
        self.once()

    def test_by_the_clock_of_the_machine(self):
        """rtcwake -m mem over a due"""
        self.start(12)
        self.machine.enter("rtcwake", "-m", "mem", "-s", "30", timeout=120)
        self.slept()
        self.shown_after(self.wake.at, "after waking")
        self.once()

    def test_awake_before_the_due(self):
        """rtcwake -m mem, awake 10 s before a due"""
        due = self.start(40)
        self.machine.enter("rtcwake", "-m", "mem", "-s", "25", timeout=120)
        self.slept()
        self.shown_after(due, "after its due", 60)
        self.once()

    def test_a_note_on_the_screen(self):
        """on the screen, asleep for 20 s, answered after it"""
        self.start(1)
        self.shown(10)
        self.becomes("shown")
        self.machine.enter("rtcwake", "-m", "mem", "-s", "20", timeout=120)
        self.slept()
        let_pass(2)
        self.program.run("done")
        self.becomes("done")
        self.once()


