# SPDX-License-Identifier: Apache-2.0
"""The mail helper behind its own units: who may reach it, what it may reach, and that nothing of a letter stays."""
import contextlib
import json
import socket
import sys

from letterbox import PORT, Letterbox
from program import HOME, REPOSITORY
from scenario import Scenario
from waiting import eventually

sys.path.append(str(REPOSITORY / "Tests/MailTests"))
# pylint: disable=wrong-import-position
from helper import MESSAGE, PASSWORD, login, order

DROP_IN = f"{HOME}/.config/systemd/user/oriel-post@.service.d/mail.conf"


class Post(Scenario):
    """Orders handed to the socket, and a mail server inside the machine, where the helper is."""

    def setUp(self):
        super().setUp()
        self.program.systemctl("start", "oriel-post.socket")
        self.addCleanup(self.program.systemctl, "stop", "oriel-post.socket")
        self.path = self.machine.path(f"/run/user/{self.machine.uid}/oriel-post")

    def ask(self, content):
        """Hands an order to the socket, as the daemon does; the verdict, None without one."""
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(20)
            connection.connect(str(self.path))
            connection.sendall(content)
            connection.shutdown(socket.SHUT_WR)
            said = b""
            # A unit that cannot even be started resets the connection.
            with contextlib.suppress(ConnectionResetError):
                while not said.endswith(b"\n") and (part := connection.recv(65536)):
                    said += part
        return json.loads(said) if said else None

    def units(self):
        """The helper's units that the manager still knows."""
        listed = self.program.systemctl("list-units", "--all", "--plain", "--no-legend", "oriel-post@*").stdout
        return listed.split()

    def test_only_its_owner_reaches_it_and_nothing_stays(self):
        status = self.path.stat()
        self.assertEqual((status.st_mode & 0o777, status.st_uid), (0o600, self.machine.uid))
        verdict = self.ask(order(1, host="127.0.0.1"))
        self.assertEqual((verdict["outcome"], verdict["cause"]), ("temporary", "connection"), verdict)
        self.assertEqual(self.ask(b"{")["cause"], "unavailable")
        eventually(lambda: not self.units(), 10, "the helper's units to go")
        self.assertEqual(self.program.systemctl("list-units", "--failed", "--plain", "--no-legend").stdout, "")

    def test_a_credential_opens_a_server_and_comes_up_nowhere(self):
        self.machine.write(f"{HOME}/kept", PASSWORD + "\n", 0o600)
        self.machine.write(DROP_IN, f"[Service]\nLoadCredential=mail:{HOME}/kept\n")
        self.addCleanup(self.program.systemctl, "daemon-reload")
        self.addCleanup(self.machine.user, "rm", "-rf", DROP_IN, f"{HOME}/kept")
        self.program.systemctl("daemon-reload")
        Letterbox(self, PASSWORD).open()
        verdict = self.ask(order(PORT, host="127.0.0.1", login=login({"credential": "mail"})))
        self.assertEqual(verdict["outcome"], "delivered", verdict)
        missing = self.ask(order(PORT, host="127.0.0.1", login=login({"credential": "other"})))
        self.assertEqual((missing["outcome"], missing["cause"]), ("needs-person", "secret"))
        self.assertIn("LoadCredential=other", missing["sentence"])
        journal = self.machine.enter("journalctl", "--no-pager", "-o", "export").stdout
        for secret in (PASSWORD, MESSAGE.splitlines()[-1], "me@example.org"):
            self.assertNotIn(secret, journal)

    def test_an_encrypted_credential_says_nothing_here_and_the_socket_lives_on(self):
        self.machine.write(DROP_IN, "[Service]\nSetCredentialEncrypted=mail: AAAA\n")
        self.addCleanup(self.program.systemctl, "daemon-reload")
        self.addCleanup(self.machine.user, "rm", "-rf", DROP_IN)
        self.program.systemctl("daemon-reload")
        verdict = self.ask(order(PORT, host="127.0.0.1", login=login({"credential": "mail"})))
        self.assertIsNone(verdict)
        self.assertEqual(self.program.systemctl("is-active", "oriel-post.socket").stdout.strip(), "active")

    def test_the_helper_has_the_network_and_the_daemon_does_not(self):
        self.running(3600)
        show = "--property=RestrictAddressFamilies"
        self.assertIn("AF_INET6", self.program.systemctl("show", "oriel-post@x.service", show).stdout)
        self.assertEqual(self.program.show("RestrictAddressFamilies"), "AF_UNIX")
        self.assertEqual(self.program.systemctl("is-active", "oriel-post.socket").stdout.strip(), "active")
        # In the daemon's sandbox the helper says what is wrong instead of an untrue word about the server.
        done = self.machine.user(
            "systemd-run", "--user", "--pipe", "--quiet", "-p", "RestrictAddressFamilies=AF_UNIX", "-p", "NoNewPrivileges=yes",
            "sh", "-c", f"printf %s '{json.dumps(order(PORT, host='127.0.0.1'))}' | /usr/local/libexec/oriel/oriel-post")
        self.assertIn("oriel-post.socket", json.loads(done.stdout)["sentence"])
