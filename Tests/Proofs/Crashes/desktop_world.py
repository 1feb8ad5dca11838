# SPDX-License-Identifier: Apache-2.0
"""A person at a desktop, who presses and types while the daemon is killed."""
import os
import signal
import time

from rig import seconds_of
from screen import Screen
from world import World, let_pass

# Seconds for a daemon to save a press, on a busy machine too, and to bring a note back after its start.
TIME_TO_SAVE, TIME_TO_BRING_BACK = 2, 0.8
MOMENTS = ["random", "start", "start-call", "request", "reply", "press", "command", "reload", "call", "call", "long",
           "command", "long"]


class DesktopWorld(World):
    """The world of the first channel."""

    def __init__(self, folder, library, chance):
        super().__init__(folder, library, chance)
        self.screen = None
        self.moment = None
        self.seen_in_this_life = set()
        self.owed = {}  # prompts whose press nobody saved: they must come again
        self.ready_at = 0.0

    def __enter__(self):
        super().__enter__()
        self.screen = Screen(self.rig.address, self.clock)
        self.screen.on_request, self.screen.on_shown = self._requested, self._shown
        return self

    def __exit__(self, *arguments):
        super().__exit__(*arguments)
        self.screen.close()

    # The server's side, in its own thread

    def _requested(self, note):
        if note.key is None:
            return True
        others = [number for number in self.screen.standing(note.key) if number != note.replaces]
        self.book.requested(note, others)
        self.book.check_saved(note.key, self.rig.state(), note.replaces != 0)
        self.seen_in_this_life.add(note.key)
        if self.moment != "request":
            return True
        self.strike()
        return self.chance.random() < 0.5

    def _shown(self, number, note):
        self.book.note(f"reply {number}")
        if self.moment == "reply" and note.key:
            let_pass(self.chance.uniform(0, 0.012))
            self.strike()

    # One life

    def life(self):
        """Starts a daemon, lets something happen, and kills it."""
        self.travel()
        self.moment = self.chance.choice(MOMENTS)
        self.book.counts["kills"] += 1
        self.book.counts[f"kills: {self.moment}"] += 1
        self.seen_in_this_life = set()
        if self.chance.random() < 0.3:
            self._press("while no daemon runs")
        self.book.note(f"start, to be killed at: {self.moment}")
        self.start(self.chance.randint(1, 30) if self.moment == "start-call" else 0)
        if self.moment == "start":
            let_pass(self.chance.uniform(0, 0.03))
        elif self.await_ready():
            self.ready_at = time.monotonic()
            getattr(self, "_until_" + self.moment.replace("-", "_"))()
        self._end()

    def _end(self):
        lived = time.monotonic() - self.ready_at if self.is_ready.is_set() else 0
        self.kill()
        self.look()
        self.book.killed(self.screen)
        self._check_owed(lived)

    def _until_random(self):
        self.settle(self.chance.uniform(0, 0.5))

    def _until_start_call(self):
        self.settle(0.2)

    def _until_request(self):
        self.settle(0.5)

    _until_reply = _until_request

    def _await_note(self):
        end = time.monotonic() + 0.4
        while time.monotonic() < end and not self.screen.standing():
            let_pass(0.005)

    def _until_press(self):
        self._await_note()
        self._press("right before a kill")
        let_pass(self.chance.uniform(0, 0.03))

    def _until_command(self):
        self._await_note()
        keys = self._answerable()
        if self.chance.random() < 0.5:
            self.command(keys)
        else:
            process = self.rig.command(self.chance.choice(["done", "skip", "snooze"]))
            let_pass(self.chance.uniform(0, 0.05))
            self.strike()
            out, _ = process.communicate()
            self.book.note(f"a command while the daemon was killed: {process.returncode} {out[:60]!r}")
            self.book.counts["commands"] += 1

    def _until_reload(self):
        self._await_note()
        if self.chance.random() < 0.5:
            with open(self.rig.configuration, "a", encoding="utf-8") as file:
                file.write("# another line\n")
        os.kill(self.daemon.pid, signal.SIGHUP)
        let_pass(self.chance.uniform(0, 0.02))

    def _until_call(self):
        self._await_note()
        self.clock.end_before_call(self.chance.randint(1, 14))
        self._press("right before a call")
        self.settle(0.3)

    def _until_long(self):
        for _ in range(2):
            self._await_note()
            self.settle(0.1)
            if self.chance.random() < 0.6:
                self._press_for_sure()
            else:
                self.command(self._answerable())
            self.settle(self.chance.uniform(0.2, 0.7))

    def _answerable(self):
        return {note.key for note in self.screen.standing().values()}

    # Presses

    def _press(self, when):
        """Presses a button of a note, if one stands there. Returns its prompt."""
        found = [(number, note) for number, note in self.screen.standing().items()
                 if not {"done", "snooze"}.isdisjoint(note.actions.values()) or "done" in note.full_names]
        if not found:
            return None
        number, note = self.chance.choice(found)
        action = self.chance.choice(sorted({"done", "snooze", "skip"} & set(note.full_names)))
        self.book.counts[f"presses {when}"] += 1
        self.book.note(f"press {action} of {number}, {note.key}, {when}")
        record = self.rig.state().get("prompts", {}).get(note.key, {})
        # The second note of one prompt says nothing new once the first was answered.
        if record.get("standing") in ("asked", "shown"):
            self.owed[note.key] = (when, len(record["history"]))
        self.screen.press(number, action)
        return note.key

    def _press_for_sure(self):
        key = self._press("heard")
        if key not in self.owed:
            return
        end = time.monotonic() + TIME_TO_SAVE
        while self.daemon.poll() is None:
            history = self.rig.state()["prompts"][key]["history"][self.owed[key][1]:]
            if any(step["reason"] in ("answered", "snoozed") for step in history):
                return
            if time.monotonic() > end:
                return self.book.find(f"a press that a daemon heard was not saved: {key}, {history}")
            let_pass(0.01)

    def _check_owed(self, lived):
        """A note whose press was not saved must come again, if its life still lasts."""
        for key, (when, known) in list(self.owed.items()):
            record = self.book.record(key)
            history = record.get("history", [])[known:]
            if any(step["reason"] in ("answered", "snoozed") for step in history):
                del self.owed[key]
            elif record.get("standing") not in ("asked", "shown"):
                self.book.counts["presses whose note was over before a daemon could bring it back"] += 1
                del self.owed[key]
            elif key in self.seen_in_this_life and self.screen.standing(key):
                self.book.counts[f"brought back: presses {when}"] += 1
                del self.owed[key]
            elif lived > TIME_TO_BRING_BACK and record["standing"] == "shown" and (
                    seconds_of(record["expires"]) > self.clock.now()):
                self.book.find(f"a press {when} was lost, and its note did not come again: {record}")
                del self.owed[key]

    # The end

    def finish(self):
        """A daemon that lives past the end of every note: nothing may be left on the screen."""
        self.moment = None
        for _ in range(2):
            self.start()
            if not self.await_ready():
                return self._end()
            self.settle(1.0)
            self._end()
            ends = [seconds_of(record["expires"]) for record in self.book.state.get("prompts", {}).values()]
            self.clock.set(max([self.clock.now(), *ends]) + 60)
        for number, note in self.screen.standing().items():
            if self.book.standing(note.key) not in ("asked", "shown"):
                self.book.find(f"left on the screen for ever: {number}, {note.key}, until {note.until}")
        self.book.close(self.planned, self.clock.now())
        self.book.counts["notes asked for"] = len(self.book.asked)
        if self.rig.json("status") is None:
            self.book.find("oriel status does not work at the end")
        return None
