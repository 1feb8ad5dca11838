# SPDX-License-Identifier: Apache-2.0
"""A mail server inside the machine, beside the mail helper, and the letters that it received."""
import email
import email.policy

from program import HOME, REPOSITORY
from waiting import eventually

PORT = 2525
FOLDER = f"{HOME}/mail"
EMAIL = f"""email:
  from: Oriel <me@example.org>
  to: me@example.org
  server: smtp://127.0.0.1:{PORT}
"""

# A letter is written under another name and then renamed, so that nobody reads half of it.
SERVE = f"""import os, signal, sys
from faulty import Faulty
with Faulty(tls=None, password=sys.argv[1], port={PORT}) as server:
    taken = server.messages
    class Kept(list):
        def append(self, message):
            super().append(message)
            name = f"{FOLDER}/{{len(os.listdir('{FOLDER}')):04}}"
            with open(name + ".new", "wb") as file:
                file.write(message)
            os.rename(name + ".new", name + ".eml")
    server.messages = Kept(taken)
    print("ready", flush=True)
    signal.pause()
"""


class Letterbox:
    """The server can be stopped and started again; the letters stay until the test is over."""

    def __init__(self, scenario, password=""):
        self.scenario, self.machine, self.password = scenario, scenario.machine, password
        self.machine.write(f"{FOLDER}/faulty.py", (REPOSITORY / "Tests/MailTests/faulty.py").read_text())
        self.machine.write(f"{FOLDER}/serve.py", SERVE)
        scenario.addCleanup(self.machine.user, "rm", "-rf", FOLDER)

    def open(self):
        """Starts the server. It accepts letters when this returns."""
        process = self.machine.start_as_user("python3", f"{FOLDER}/serve.py", self.password)
        self.scenario.addCleanup(self.machine.end, process)
        self.scenario.assertEqual(process.stdout.readline(), "ready\n")

    def letters(self):
        """The letters so far, in the order of their arrival."""
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                for path in sorted(self.machine.path(FOLDER).glob("*.eml"))]

    def times(self):
        """The times of their arrival, in seconds since the epoch."""
        return [path.stat().st_mtime for path in sorted(self.machine.path(FOLDER).glob("*.eml"))]

    def letter(self, seconds):
        """Waits for the first letter and returns it."""
        return eventually(self.letters, seconds, "a letter")[0]
