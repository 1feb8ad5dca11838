# SPDX-License-Identifier: Apache-2.0
"""A daemon with nothing to do does nothing."""
from scenario import Scenario
from waiting import eventually, let_pass

WATCHED = 30  # seconds
MOST_SWITCHES = 2


class Idle(Scenario):
    """Measured, and printed for the record."""

    def test_an_idle_daemon_does_not_wake(self):
        self.running(3 * 3600)
        ready = self.program.seconds_to_ready()
        counts = []

        def settled():
            # Worker threads of the start retire after five seconds; from then on the count stands still.
            counts.append(self.program.switches())
            let_pass(0.5)
            return len(counts) > 14 and len(set(counts[-4:])) == 1

        eventually(settled, 20, "the daemon to settle after its start")
        before = self.program.switches()
        let_pass(WATCHED)
        woken = self.program.switches() - before
        memory = self.program.memory()
        print(f"[{woken} context switches in {WATCHED} s; Pss {memory['Pss']} kB, Private_Dirty "
              f"{memory['Private_Dirty']} kB; ready {ready * 1000:.0f} ms after exec] ", end="", flush=True)
        self.assertLessEqual(woken, MOST_SWITCHES)
        self.assertLess(ready, 2)
