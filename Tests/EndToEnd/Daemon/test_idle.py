# SPDX-License-Identifier: Apache-2.0
"""A daemon with nothing to do does nothing."""
import os

from scenario import Scenario
from waiting import let_pass

WATCHED = int(os.environ.get("ORIEL_E2E_WATCHED", "30"))  # seconds
SETTLED = 7  # seconds: worker threads of the start retire after five
MOST_SWITCHES = 2


class Idle(Scenario):
    """Measured, and printed for the record."""

    goes_first = True

    def test_an_idle_daemon_does_not_wake(self):
        self.running(3 * 3600)
        ready = self.program.seconds_to_ready()
        let_pass(SETTLED)
        before = self.program.switches()
        let_pass(WATCHED)
        woken = self.program.switches() - before
        memory = self.program.memory()
        print(f"[{woken} context switches in {WATCHED} s; Pss {memory['Pss']} kB, Private_Dirty "
              f"{memory['Private_Dirty']} kB; ready {ready * 1000:.0f} ms after exec] ", end="", flush=True)
        self.assertLessEqual(woken, MOST_SWITCHES)
        self.assertLess(ready, 2)
