# SPDX-License-Identifier: Apache-2.0
"""One installation whose daemon is killed again and again: what desktop and mail have in common."""
import os
import signal
import subprocess
import threading
import time

from book import Book
from rig import BEGIN, Rig, seconds_of

PACE = 3600
TIME_OF_COMMAND = 20  # seconds after which a command counts as one that hangs
_never = threading.Event()


def let_pass(seconds):
    """Lets a time pass that is itself the subject: the time until a kill."""
    _never.wait(max(0, seconds))


def is_answered(key, said):
    """Compares two states: true if the second one has a new step of this kind, or both end with one."""
    def judge(before, after):
        old = before.get("prompts", {}).get(key, {}).get("history", [])
        new = after["prompts"][key]["history"]
        is_new = any(step["standing"] == said and step not in old for step in new)
        return is_new or bool(old) and old[-1]["standing"] == new[-1]["standing"] == said
    return judge


class World:
    """A context manager. `life` starts a daemon and kills it; `finish` lets one live until all is over."""

    configuration = None

    def __init__(self, folder, library, chance):
        self.rig = Rig(folder, library, PACE, **({"configuration": self.configuration} if self.configuration else {}))
        self.chance = chance
        self.clock = self.rig.clock
        self.book = Book(self.clock)
        self.daemon = None
        self.is_ready = threading.Event()
        self.planned = []

    def __enter__(self):
        self.rig.__enter__()
        self.clock.set(BEGIN)
        plan = self.rig.json("plan", "--from", "2026-01-01", "--until", "2026-12-01")
        self.planned = [prompt for prompt in plan["prompts"] if prompt["due"]]
        self.clock.set(seconds_of(self.planned[0]["due"]) - 600)
        return self

    def __exit__(self, *_):
        self.kill()
        self.rig.__exit__()

    def is_open(self):
        """True if something waits for an answer, so that the clock is not set forward."""
        return any(record["standing"] in ("asked", "shown") for record in self.book.state.get("prompts", {}).values())

    def travel(self):
        """Sets the clock forward while no daemon runs: mostly to right before the next note, seldom over one."""
        now = self.clock.now()
        if self.is_open() and self.chance.random() > 0.12:
            return
        ahead = [due for due in (seconds_of(prompt["due"]) for prompt in self.planned) if due > now + 300]
        if ahead:
            over = self.chance.random() < 0.1
            self.clock.set(ahead[1 if over and len(ahead) > 1 else 0] - self.chance.uniform(60, 240))

    def start(self, kill_before=0):
        """Starts a daemon, whose kill may come while it starts."""
        self.is_ready.clear()
        self.daemon = self.rig.daemon(kill_before)

    def await_ready(self):
        """Waits until the daemon is ready. Returns False if it was not, by a kill that was wanted."""
        if self.rig.await_ready(self.daemon):
            self.is_ready.set()
            self.book.lives.append([self.clock.now(), None])
            return True
        if self.daemon.poll() != -signal.SIGKILL:
            log = (self.rig.folder / "daemon.log").read_text(errors="replace").splitlines()[-4:]
            self.book.find(f"the daemon did not start: exit {self.daemon.poll()}, {log}")
        return False

    def strike(self):
        """Kills the daemon if there is one, from whatever thread."""
        daemon = self.daemon
        if daemon is None:
            return
        try:
            os.kill(daemon.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def kill(self):
        """Kills the daemon if it lives, and waits for its end."""
        if self.daemon is None:
            return
        self.strike()
        code = self.daemon.wait()
        self.book.note(f"killed ({code})")
        self.daemon = None
        self.is_ready.clear()
        self.clock.end_before_call(0)
        if self.book.lives and self.book.lives[-1][1] is None:
            self.book.lives[-1][1] = self.clock.now()
        if code != -signal.SIGKILL:
            self.book.find(f"the daemon ended by itself: {code}")

    def look(self):
        """Reads the state that a kill left."""
        try:
            self.book.look(self.rig.state())
        except ValueError as error:
            self.book.find(f"the state is invalid: {error}")

    # Commands

    def run(self, words, expected=None):
        """Runs a command, which may be killed. One that said yes must have saved what `expected` looks for."""
        kind = self.chance.random()
        patience = self.chance.uniform(0, 0.03) if 0.3 < kind < 0.45 else TIME_OF_COMMAND
        before = self.rig.state()
        process = self.rig.command(*words, kill_before=self.chance.randint(1, 9) if kind < 0.3 else 0)
        try:
            out, error = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            if patience == TIME_OF_COMMAND:
                self.book.find(f"a command hung: oriel {' '.join(words)}")
            out, error = process.communicate()
        self.book.note(f"oriel {' '.join(words)}: exit {process.returncode} {(out + error).strip()[:80]!r}")
        self.book.counts["commands"] += 1
        if process.returncode == -signal.SIGKILL:
            self.book.counts["commands killed"] += 1
        elif process.returncode:
            self.book.counts[f"commands that said no ({process.returncode})"] += 1
            if "for too long" in error:
                self.book.find(f"the lock was held: oriel {' '.join(words)}: {error}")
        elif expected:
            self.book.counts["answers by commands that said yes"] += 1
            if not expected(before, self.rig.state()):
                self.book.find(f"said yes and not saved: oriel {' '.join(words)}: {out}")

    def command(self, keys):
        """Runs one of the commands; `keys` are the notes that can be answered."""
        name = self.chance.choice(["done", "snooze", "skip", "done", "checkin", "undo", "pause"])
        if name in ("done", "snooze", "skip"):
            if not keys:
                return
            key = self.chance.choice(sorted(keys))
            said = {"done": "done", "snooze": "snoozed", "skip": "skipped"}[name]
            more = ["--for", "30 min"] if name == "snooze" else []
            return self.run([name, key, *more], is_answered(key, said))
        if name == "checkin":
            return self.run([name, str(self.chance.randint(4, 9))],
                            lambda old, new: len(new.get("ratings", [])) > len(old.get("ratings", [])))
        if name == "undo":
            # It may take back a rating, and opens a note again.
            self.book.undoes += 1
            self.book.answered.clear()
            return self.run([name])
        self.run([name, "--for", "1 h"], self.is_paused)
        return self.run(["resume"])

    def is_paused(self, before, after):
        """True if the second state has a pause that the first one lacks, or that is not over."""
        now = self.clock.now()
        return any(one not in before.get("pauses", []) or seconds_of(one["until"]) > now for one in after["pauses"])

    def settle(self, seconds):
        """Lets the daemon live for so long, or until it ends."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.daemon.poll() is None:
            let_pass(min(0.01, end - time.monotonic()))
