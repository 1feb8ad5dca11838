# SPDX-License-Identifier: Apache-2.0
"""A person whose daemon lives on, while notes come, buttons and commands answer them, and all around it changes."""
import collections
import os
import pathlib
import signal
import socket
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Crashes"))

# pylint: disable=wrong-import-position
from book import BY_TIME, TIME_TO_ASK
from desktop_world import DesktopWorld
from mail_world import MAIL, Faulty, Letters, MailWorld
from rig import CONFIGURATION, seconds_of
from screen import Screen
from world import PACE, is_answered, let_pass

ACTS = ["done", "snooze", "checkin", "undo", "pause", "done", "status", "next", "plan", "press", "press", "press",
        "close", "restart", "edit", "refuse", "reload", "mail", "answer", "answer"]
# Days whose records an erasure leaves, so that the state reaches its size within the first tenth of a soak of an hour.
# Without it, the state of the year that the program keeps would grow all the while.
DAYS_KEPT = 8
SECONDS_BETWEEN_ERASURES = 20
# The least seconds between two acts. The person also rests as long as an act took, so that no core is full.
LEAST_REST = 0.02
EVENINGS = ["18:00", "18:30", "19:00"]
DAY = 86_400


class SoakWorld(DesktopWorld):
    """The world of the first channel, with mail behind it at times, whose daemon is killed only at the end."""

    def __init__(self, folder, library, chance, minutes):
        # Two series, each with a session every four days, and some for the time before and after.
        self.sessions = min(600, 10 + int(minutes * 60 * PACE / (4 * DAY)))
        self.server = Faulty(tls=None)
        self.server.messages = Letters(self._arrived)
        self.letters = collections.Counter()  # by Message-ID
        self.server.__enter__()
        self.settings = {"evening": EVENINGS[0], "mail": False}
        self.configuration = self._text()
        super().__init__(folder, library, chance)
        self.moment = "soak"
        self.helpers = []
        self.acts = collections.deque()
        self.erased = time.monotonic()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)

    def _text(self):
        """The configuration as it is wanted now."""
        more = CONFIGURATION[CONFIGURATION.index("  - name"):CONFIGURATION.index("day:")]
        more = more.replace("name: a", "name: b").replace("2026-01-09 10:00", "2026-01-11 15:00")
        text = CONFIGURATION.replace("day:", more + "day:").replace("count: 80", f"count: {self.sessions}")
        text += f"  evening: {self.settings['evening']}\n"
        mail = MAIL.format(port=self.server.port).replace(
            "  - channel: email\n", "  - channel: desktop\n  - channel: email\n    after: 5 min\n")
        return text + mail if self.settings["mail"] else text

    def __enter__(self):
        super().__enter__()
        self._socket.bind(str(self.rig.folder / "run/oriel-post"))
        self._socket.listen()
        # pylint: disable-next=protected-access
        threading.Thread(target=MailWorld._serve, args=(self,), daemon=True).start()
        return self

    def begin(self):
        """Starts the daemon, and does every act once, so that all that is made only once is made. Returns False if the
        daemon did not start."""
        self.start()
        if not self.await_ready():
            return False
        for _ in ACTS:
            self.act()
        return True

    def __exit__(self, *arguments):
        super().__exit__(*arguments)
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for helper in self.helpers:
            helper.kill()
            helper.wait()
        self.server.__exit__()

    def _arrived(self, letter):
        """A letter arrives. One that comes again has the same Message-ID: on the fast clock, a request counts as lost
        after 17 ms, and the helper takes longer at times. So that is only counted."""
        self.letters[letter["Message-ID"]] += 1
        self.book.note(f"letter {letter['Message-ID'][:9]}")
        again = self.letters[letter["Message-ID"]] > 1
        self.book.counts["letters repeated, with the same Message-ID" if again else "letters"] += 1

    # One act

    def act(self):
        """One act of the person or of the surroundings, a look at the state, and a rest."""
        if not self.acts:
            self.acts.extend(self.chance.sample(ACTS, len(ACTS)))
        begun = time.monotonic()
        kind = self.acts.popleft()
        self.book.counts[f"acts: {kind}"] += 1
        if begun - self.erased > SECONDS_BETWEEN_ERASURES:
            self._erase()
        getattr(self, "_act_" + kind, lambda: self._say(kind))()
        self.helpers = [helper for helper in self.helpers if helper.poll() is None]
        self.look()
        self._judge_missed()
        if self.daemon.poll() is not None:
            self.book.find(f"the daemon ended: {self.daemon.poll()}")
        let_pass(max(LEAST_REST, time.monotonic() - begun))

    def _judge_missed(self):
        """A daemon that lives on asks for each note whose time comes, unless that time is shorter than what a server
        may be away for. On the fast clock an hour is a second, so a note that was asked for may come too late to be
        seen: that is only counted."""
        for key, record in self.book.state.get("prompts", {}).items():
            if record["standing"] != "missed" or record["reason"] not in BY_TIME or key in self.book.asked:
                continue
            self.book.asked.add(key)
            if any(step["standing"] == "asked" for step in record["history"]):
                self.book.counts["notes whose time was over before the server had them"] += 1
            elif seconds_of(record["expires"]) - seconds_of(record["due"]) > TIME_TO_ASK:
                self.book.find(f"never asked: {key} {record}")

    def _say(self, name):
        """A command by its name."""
        said = {"done": "done", "snooze": "snoozed"}.get(name)
        keys = sorted(self._answerable())
        if said and not keys:
            return
        words = {"done": lambda: ["done", self.chance.choice(keys)],
                 "snooze": lambda: ["snooze", self.chance.choice(keys), "--for", "30 min"],
                 "checkin": lambda: ["checkin", str(self.chance.randint(4, 9))],
                 "plan": lambda: ["plan", "--json"]}.get(name, lambda: [name])()
        if name == "undo":
            self.book.undoes += 1
            self.book.answered.clear()
        self.run(words, said and is_answered(words[1], said))

    def _act_answer(self):
        """The command that the world of kills would choose."""
        self.command(self._answerable())

    def _act_pause(self):
        """A short pause. A `resume` may be killed, and a pause that stays on would keep most notes back."""
        if self.chance.random() < 0.7:
            return
        self.run(["pause", "--for", "15 min"], self.is_paused)
        self.run(["resume"])
        self.run(["resume"])

    def _act_press(self):
        self._press_for_sure()

    def _act_close(self):
        """The person closes a note without an answer."""
        numbers = sorted(self.screen.standing())
        if numbers:
            number = self.chance.choice(numbers)
            with self.screen.lock:
                self.screen.notes.pop(number, None)
            self.screen.signal("NotificationClosed", "uu", number, 2)

    def _act_restart(self):
        """The notification server ends, and another one takes its place: its screen is empty."""
        self.screen.close()
        self.screen = Screen(self.rig.address, self.clock)
        self.screen.on_request, self.screen.on_shown = self._requested, self._shown

    # The configuration

    def _write(self, text):
        new = self.rig.configuration.with_suffix(".new")
        new.write_text(text)
        new.replace(self.rig.configuration)

    def _act_edit(self):
        self.settings["evening"] = self.chance.choice(EVENINGS)
        self._write(self._text())

    def _act_mail(self):
        self.settings["mail"] = not self.settings["mail"]
        self._write(self._text())

    def _act_refuse(self):
        """A slip, which is corrected."""
        self._write(self._text().replace("day:", "dya:"))
        let_pass(0.1)
        self._write(self._text())

    def _act_reload(self):
        os.kill(self.daemon.pid, signal.SIGHUP)

    def _erase(self):
        """Forgets what is older than some days, which is then no loss."""
        self.erased = time.monotonic()
        limit = self.clock.now() - DAYS_KEPT * DAY
        self.look()
        self.run(["erase", "--yes", "--before", time.strftime("%Y-%m-%d", time.gmtime(limit))])
        kept = self.rig.state()
        for name in ("prompts", "ratings", "pauses"):
            old, new = self.book.state.get(name, {}), kept.get(name, {})
            gone = [one for one in old if one not in new]
            self.book.counts["forgotten"] += len(gone)
            for one in gone:
                if self._is_older(name, one, limit):
                    old.pop(one) if isinstance(old, dict) else old.remove(one)
        # Of a note that was skipped before its time only the outcome stays, so that it does not come.
        for key, record in kept.get("prompts", {}).items():
            before = self.book.record(key)
            if before and record["history"] == before["history"][-1:] and self._is_older("prompts", key, limit):
                before["history"] = record["history"]

    def _is_older(self, name, one, limit):
        """True if something of the last look may be forgotten."""
        return name != "prompts" or seconds_of(self.book.record(one)["history"][-1]["at"]) < limit + DAY
