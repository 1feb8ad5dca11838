# SPDX-License-Identifier: Apache-2.0
"""The machine boots with a clock that is years wrong, and the clock is set right later, as by a time server."""
import json
import pathlib
import time

from capture import Capture
from configuration import KEY, Configuration
from inside import DAY, Case, Clock
from program import Program
from waiting import eventually, let_pass

KEPT = pathlib.Path("/var/lib/proof.json")


class Before(Case):
    """The last test of the first boot."""

    def test_it_is_enabled(self):
        """enabled for the next boots"""
        configuration = Configuration(1800)
        self.program.configure(configuration.text)
        self.program.enable()
        KEPT.write_text(json.dumps({"due": configuration.due}), encoding="ascii")
        let_pass(1)
        self.machine.enter("sync")

    def tearDown(self):
        pass


class Boot(Case):
    """Another boot of the same machine: nothing is reset."""

    def setUp(self):
        self.measured = []
        self.program = Program(self.machine)
        eventually(lambda: self.machine.path(f"/run/user/{self.machine.uid}/bus").exists(), 60, "the person's bus")
        self.serve()
        self.capture = self.enterContext(Capture(self.machine))
        self.due = json.loads(KEPT.read_text(encoding="ascii"))["due"]

    def tearDown(self):
        pass

    def wrong_then_right(self, ahead):
        """The clock is set right `ahead` seconds before a due, after the daemon has come up."""
        self.tell(time.strftime("the clock says %Y-%m-%d", time.gmtime()))
        eventually(lambda: self.program.show("ActiveState") == "active", 60, "the service")
        self.process = self.program.pid()
        let_pass(3)
        self.assertEqual(self.times()[KEY], 0)
        self.clock.set(self.due - ahead)
        Case.clock = Clock()


class Past(Boot):
    """1970 in the machine's own clock."""

    def test_it(self):
        """booted with 1970 in the machine's clock, set right 10 s before a due"""
        self.assertLess(time.time(), self.due - DAY)
        self.wrong_then_right(10)
        self.shown_after(self.due, "after its due")
        self.once()
        self.program.run("done")
        self.becomes("done")
        self.machine.enter("sync")


class Future(Boot):
    """Ten years ahead in the machine's own clock."""

    def test_it(self):
        """booted ten years ahead after the answer, set right: not again"""
        self.assertGreater(time.time(), self.due + DAY)
        self.wrong_then_right(-20)
        let_pass(5)
        self.assertEqual(self.times()[KEY], 0, "shown again after its answer")
        self.becomes("done")
        self.once()
