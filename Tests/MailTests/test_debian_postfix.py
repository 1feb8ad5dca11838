# SPDX-License-Identifier: Apache-2.0
"""Mail to Debian's Postfix as it comes, on this computer."""
import email
import email.policy
import unittest

from helper import Answer, login, order
from servers import DebianPostfix, eventually, need_servers

LETTER = "From: me@example.org\r\nTo: pat@localhost\r\nMessage-ID: <{0}@example.org>\r\nSubject: A note for you\r\n\r\nLine\r\n"


class AsDebianSetsItUp(unittest.TestCase):
    """One Postfix for all tests, which may change its settings."""

    @classmethod
    def setUpClass(cls):
        need_servers()
        cls.postfix = cls.enterClassContext(DebianPostfix())
        cls.count = 0

    def setUp(self):
        self.postfix.use()

    def send(self, host="localhost", **changes):
        """Sends a message to pat."""
        type(self).count += 1
        made = {"to": "pat@localhost", "message": LETTER.format(self.count)}
        return Answer(order(25, host=host, **{**made, **changes}))

    def arrived(self):
        """The message that was sent last, out of pat's mailbox."""
        name = f"<{self.count}@example.org>"

        def find():
            mails = (email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in self.postfix.mailbox)
            return next((mail for mail in mails if mail["Message-ID"] == name), None)

        return eventually(find, 20, f"{name}: {self.postfix.log()[-2000:]}")

    def test_each_name_of_this_computer(self):
        for host in ("localhost", "127.0.0.1", "::1", "LOCALHOST", "localhost."):
            for authorities in (None, "/nonexistent", "/etc/ssl/certs/ca-certificates.crt"):
                answer = self.send(host, ca_file=authorities)
                self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
                self.assertIn("> STARTTLS", answer.conversation)
                message = self.arrived()
                self.assertEqual(message["Subject"], "A note for you")
                self.assertIn("with ESMTPS", message["Received"])

    def test_a_check(self):
        answer = self.send(version=2, order="check", message=None)
        self.assertEqual(answer.short, ("ready", "none", None), answer.conversation)

    def test_encryption_that_it_cannot_do(self):
        old = ("smtpd_tls_protocols=<=TLSv1", "smtpd_tls_mandatory_protocols=<=TLSv1")
        missing = ("smtpd_tls_key_file=/nonexistent",)
        none = ("smtpd_tls_security_level=none",)
        for settings, way in ((old, "STARTTLS"), (missing, "STARTTLS"), (none, None)):
            with self.subTest(settings=settings):
                self.postfix.use(*settings)
                answer = self.send()
                self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
                self.assertIn("with ESMTP ", self.arrived()["Received"])
                self.assertEqual("> STARTTLS" in answer.conversation, way is not None)
                answer = self.send(version=2, order="check", message=None)
                self.assertEqual(answer.short, ("ready", "none", None), answer.conversation)

    def test_encryption_that_it_wants_and_cannot_do(self):
        self.postfix.use("smtpd_tls_security_level=encrypt", "smtpd_tls_mandatory_protocols=<=TLSv1")
        answer = self.send()
        self.assertEqual(answer.short, ("needs-person", "tls", None), answer.conversation)

    def test_a_login_that_nobody_asked_for(self):
        answer = self.send(login=login())
        self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
        self.assertIn("let nobody log in", answer.verdict["sentence"])

    def test_addresses_elsewhere(self):
        answer = self.send(to="me@example.org")
        self.assertEqual(answer.short, ("permanent", "recipient", 550), answer.conversation)
        self.assertIn("within this computer alone", answer.verdict["sentence"])

    def test_by_another_name_of_this_computer(self):
        # Its certificate is for the computer's own name, and from no authority.
        answer = self.send("mail.localhost")
        self.assertEqual(answer.short, ("needs-person", "certificate", None), answer.conversation)
        self.assertIn("`smtp://localhost:25`", answer.verdict["sentence"])

    def test_a_domain_beyond_ascii(self):
        self.postfix.use("mydestination=localhost, xn--mller-kva.example")
        for to in ("pat@müller.example", "pat@MÜLLER.example", "pat@mu\u0308ller.example", "pat@xn--mller-kva.example",
                   "pat@müller.example."):
            answer = self.send(to=to)
            self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
            self.assertEqual(self.arrived()["Delivered-To"], "pat@xn--mller-kva.example")

    def test_a_local_part_beyond_ascii(self):
        self.postfix.use("smtputf8_enable=no")
        answer = self.send(to="jürgen@localhost")
        self.assertEqual(answer.short, ("needs-person", "characters", None), answer.conversation)
        self.postfix.use()
        # With the extension it is for Postfix to say that there is nobody of that name.
        answer = self.send(to="jürgen@localhost")
        self.assertEqual(answer.short, ("permanent", "recipient", 550), answer.conversation)


if __name__ == "__main__":
    unittest.main()
