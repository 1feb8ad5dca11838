# SPDX-License-Identifier: Apache-2.0
"""The places of a secret, the access to it, and that it appears nowhere else."""
import os
import pathlib
import stat
import tempfile
import unittest

from faulty import Faulty
from helper import PASSWORD, Answer, login, order


class Secrets(unittest.TestCase):
    """Mail to a server on this computer that knows the password, in clear text, so that no certificate is needed."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="oriel-mail-")))

    def ask(self, secret, **environment):
        """The answer for a message whose password is in that place."""
        with Faulty(tls=None, password=PASSWORD) as server:
            answer = Answer(order(server.port, host="localhost", login=login(secret)), environment)
            self.assertNotIn(PASSWORD, answer.out + answer.error.decode())
            self.commands = server.commands
        return answer

    def file(self, content=PASSWORD + "\n", mode=0o600, name="password"):
        """A file that belongs to the test."""
        path = self.folder / name
        path.write_text(content)
        path.chmod(mode)
        return path

    def script(self, text):
        """A command that belongs to the test."""
        path = self.file("#!/bin/sh\n" + text, 0o700, "command")
        return {"command": [str(path)]}

    def refused(self, secret, word, outcome="needs-person", **environment):
        """The secret is refused, by a sentence with that word, before any server is asked."""
        answer = self.ask(secret, **environment)
        self.assertEqual(answer.short, (outcome, "secret", None), answer.verdict)
        self.assertIn(word, answer.verdict["sentence"])
        self.assertEqual(self.commands, [])

    def test_the_first_line_counts(self):
        for content in (PASSWORD, PASSWORD + "\n", PASSWORD + "\r\n", PASSWORD + "\nuser: me\n"):
            for secret in ({"file": str(self.file(content))}, {"command": ["cat", str(self.file(content))]}):
                self.assertEqual(self.ask(secret).short[0], "delivered", content)

    def test_a_file_in_the_own_folder(self):
        self.file()
        self.assertEqual(self.ask({"file": "~/password"}, HOME=str(self.folder)).short[0], "delivered")

    def test_a_file_that_others_can_read_is_refused(self):
        for mode in (0o640, 0o604, 0o620, 0o602, 0o610, 0o666):
            self.refused({"file": str(self.file(mode=mode))}, "chmod 600")

    @unittest.skipIf(os.geteuid(), "only root can give a file away")
    def test_a_file_of_somebody_else_is_refused(self):
        path = self.file()
        os.chown(path, 12345, 12345)
        self.refused({"file": str(path)}, "somebody else")

    def test_what_is_no_file_is_refused(self):
        os.mkfifo(self.folder / "pipe", 0o600)
        self.refused({"file": str(self.folder / "pipe")}, "not a regular file")
        self.refused({"file": str(self.folder)}, "not a regular file")
        self.refused({"file": "/nonexistent"}, "No such file")
        self.refused({"file": str(self.file(""))}, "empty")
        self.refused({"file": str(self.file("\n" + PASSWORD))}, "empty")
        self.refused({"file": str(self.file("x" * 20_000))}, "single line")

    def test_a_credential_of_systemd(self):
        path = self.file(mode=0o400, name="mail")
        self.assertEqual(self.ask({"credential": "mail"}, CREDENTIALS_DIRECTORY=str(path.parent)).short[0], "delivered")
        self.refused({"credential": "other"}, "LoadCredential=other", CREDENTIALS_DIRECTORY=str(self.folder))
        self.refused({"credential": "mail"}, "systemd 256")

    def test_no_shell_sees_a_command(self):
        with Faulty(tls=None, password="$HOME;`id`|x") as server:
            answer = Answer(order(server.port, host="localhost", login=login({"command": ["printf", "%s", "$HOME;`id`|x"]})))
        self.assertEqual(answer.short[0], "delivered")

    def test_a_command_gets_only_what_it_needs(self):
        script = self.script(f"env | cut -d= -f1 | sort | tr '\\n' ' ' > {self.folder}/names; ls -l /proc/self/fd > {self.folder}/fds; "
                             f"echo '{PASSWORD}'")
        needed = {name: "/nonexistent" for name in ("XDG_RUNTIME_DIR", "LANG", "GNUPGHOME", "DBUS_SESSION_BUS_ADDRESS")}
        answer = self.ask(script, SECRET_TOKEN="x", CREDENTIALS_DIRECTORY="/x", LD_LIBRARY_PATH="/x", **needed)
        self.assertEqual(answer.short[0], "delivered")
        names = set((self.folder / "names").read_text().split()) - {"PWD", "SHLVL", "_", "OLDPWD"}
        self.assertEqual(names, {"HOME", "PATH", *needed})
        numbers = [line.split()[8] for line in (self.folder / "fds").read_text().splitlines()[1:]]
        self.assertLessEqual(set(numbers), {"0", "1", "2", "3"})  # 3 is the folder that `ls` itself reads

    def test_a_command_that_fails_is_tried_again(self):
        self.refused(self.script(f"echo '{PASSWORD}'; echo '{PASSWORD}' >&2; exit 3"), "exit 3", "temporary")
        self.refused(self.script("kill -9 $$"), "signal", "temporary")
        self.refused(self.script("exit 0"), "nothing")
        self.refused({"command": ["no-such-command-here"]}, "could not be started")
        self.refused({"command": ["no-such-command-here"]}, "another PATH than a shell")
        self.refused({"command": ["/etc/passwd"]}, "may be run")

    def test_a_command_that_prints_without_end_is_cut(self):
        self.refused(self.script("head -c 5000000 /dev/zero | tr '\\0' x"), "single line")

    def test_a_command_may_leave_a_keeper_behind(self):
        # As `gpg` does with its agent, which holds the standard output open.
        answer = self.ask(self.script(f"setsid sleep 20 & echo '{PASSWORD}'"))
        self.assertEqual(answer.short[0], "delivered")
        self.assertLess(answer.seconds, 5)

    def test_the_secret_is_on_no_command_line_and_in_no_environment(self):
        seen = self.folder / "seen"
        script = self.script(f"cat /proc/$PPID/cmdline > {seen} ; tr '\\0' '\\n' < /proc/$PPID/environ >> {seen} 2>&1; "
                             f"echo '{PASSWORD}'")
        self.assertEqual(self.ask(script).short[0], "delivered")
        self.assertIn("oriel-post", seen.read_text())
        self.assertNotIn(PASSWORD, seen.read_text())
        self.assertFalse(stat.S_IMODE(seen.stat().st_mode) & 0o111)

    def test_what_is_no_order_is_answered_and_nothing_else(self):
        for raw in (b"", b"{", b"[]", b"\xff", b"{}", b'{"version": 2}', b"x" * (2 << 20)):
            answer = Answer(None, raw=raw)
            self.assertEqual((answer.code, answer.short), (0, ("temporary", "unavailable", None)))
        for change in ({"seconds": 0}, {"seconds": 601}, {"server": {"kind": "http"}}, {"login": {}}, {"message": None},
                       {"login": {"user": "a", "secret": {"command": []}}}):
            self.assertEqual(Answer(order(25, **change)).short, ("temporary", "unavailable", None))


if __name__ == "__main__":
    unittest.main()
