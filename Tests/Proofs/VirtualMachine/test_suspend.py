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
        try:
            eventually(lambda: self.wake.at, 60, "the machine to sleep and wake")
        except AssertionError as error:
            kernel = self.machine.enter("dmesg").stdout.splitlines()
            print(*[line for line in kernel if "PM:" in line or "ACPI" in line][-20:], sep="\n", flush=True)
            raise AssertionError(f"{error}; asleep for {elapsed() - time.monotonic() - self.begun:.1f} s") from error
        self.tell(f"slept {elapsed() - time.monotonic() - self.begun:.0f} s")

    def sleep(self, seconds):
        """Asks the driver outside to wake the machine so many seconds after it fell asleep, and goes to sleep."""
        report(wake=seconds)
        self.machine.enter("systemctl", "suspend")
        self.slept()

    def test_asleep_over_a_due(self):
        """systemctl suspend over a due, woken by the power button"""
        due = self.start(15)
        self.sleep(25)
        self.assertGreater(self.wake.at, due, "it woke before the due")
        self.shown_after(self.wake.at, "after waking")
        self.once()

    def test_awake_before_a_due(self):
        """systemctl suspend, awake before a due"""
        due = self.start(50)
        self.sleep(15)
        self.assertLess(self.wake.at, due, "it woke after the due")
        self.shown_after(due, "after its due", 60)
        self.once()

    def test_a_note_on_the_screen(self):
        """on the screen, asleep for 15 s, answered after it"""
        self.start(1)
        self.shown(10)
        self.becomes("shown")
        self.sleep(15)
        let_pass(2)
        self.program.run("done")
        self.becomes("done")
        self.once()

    # By its name the last one: a clock that has woken the machine may leave its event behind in QEMU.
    def test_woken_by_the_clock(self):
        """rtcwake -m mem over a due"""
        self.start(12)
        self.machine.enter("rtcwake", "-m", "mem", "-s", "30", timeout=120)
        self.slept()
        self.shown_after(self.wake.at, "after waking")
        self.once()
