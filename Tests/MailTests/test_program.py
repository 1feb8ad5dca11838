# SPDX-License-Identifier: Apache-2.0
"""A sendmail-compatible program in place of a server: one made for the test, and the real msmtp."""
import os
import pathlib
import select
import shutil
import tempfile
import unittest

from faulty import Faulty
from helper import MESSAGE, Answer, order


class Programs(unittest.TestCase):
    """Each test has a folder of its own for a program and what it writes down."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="oriel-mail-")))

    def ask(self, text, **changes):
        """Sends a message by a program made of a shell script."""
        path = self.folder / "send mail"
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(0o700)
        return Answer(order(server={"kind": "program", "path": str(path)}, **changes), cwd=self.folder)

    def test_it_gets_the_message_and_the_addresses(self):
        answer = self.ask('cat > message; printf "%s\\n" "$@" > words', to="o'neil+$(id)@example.org")
        self.assertEqual(answer.short, ("delivered", "none", None))
        self.assertEqual((self.folder / "message").read_bytes(), MESSAGE.replace("\r\n", "\n").encode())
        self.assertEqual((self.folder / "words").read_text().splitlines(),
                         ["-i", "-f", "me@example.org", "--", "o'neil+$(id)@example.org"])

    def test_a_program_that_does_not_read_all_has_taken_it_if_it_says_so(self):
        self.assertEqual(self.ask("exit 0", message=MESSAGE + "x" * 900_000).short[0], "delivered")

    def test_its_exit_code_decides(self):
        codes = {75: "temporary", 69: "temporary", 71: "temporary", 74: "temporary", 68: "temporary", 1: "temporary",
                 64: "permanent", 65: "permanent", 67: "permanent", 77: "needs-person", 78: "needs-person",
                 127: "needs-person"}
        for code, outcome in codes.items():
            answer = self.ask(f"cat > /dev/null; echo said; echo said >&2; exit {code}")
            self.assertEqual(answer.short, (outcome, "program", code))
            self.assertNotIn("said", answer.out + answer.error.decode())

    def test_one_that_hangs_is_ended_with_all_that_it_started(self):
        answer = self.ask("echo $$ > number; sleep 60 & sleep 60", seconds=1)
        self.assertEqual(answer.short, ("temporary", "time", None))
        self.assertLess(answer.seconds, 4)
        group = (self.folder / "number").read_text().strip()
        for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue  # it ended while we looked
            if fields[2] == group and fields[0] != "Z":
                self.assertEnds(int(status.parent.name))

    def assertEnds(self, process):
        """A process that was killed may take a moment to be gone on a busy computer."""
        try:
            handle = os.pidfd_open(process)
        except ProcessLookupError:
            return
        try:
            self.assertTrue(select.select([handle], [], [], 5)[0], process)
        finally:
            os.close(handle)

    def test_one_that_is_not_there_needs_the_person(self):
        answer = Answer(order(server={"kind": "program", "path": "/nonexistent/sendmail"}))
        self.assertEqual(answer.short, ("needs-person", "program", None))

    def test_msmtp_delivers_and_fails_as_it_should(self):
        msmtp = shutil.which("msmtp")
        self.assertTrue(msmtp, "msmtp is not installed")
        for replies, outcome in (({}, "delivered"), ({"rcpt": "451 later"}, "temporary"), ({"rcpt": "550 no"}, "permanent")):
            with Faulty(tls=None, mechanisms="", replies=replies) as server:
                settings = self.folder / ".msmtprc"
                settings.write_text(f"account default\nhost 127.0.0.1\nport {server.port}\ntls off\nauth off\n")
                settings.chmod(0o600)
                answer = Answer(order(server={"kind": "program", "path": msmtp}), {"HOME": str(self.folder)})
            self.assertEqual(answer.short[0], outcome)
            if outcome == "delivered":
                self.assertIn(b"..two\r\n", server.messages[0])
                self.assertIn("RCPT TO:<you@example.org>", server.commands)


if __name__ == "__main__":
    unittest.main()
