# SPDX-License-Identifier: Apache-2.0
"""A person who has their notes by mail alone: the daemon is killed around its helper and the mail server."""
import email
import email.policy
import os
import pathlib
import re
import socket
import subprocess
import sys
import threading

from rig import CONFIGURATION, PROGRAM
from world import World, let_pass

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "MailTests"))
from faulty import Faulty  # pylint: disable=wrong-import-position

KEY = re.compile(r"\ba-\d+/[-+]?\d+/[a-z-]+")
MOMENTS = ["random", "start", "start-call", "request", "letter", "letter", "result", "command", "call", "long"]
MAIL = """deliver:
  - channel: email
email:
  from: Oriel <me@example.org>
  to: me@example.org
  server: smtp://127.0.0.1:{port}
"""


class Letters(list):
    """The letters of the mail server; each is told to the world before the server says yes to it."""

    def __init__(self, arrived):
        super().__init__()
        self.arrived = arrived

    def append(self, message):
        super().append(message)
        self.arrived(email.message_from_bytes(message, policy=email.policy.default))


class MailWorld(World):
    """The world of mail, with a socket in place of that of oriel-post.socket."""

    def __init__(self, folder, library, chance):
        self.server = Faulty(tls=None)
        self.server.messages = Letters(self._arrived)
        self.server.__enter__()
        self.configuration = CONFIGURATION + MAIL.format(port=self.server.port)
        super().__init__(folder, library, chance)
        self.moment = None
        self.letters = {}  # prompt: the Message-IDs of its letters
        self.sent_by_state = set()
        self.helpers = []
        self._socket = self._thread = None

    def __enter__(self):
        super().__enter__()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.bind(str(self.rig.folder / "run/oriel-post"))
        self._socket.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *arguments):
        super().__exit__(*arguments)
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._socket.close()
        for helper in self.helpers:
            helper.kill()
            helper.wait()
        self.server.__exit__()

    def _serve(self):
        """Starts a helper for each connection, as systemd does."""
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.book.note("the helper is asked")
            self.book.counts["requests to the mail helper"] += 1
            with connection:
                self.helpers.append(subprocess.Popen(
                    [PROGRAM.with_name("oriel-post")], stdin=connection, stdout=connection, stderr=subprocess.DEVNULL,
                    env={"HOME": str(self.rig.folder / "home"), "PATH": os.environ["PATH"]}))
            if self.moment == "request":
                let_pass(self.chance.uniform(0, 0.02))
                self.strike()
                if self.chance.random() < 0.3:
                    self.book.counts["mail helpers killed"] += 1
                    self.helpers[-1].kill()

    def _arrived(self, letter):
        text = letter.get_body(("plain",)).get_content()
        found = KEY.search(text)
        # A question names no prompt. It is the one that was asked for, by the file.
        asked = [key for key, record in self.rig.state().get("prompts", {}).items() if record["standing"] == "asked"]
        key = found[0] if found else asked[0] if len(asked) == 1 else None
        identity = letter["Message-ID"]
        self.book.note(f"letter {identity[:9]} of {key}")
        self.book.counts["letters"] += 1
        if key:
            self.book.check_saved(key, self.rig.state())
            self._count(key, identity)
        if self.moment == "letter":
            if self.chance.random() < 0.5:
                self.strike()
            else:
                threading.Timer(self.chance.uniform(0, 0.02), self.strike).start()

    def _count(self, key, identity):
        known = self.letters.setdefault(key, [])
        self.book.asked.add(key)
        if key in self.book.answered:
            self.book.find(f"mailed after a saved answer: {key}")
        if known and identity not in known:
            self.book.find(f"two letters of one note that a mail program cannot tell apart as one: {key}")
        elif known and key in self.sent_by_state:
            self.book.find(f"mailed twice outside the window: {key}")
        elif known:
            self.book.counts["letters repeated inside the window, with the same Message-ID"] += 1
        known.append(identity)

    def life(self):
        """Starts a daemon, lets something happen, and kills it."""
        self.travel()
        self.moment = self.chance.choice(MOMENTS)
        self.book.counts["kills"] += 1
        self.book.counts["kills: by mail"] += 1
        self.book.note(f"start, to be killed at: {self.moment}")
        self.start(self.chance.randint(1, 30) if self.moment == "start-call" else 0)
        if self.moment == "start":
            let_pass(self.chance.uniform(0, 0.03))
        elif self.await_ready():
            self._live()
        self._end()

    def _live(self):
        if self.moment == "call":
            self.clock.end_before_call(self.chance.randint(1, 20))
        if self.moment in ("command", "long"):
            self.settle(0.3)
            self._answer()
        limit = 0.4 if self.moment in ("random", "result", "command") else 0.8
        self.settle(self.chance.uniform(0, limit) if limit == 0.4 else limit)

    def _answer(self):
        state = self.rig.state()
        keys = [key for key, record in state.get("prompts", {}).items() if record["standing"] == "shown"]
        if keys:
            key, name = self.chance.choice(sorted(keys)), self.chance.choice(["done", "skip"])
            said = {"done": "done", "skip": "skipped"}[name]
            self.run([name, key], lambda _, after: any(
                step["standing"] == said for step in after["prompts"][key]["history"]))

    def _end(self):
        self.kill()
        self.look()
        for helper in self.helpers:
            # A helper outlives the daemon that asked it; its letter arrives before the next daemon starts.
            try:
                helper.wait(5)
            except subprocess.TimeoutExpired:
                self.book.find("a mail helper stayed")
        self.helpers.clear()
        self.sent_by_state = {key for key, record in self.book.state.get("prompts", {}).items()
                              if any(step["standing"] == "shown" for step in record["history"])}
        for key in self.sent_by_state - set(self.letters):
            self.book.find(f"said to be sent, and never arrived: {key}")

    def finish(self):
        """A daemon that lives past the end of every note."""
        self.moment = None
        self.start()
        if self.await_ready():
            self.settle(1.5)
        self._end()
        self.book.close(self.planned, self.clock.now())
        self.book.counts["notes mailed"] = len(self.letters)
