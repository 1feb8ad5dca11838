# SPDX-License-Identifier: Apache-2.0
"""The program under test: installed by `make install`, run by the user's manager, read by its commands and the journal."""
import json
import os
import pathlib
import subprocess
import time

from machine import USER
from waiting import eventually, let_pass

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
HOME = f"/home/{USER}"
CONFIG = f"{HOME}/.config/oriel/config.yaml"
STATE = f"{HOME}/.local/state/oriel/state.json"
DROP_INS = f"{HOME}/.config/systemd/user/oriel.service.d"
PREFIX = "/usr/local"
# A drop-in: the daemon's time runs fast, so that its wait of a minute lasts a second.
IN_A_HURRY = f"[Service]\nExecStart=\nExecStart={PREFIX}/bin/oriel daemon --pace 60\n"


def install(machine):
    """Installs the built program into the machine, as a package of a distribution does.

    The program is the release build of this repository, or the file that ORIEL_BUILT names; without either, make
    builds it.
    """
    built = pathlib.Path(os.environ.get("ORIEL_BUILT") or REPOSITORY / ".build/release/oriel")
    done = subprocess.run(["make", "--no-print-directory", "-C", str(REPOSITORY), "install", f"PREFIX={PREFIX}",
                           f"DESTDIR={machine.root}", *([f"BUILT={built}"] if built.exists() else [])],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"make install: exit {done.returncode}\n{done.stdout}{done.stderr}")
    machine.enter("journalctl", "--update-catalog")
    machine.user("systemctl", "--user", "daemon-reload")

# The kind of a warning about the configuration (`JournalKind`).
CONFIGURATION_WARNING = "08ce62681eb74f6c9772d19913c42df8"


class Program:
    """oriel in the machine, as its user and as its administrator see it."""

    def __init__(self, machine):
        self.machine = machine
        self.since = time.time()

    # The service

    def systemctl(self, *words, check=True, timeout=60):
        """Runs `systemctl --user`."""
        return self.machine.user("systemctl", "--user", *words, check=check, timeout=timeout)

    def show(self, *names):
        """The unit's properties as text, one for each name."""
        lines = self.systemctl("show", "oriel", *(f"--property={name}" for name in names)).stdout.splitlines()
        found = dict(line.split("=", 1) for line in lines)
        return found[names[0]] if len(names) == 1 else [found[name] for name in names]

    def start(self):
        """Starts the service and waits until it says that it is ready."""
        self.systemctl("start", "oriel")

    def enable(self):
        """Enables and starts the service, as the README says."""
        self.systemctl("enable", "--now", "oriel")

    def stop(self):
        """Stops the service."""
        self.systemctl("stop", "oriel")

    def kill(self):
        """Kills the daemon, and waits until the manager has noticed."""
        self.machine.enter("kill", "-9", self.pid())
        eventually(lambda: self.show("MainPID") == "0", 5, "the manager to notice the death")

    def pid(self):
        """The daemon's process id, inside the machine."""
        return int(self.show("MainPID"))

    def drop_in(self, name, text):
        """Adds to the unit, as `systemctl --user edit` would."""
        self.machine.write(f"{DROP_INS}/{name}.conf", text)
        self.systemctl("daemon-reload")

    def reset(self):
        """Goes back to a user who has never run the program: not running, no files, an unchanged unit."""
        self.systemctl("disable", "--now", "oriel", check=False)
        self.machine.user("rm", "-rf", f"{HOME}/.config/oriel", f"{HOME}/.local/state/oriel", DROP_INS)
        self.systemctl("daemon-reload")
        self.systemctl("reset-failed", check=False)
        self.since = time.time()

    # Files

    def configure(self, text):
        """Writes the configuration."""
        self.machine.write(CONFIG, text)

    def state(self):
        """The state as it is on disk, {} while there is none."""
        path = self.machine.path(STATE)
        return json.loads(path.read_text()) if path.exists() else {}

    def standing(self, key):
        """The standing of a prompt in the state; None if the prompt is not there."""
        return self.state().get("prompts", {}).get(key, {}).get("standing")

    # Commands

    def run(self, *words, check=True, timeout=20):
        """Runs `oriel WORDS` as the user, from a shell."""
        return self.machine.user("oriel", *words, check=check, timeout=timeout)

    def json(self, *words):
        """Runs `oriel WORDS --json` and reads the answer."""
        return json.loads(self.run(*words, "--json").stdout)

    def planned(self, key):
        """The prompt `key` as `oriel plan --json` has it."""
        return next(prompt for prompt in self.json("plan")["prompts"] if prompt["key"] == key)

    def waits(self, key):
        """True if `oriel status` lists the prompt as waiting for an answer."""
        return key in json.dumps(self.json("status")["waiting"])

    # The journal

    def journal(self, *matches, since=None):
        """The program's journal entries since the test began, oldest first."""
        self.machine.enter("journalctl", "--sync")
        return self._entries(["SYSLOG_IDENTIFIER=oriel", *matches], since)

    def everything_in_the_journal(self):
        """All entries of any sender since the test began."""
        self.machine.enter("journalctl", "--sync")
        return self._entries([], None)

    def _entries(self, matches, since):
        begin = self.since if since is None else since
        text = self.machine.enter("journalctl", "--quiet", "--output=json", "--all", f"--since=@{int(begin)}",
                                  *matches).stdout
        entries = [json.loads(line) for line in text.splitlines()]
        return [entry for entry in entries if int(entry["__REALTIME_TIMESTAMP"]) >= begin * 1e6]

    def complaints(self, *matches):
        """The entries since the test began that are warnings or worse, but no warning about the configuration: its zone
        in these tests is only an offset."""
        return [entry for entry in self.journal(*matches)
                if int(entry.get("PRIORITY", 6)) <= 4 and entry.get("MESSAGE_ID") != CONFIGURATION_WARNING]

    # The process

    def switches(self):
        """The number of context switches of the daemon's threads since they began, voluntary and other."""
        total = 0
        for status in self.machine.path(f"/proc/{self.pid()}/task").glob("*/status"):
            for line in status.read_text().splitlines():
                if "ctxt_switches" in line:
                    total += int(line.split()[1])
        return total

    def rests(self):
        """True if the daemon did nothing in a time that is long beside its own saves and looks at them."""
        before = self.switches()
        let_pass(0.3)
        return self.switches() == before

    def memory(self):
        """The daemon's memory in kB, by the names of the kernel's smaps_rollup."""
        lines = self.machine.path(f"/proc/{self.pid()}/smaps_rollup").read_text().splitlines()[1:]
        return {line.split(":")[0]: int(line.split()[1]) for line in lines}

    def seconds_to_ready(self):
        """From the daemon's exec to its READY=1, by the manager's clock."""
        begun, ready = self.show("ExecMainStartTimestampMonotonic", "ActiveEnterTimestampMonotonic")
        return (int(ready) - int(begun)) / 1e6


def required():
    """True if the tests fail where no machine can be booted; otherwise they are skipped."""
    return bool(os.environ.get("CI")) or os.environ.get("ORIEL_E2E") == "required"
