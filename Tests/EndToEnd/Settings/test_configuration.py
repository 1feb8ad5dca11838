# SPDX-License-Identifier: Apache-2.0
"""The configuration read, read again, broken and absent."""
import re
import time

from configuration import KEY, Configuration
from program import CONFIG, IN_A_HURRY
from scenario import Scenario
from waiting import eventually, never

ERROR = "3"  # syslog's number


class ConfigurationReading(Scenario):
    """As the running service sees it."""

    def test_reload_with_a_broken_file_keeps_the_old_one_and_says_where_the_fault_is(self):
        configuration = self.running(8)
        pid = self.program.pid()
        broken = configuration.text.replace("expiry: 15 min", "expiry: 15 bananas")
        line = next(number for number, text in enumerate(broken.splitlines(), 1) if "bananas" in text)
        self.program.configure(broken)
        self.program.systemctl("reload", "oriel")

        def told():
            return [entry for entry in self.program.journal()
                    if re.search(rf"config\.yaml:{line}:\d+: ", str(entry["MESSAGE"]))]

        entries = eventually(told, 5, f"the fault at line {line} in the journal")
        self.assertEqual({entry["PRIORITY"] for entry in entries}, {ERROR})
        self.assertEqual((self.program.show("ActiveState"), self.program.pid()), ("active", pid))
        self.assertLess(time.time(), configuration.due, "too slow a computer for this test")
        self.assert_lateness(self.notice(seconds=15), configuration.due)
        self.becomes("shown")

    def test_reload_takes_a_new_slot(self):
        self.running(3600)
        pid = self.program.pid()
        later = Configuration(5)
        self.program.configure(later.text)
        self.program.systemctl("reload", "oriel")
        never(lambda: self.program.pid() != pid, 0.5, "the reload ended the daemon")
        self.assert_lateness(self.notice(seconds=12), later.due)
        eventually(lambda: self.program.show("ActiveState") == "active", 5, "active after the reload")

    def test_a_reload_never_repeats_an_answered_prompt(self):
        self.on_screen()
        self.desktop.choose("Done")
        self.becomes("done")
        self.program.configure(Configuration(-30).text)
        self.program.systemctl("reload", "oriel")
        never(lambda: len(self.capture.notices()) > 1, 2, "shown again after the answer")

    def test_without_a_configuration_the_daemon_stops_with_78_and_says_what_to_do(self):
        ended = self.program.run("daemon", "--pace", "60", check=False)
        self.assertEqual(ended.returncode, 78)
        self.assertIn("oriel init", ended.stderr)
        self.assertIn("config.yaml", ended.stderr)
        self.program.drop_in("hurry", IN_A_HURRY)
        self.program.systemctl("start", "oriel", check=False)
        eventually(lambda: self.program.show("ActiveState") == "failed", 5, "the unit to fail")
        self.assertEqual(self.program.show("ExecMainStatus"), "78")
        eventually(lambda: [entry for entry in self.program.journal() if "oriel init" in str(entry["MESSAGE"])], 2,
                   "the sentence in the journal")

    def test_a_faulty_configuration_at_the_start_is_78_with_every_fault(self):
        self.program.configure("day: {wake: 25:00}\nseries: 7\ncolour: blue\n")
        ended = self.program.run("daemon", "--pace", "60", check=False)
        self.assertEqual(ended.returncode, 78)
        for line in (1, 2, 3):
            self.assertRegex(ended.stderr, rf"config\.yaml:{line}:\d+: ")
        checked = self.program.run("check", check=False)
        self.assertEqual(checked.returncode, 78)

    def test_a_configuration_without_sessions_is_ready_and_says_so(self):
        self.program.configure("time_zone: Europe/Berlin\n")
        self.program.start()
        self.assertEqual(self.program.show("ActiveState"), "active")
        self.assertRegex(self.program.show("StatusText").lower(), "session")
        self.assertTrue(self.machine.path(CONFIG).exists())


class Rereading(Scenario):
    """Commands read the files, whether a daemon runs or not."""

    def test_status_tells_whether_the_daemon_runs(self):
        self.configured(3600)
        self.assertEqual(self.program.json("status")["daemon"], "stopped")
        self.program.start()
        status = self.program.json("status")
        self.assertEqual(status["daemon"], "running")
        self.assertEqual((status["phase"], status["session"]), ("core", "induction-1"))
        self.assertIn(KEY, str(status["next"]))
