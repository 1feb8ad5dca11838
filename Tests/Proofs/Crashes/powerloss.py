#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cuts the power at every call of the daemon and of the commands: powerloss.py [short]

What it proves: after a loss of power the state is one that was saved, and none older than the last that the program
acted upon: that it told the person by a command, or that it asked the screen by.

A daemon and the commands run under strace, which records every call that changes a file. The calls are replayed one by
one into a model of a disk (`disk.py`). After each of them, every folder that a loss of power may leave is made: any
choice of the changed names that were not flushed, and whole, missing, torn or zeroed data of a file that was not
flushed. In each of them `state.json` must be one of the saved states, new enough; the backup and the accepted
configuration must be whole; and `oriel status --json` must read it.

How it counts: `folders` are all of these, `different` those whose content differs. The program is run in each of
those; the short form runs it once for each state. At last the same calls are replayed without their flushes: if that
finds nothing, the proof itself is broken. Exit code: 1 on a finding. There is no chance in it.
"""
import collections
import hashlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import rig
import calls as recorded
from disk import Folder
from screen import Screen
from world import PACE, let_pass

COMMANDS = [
    ["done"], ["undo"], ["snooze", "--for", "30 min"], ["skip"], ["undo"], ["checkin", "2"], ["undo"],
    ["pause", "--for", "1 h"], ["resume"], ["fewer"], ["undo"], ["intend"], ["reflect"],
    ["session", "move", "a-2", "2026-01-13 12:00"], ["session", "cancel", "a-3"], ["undo"],
    ["erase", "--words", "--yes"]]
STATE, BACKUP, ACCEPTED = "state.json", "state.backup.json", "state.configuration.yaml"


class Recording:
    """One installation, whose processes run under strace."""

    def __init__(self, folder, library):
        self.rig = rig.Rig(folder, library, PACE)
        self.folder = folder
        self.traces = []

    def start(self, words, **more):
        """Starts the program under strace."""
        file = self.folder / f"trace-{len(self.traces)}"
        self.traces.append(file)
        environment = {**self.rig.environment, **more}
        preload = environment.pop("LD_PRELOAD")
        return subprocess.Popen(
            ["strace", "-f", "-y", "-ttt", "-s", "16000000", "-e", f"trace={recorded.CALLS}", "-o", file,
             "-E", f"LD_PRELOAD={preload}", rig.PROGRAM, *words, *self.rig.files],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            cwd=self.folder, start_new_session=True)

    def command(self, words):
        """Runs a command under strace."""
        process = self.start(words)
        out, _ = process.communicate("A walk by the river.\n" if words[0] in ("intend", "reflect") else "", timeout=60)
        print(f"  oriel {' '.join(words):40} exit {process.returncode}  {out.strip().splitlines()[:1]}")

    def life(self, body):
        """A daemon for as long as `body` takes; SIGTERM ends it."""
        notify = self.folder / "notify"
        daemon = self.start(["daemon"], NOTIFY_SOCKET=str(notify))
        try:
            if not self.rig.await_ready(daemon, 30):
                raise RuntimeError("the daemon did not start")
            let_pass(0.8)
            body()
            for child in pathlib.Path(f"/proc/{daemon.pid}/task/{daemon.pid}/children").read_text().split():
                os.kill(int(child), signal.SIGTERM)
            daemon.communicate(timeout=30)
        finally:
            if daemon.poll() is None:
                os.killpg(daemon.pid, signal.SIGKILL)
                daemon.wait()

    def record(self, is_short):
        """Notes, presses and commands. Returns all calls in the order in which they began."""
        with self.rig:
            screen = Screen(self.rig.address, self.rig.clock)
            first = rig.BEGIN + 86400 + 18.4 * 3600
            for day in range(2 if is_short else 5):
                self.rig.clock.set(first + day * 86400)
                self.life(lambda: self._day(screen, day, is_short))
            screen.close()
        found = [call for number, file in enumerate(self.traces) for call in recorded.calls(file, number)]
        return sorted(found, key=lambda call: call.at)

    def _day(self, screen, day, is_short):
        commands = COMMANDS[:3] if is_short else COMMANDS
        for words in commands[:len(commands) if day == 0 else 3]:
            self.command(words)
        for number, note in list(screen.standing().items())[:1]:
            screen.press(number, "done" if "done" in note.full_names else next(iter(note.full_names)))
            let_pass(0.3)


class Judge:
    """Replays the calls, and judges every folder that a loss of power may leave."""

    def __init__(self, recording, folder, is_short=False):
        self.is_short = is_short
        self.recording, self.folder = recording, folder
        self.disk = Folder(str(recording.rig.state_file.parent))
        self.saved = [None]  # the states in the order in which they took their place; none at first
        self.last_of = {}  # process: the index of the state that it saved last
        self.acknowledged = 0
        self.counts = collections.Counter()
        self.findings = []
        self.seen, self.judged, self.different = {}, set(), set()

    def run(self, calls):
        """Judges after every call."""
        for call in calls:
            if self._acknowledges(call):
                self.counts["acknowledgements"] += 1
                self.acknowledged = max(self.acknowledged, self.last_of[call.process])
            elif not self.disk.apply(call):
                continue
            self.counts["calls"] += 1
            if call.name.startswith("rename") and call.paths[-1] == f"{self.disk.path}/{STATE}":
                self.saved.append(self.disk.names[STATE].data)
                self.last_of[call.process] = len(self.saved) - 1
            for found in self.disk.after_a_loss():
                self._judge(found, call)
            if self.folder is None and self.findings:
                return

    def _acknowledges(self, call):
        if call.process not in self.last_of:
            return False
        is_told = call.name == "write" and call.arguments[0].startswith("1<")
        return is_told or call.name == "sendmsg" and any("Notif" in text for text in call.arguments)

    def _judge(self, found, call):
        self.counts["folders"] += 1
        identity = hashlib.sha256(repr(sorted(found.items()) if found is not None else None).encode()).digest()
        if (identity, self.acknowledged) in self.judged:
            return
        self.judged.add((identity, self.acknowledged))
        state = found.get(STATE) if found else None
        good = self.saved[self.acknowledged:]
        if found is None and self.acknowledged:
            self._find(call, "the folder of the state is gone, because the one above it was not flushed")
        elif state not in good:
            self._find(call, "state.json is none of the saved states" if state not in self.saved else
                       "state.json is older than one that was acknowledged")
        if found and found.get(BACKUP) not in self.saved:
            self._find(call, "the backup is none of the saved states")
        if found and found.get(ACCEPTED) not in (None, self.recording.rig.configuration.read_bytes()):
            self._find(call, "the accepted configuration is not whole")
        self.counts["different"] += identity not in self.different
        self.different.add(identity)
        if self.folder is None:
            return
        kind = state if self.is_short else identity
        if kind not in self.seen:
            self.seen[kind] = self._reads(found)
        if not self.seen[kind]:
            self._find(call, "oriel status cannot read the folder")

    def _find(self, call, text):
        self.findings.append(f"after {call.name} {call.paths} of process {call.process}: {text}")

    def _reads(self, found):
        target = self.folder / "found"
        subprocess.run(["rm", "-rf", target], check=True)
        if found is not None:
            target.mkdir(mode=0o700)
            for name, content in found.items():
                (target / name).write_bytes(content)
        done = subprocess.run(
            [rig.PROGRAM, "status", "--json", "--config", self.recording.rig.configuration, "--state", target / STATE],
            env={**self.recording.rig.environment, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"},
            capture_output=True, check=False)
        return done.returncode == 0


def main(words):
    """Records, replays, prints the table, and returns the exit code."""
    begun = time.monotonic()
    rig.end_in_order()
    if not rig.PROGRAM.exists():
        sys.exit(f"{rig.PROGRAM} is not there: make build")
    with tempfile.TemporaryDirectory(prefix="oriel-powerloss-") as name:
        folder = pathlib.Path(name)
        recording = Recording(folder / "world", rig.built_library(folder))
        calls = recording.record("short" in words)
        judge = Judge(recording, folder, "short" in words)
        judge.run(calls)
        broken = Judge(recording, None)
        broken.run(call for call in calls if call.name != "fsync")
    for finding, times in collections.Counter(judge.findings).most_common(20):
        print(f"{finding} ({times} times)")
    for what, count in [("calls that change a file or acknowledge", judge.counts["calls"]),
                        ("states saved", len(judge.saved) - 1),
                        ("acknowledged, by a screen or a command", judge.counts["acknowledgements"]),
                        ("folders after a loss of power", judge.counts["folders"]),
                        ("different ones", judge.counts["different"]),
                        ("runs of the program on them", len(judge.seen)),
                        ("findings without the flushes (must be some)", len(broken.findings)),
                        ("findings", len(judge.findings))]:
        print(f"{what:45}  {count:7,}")
    print(f"{'seconds':45}  {time.monotonic() - begun:7.0f}")
    return 1 if judge.findings or not broken.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
