# SPDX-License-Identifier: Apache-2.0
"""What the driver has seen of one installation, and the rules that every look at its state must keep."""
import collections

from rig import seconds_of

ANSWERED = ("done", "skipped")
OPEN = ("asked", "shown")
# The ends by which a note is lost if it was never asked for while a daemon could have asked.
BY_TIME = ("expired", "quiet", "hold")
# A daemon that runs for so much of a note's life, in seconds of its clock, must have asked for it.
TIME_TO_ASK = 2400
# A daemon that lives for so long after a reply, in seconds of its clock, must have saved the number in it.
TIME_TO_SAVE_NUMBER = 7200
# A request that comes so long after an answer was saved, in seconds of its clock (half a second of this computer's), may
# have been decided before it.
TIME_TO_CROSS = 1800


class Book:
    """Facts and findings. `counts` is for the table; each of `findings` is a fault of the program."""

    def __init__(self, clock):
        self.clock = clock
        self.counts = collections.Counter()
        self.findings = []
        self.trail = collections.deque(maxlen=60)
        self.state = {}
        self.answered = set()  # prompts whose answer was seen in the file, and not taken back since
        self.asked = set()
        self.in_window = set()  # prompts that were asked for and not yet shown, by the file, at the last kill
        self.unsaved = set()  # notes with a new number after a press, which a kill kept from the file
        self.orphans = set()  # notes on the screen whose number died with a daemon
        self.lives = []

    def note(self, text):
        """Adds to the trail that a finding prints."""
        self.trail.append(f"{self.clock.now():.0f} {text}")

    def find(self, text):
        """Records a fault of the program."""
        self.findings.append(text + "\n    " + "\n    ".join(self.trail))

    def record(self, key):
        """The record of a prompt at the last look."""
        return self.state.get("prompts", {}).get(key, {})

    def standing(self, key):
        """The standing of a prompt at the last look."""
        return self.record(key).get("standing")

    def steps(self, key):
        """The number of steps in the history of a prompt at the last look."""
        return len(self.record(key).get("history", []))

    def look(self, state):
        """Compares a state with the one before: nothing that was saved may be gone or changed."""
        before, self.state = self.state, state
        if before and not state:
            return self.find("the state is gone")
        for key, record in before.get("prompts", {}).items():
            old, new = record["history"], self.record(key).get("history", [])
            if not self._continues(old, new):
                self.find(f"saved and lost: {key} had {old} and has {new}")
        for name in ("ratings", "pauses"):
            old, new = before.get(name, []), state.get(name, [])
            if name == "ratings" and [one for one in old if one not in new] and not self.undoes:
                self.find(f"saved and lost: {name} were {old} and are {new}")
        for key, record in state.get("prompts", {}).items():
            self._read_steps(key, record["history"], len(before.get("prompts", {}).get(key, {}).get("history", [])))
        self.answered = {key for key, record in state.get("prompts", {}).items() if record["standing"] in ANSWERED}
        return None

    undoes = 0

    @staticmethod
    def _continues(old, new):
        """True if nothing of a history is gone. If a note is put off again before it came, only the last time stays."""
        kept = new[:len(old)]
        if kept != old and kept and [step["reason"] for step in (*old[-1:], *kept[-1:])] == ["snoozed", "snoozed"]:
            return kept[:-1] == old[:-1]
        return kept == old

    def _read_steps(self, key, history, known):
        for before, after in zip(history[max(known - 1, 0):], history[max(known, 1):]):
            if before["standing"] in ANSWERED and after["standing"] in OPEN and after["reason"] != "undone":
                self.find(f"asked again after a saved answer: {key}: {before}, then {after}")
        for step in history[known:]:
            self.counts["answers saved"] += step["standing"] in ANSWERED or step["reason"] == "snoozed" and (
                step["standing"] == "snoozed")

    def requested(self, note, others):
        """The daemon asks for a note, while `others` of the same prompt stand on the screen in other places."""
        self.counts["requests"] += 1
        self.asked.add(note.key)
        self.note(f"Notify {note.key} in place of {note.replaces}, beside {sorted(others)}")
        if note.key in self.answered and not self._crosses(note.key):
            self.find(f"asked again after a saved answer: {note.key}")
        doubled = set(others) - self.orphans
        self.orphans |= doubled
        if doubled and (note.key in self.in_window or doubled <= self.unsaved):
            self.counts["twice inside the window"] += 1
        elif doubled:
            self.find(f"twice outside the window: {note.key}, {sorted(doubled)} stood")
        self.in_window.discard(note.key)

    def _crosses(self, key):
        """True if the answer was saved a moment ago: the daemon may have decided before, and ask after. It then takes
        the note away."""
        return self.clock.now() - seconds_of(self.record(key)["history"][-1]["at"]) < TIME_TO_CROSS

    def check_saved(self, key, state, is_replacing=False):
        """A channel is asked for a note: by the file, it was decided, and no channel has it yet, unless the note
        replaces itself in its own place."""
        steps = [step["standing"] for step in state.get("prompts", {}).get(key, {}).get("history", [])]
        last = next((step for step in reversed(steps) if step in OPEN), None)
        if last is None or last != "asked" and not is_replacing:
            self.find(f"asked for before that was saved: {key}: {steps}")

    def killed(self, screen):
        """The daemon is dead; the state was looked at."""
        for key in {note.key for note in screen.standing().values()}:
            if self.standing(key) == "asked":
                self.in_window.add(key)
            else:
                self.in_window.discard(key)
        self.unsaved |= {number for number, note in screen.standing().items() if self._is_unsaved(number, note)}

    def _is_unsaved(self, number, note):
        """The daemon asked for a note twice, a press closed the first one, and the server gave the second one a new
        number. The reply to the first request was saved, so the note is shown by the file. The daemon died before it
        saved the second reply. On the fast clock a request counts as lost after 17 ms, so one is often repeated."""
        saved = self.record(note.key).get("handle", {}).get("number")
        is_recent = self.clock.now() - note.shown < TIME_TO_SAVE_NUMBER
        return note.follows_press and is_recent and saved != number

    def close(self, planned, end):
        """Nothing more happens: was every note asked for that a daemon could ask for?"""
        for prompt in planned:
            due, expires = seconds_of(prompt["due"]), seconds_of(prompt["expires"])
            record = self.record(prompt["key"])
            if due > end or prompt["key"] in self.asked:
                continue
            alive = max((min(last, expires) - max(first, due) for first, last in self.lives), default=0)
            reason = record.get("reason") if record.get("standing") == "missed" else None
            if alive > TIME_TO_ASK and (not record or reason in BY_TIME):
                self.find(f"never asked, though a daemon ran for {alive:.0f} s of its life: {prompt} {record}")
            self.counts["notes that no daemon could ask for"] += alive <= TIME_TO_ASK
