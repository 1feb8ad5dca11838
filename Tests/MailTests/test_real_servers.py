# SPDX-License-Identifier: Apache-2.0
"""Mail through Postfix and Dovecot into a mailbox, with a record of all bytes on the wire."""
import base64
import email
import email.policy
import socket
import threading
import unittest

from helper import HOST, Answer, Authority, login, order
from servers import Servers, need_servers

SECRET = "Correct-Horse-7"


class Wire:
    """Hands bytes on to a port of this computer, and keeps all of them. A context manager."""

    def __init__(self, port):
        self.to, self.said, self._threads = port, b"", []

    def __enter__(self):
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._start(self._serve)
        return self

    def __exit__(self, *_):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join()

    def _start(self, body, *arguments):
        self._threads.append(threading.Thread(target=body, args=arguments))
        self._threads[-1].start()

    def _serve(self):
        while True:
            try:
                near, _ = self._socket.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.to))
            self._start(self._hand_on, near, far)
            self._start(self._hand_on, far, near)

    def _hand_on(self, source, sink):
        try:
            while part := source.recv(65536):
                self.said += part
                sink.sendall(part)
        except OSError:
            pass  # one side has gone without a word
        finally:
            try:
                sink.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # so has the other


LETTER = ("Date: Sat, 07 Mar 2026 09:40:00 +0000\r\nFrom: me@example.org\r\nTo: pat@mail.test\r\n"
          "Message-ID: <{0}@example.org>\r\nSubject: A note for you\r\nMIME-Version: 1.0\r\n"
          "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
          "=2Ehidden =C3=A4\r\nplain\r\n")


class RealServers(unittest.TestCase):
    """One pair of servers for all tests."""

    @classmethod
    def setUpClass(cls):
        need_servers()
        authority = cls.enterClassContext(Authority())
        cls.authorities = str(authority.certificate)
        cls.servers = cls.enterClassContext(Servers(authority.signed("mail", [HOST, "mail.test"]), SECRET))
        cls.count = 0

    def send(self, port, kind, auth, secret=SECRET, **changes):
        """Sends a message to pat; the answer, and all bytes on the wire."""
        type(self).count += 1
        with Wire(port) as wire:
            made = {"from": "me@example.org", "to": "pat@mail.test", "ca_file": self.authorities,
                    "message": LETTER.format(self.count), "login": login({"command": ["echo", secret]}, auth, "pat")}
            answer = Answer(order(wire.port, kind, **{**made, **changes}))
        return answer, wire.said

    def test_each_way_in_ends_in_the_mailbox(self):
        ways = [(port, kind, auth) for port, kind in ((587, "smtp"), (465, "smtps"), (25, "smtp"))
                for auth in ("plain", "login", "cram-md5", None)]
        for port, kind, auth in ways:
            with self.subTest(port=port, auth=auth):
                answer, said = self.send(port, kind, auth)
                self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
                for form in (SECRET, base64.b64encode(f"\0pat\0{SECRET}".encode()).decode(), "A note for you", "AUTH PLAIN "):
                    self.assertNotIn(form.encode(), said)
        messages = [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.servers.arrived(len(ways))]
        self.assertEqual(len({message["Message-ID"] for message in messages}), len(ways))
        for message in messages:
            self.assertEqual((message["Subject"], message.defects), ("A note for you", []))
            self.assertEqual(message.get_content().splitlines(), [".hidden ä", "plain"])
            self.assertIn("ESMTPSA", message["Received"])

    def test_a_wrong_password_is_the_persons_to_mend(self):
        for auth in ("plain", "login", "cram-md5"):
            answer, said = self.send(587, "smtp", auth, "wrong-" + SECRET)
            self.assertEqual(answer.short, ("needs-person", "login", 535), answer.conversation)
            self.assertNotIn(SECRET.encode(), said)

    def test_strangers_and_unknown_people_are_refused(self):
        answer, _ = self.send(587, "smtp", None, login=None)
        self.assertEqual(answer.short[:2], ("permanent", "recipient"), answer.conversation)
        answer, _ = self.send(587, "smtp", "plain", to="nobody@mail.test")
        self.assertEqual(answer.short, ("permanent", "recipient", 550), answer.conversation)

    def test_another_authority_than_theirs_is_not_believed(self):
        for port, kind in ((587, "smtp"), (465, "smtps")):
            answer, said = self.send(port, kind, "plain", ca_file=None)
            self.assertEqual(answer.short, ("needs-person", "certificate", None))
            self.assertNotIn(b"AUTH PLAIN ", said)

    def test_the_wrong_one_of_the_two_ports_is_named(self):
        answer, _ = self.send(587, "smtps", "plain")
        self.assertEqual(answer.short[:2], ("needs-person", "tls"))
        answer, _ = self.send(465, "smtp", "plain", seconds=2)
        self.assertEqual(answer.short[:2], ("temporary", "time"))


if __name__ == "__main__":
    unittest.main()
