# SPDX-License-Identifier: Apache-2.0
"""The results for servers that work, and for servers that fail in each known way."""
import base64
import unittest

from faulty import STEPS, Faulty
from helper import HOST, MESSAGE, PASSWORD, Answer, Authority, login, order


class Conversations(unittest.TestCase):
    """Each test starts a server of its own."""

    @classmethod
    def setUpClass(cls):
        cls.authority = cls.enterClassContext(Authority())
        cls.good = cls.authority.signed("good", [HOST, "localhost", "127.0.0.1"])

    def ask(self, kind="smtp", host=HOST, changes=None, **server):
        """Sends a message to a server of its own; the answer, and the server as it was left."""
        with Faulty(certificate=server.pop("certificate", self.good), password=PASSWORD,
                    **{"tls": "implicit" if kind == "smtps" else "starttls", **server}) as faulty:
            answer = Answer(order(faulty.port, kind, host, **{"ca_file": str(self.authority.certificate), "login": login(),
                                                              **(changes or {})}))
        self.assert_nothing_leaked(answer, faulty)
        return answer, faulty

    def assert_nothing_leaked(self, answer, server):
        """The password is neither on the wire in clear text, nor in any output of the helper."""
        forms = [PASSWORD.encode(), base64.b64encode(PASSWORD.encode())[:-3],
                 base64.b64encode(f"\0me@example.org\0{PASSWORD}".encode())[:-3]]
        said = answer.out.encode() + answer.error
        for form in forms:
            self.assertNotIn(form, said)
            if server.tls:
                self.assertNotIn(form, server.clear)
        self.assertEqual(answer.code, 0)

    def test_each_way_to_log_in_over_each_kind_of_tls(self):
        for kind in ("smtp", "smtps"):
            for auth in ("plain", "login", "cram-md5", "xoauth2", None):
                with self.subTest(kind=kind, auth=auth):
                    answer, server = self.ask(kind, changes={"login": login(auth=auth)},
                                              mechanisms="PLAIN LOGIN CRAM-MD5 XOAUTH2 GSSAPI NTLM")
                    self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
                    self.assertEqual(server.messages, [MESSAGE.encode()])
                    self.assertEqual(server.logins, [(auth or "plain").upper()])
                    self.assertIn("MAIL FROM:<me@example.org>", " ".join(server.commands))

    def test_a_check_ends_after_the_login_and_sends_nothing(self):
        check = {"version": 2, "order": "check", "message": None}
        for kind in ("smtp", "smtps"):
            for auth in ("plain", "login", "cram-md5", "xoauth2", None):
                with self.subTest(kind=kind, auth=auth):
                    answer, server = self.ask(kind, changes={"login": login(auth=auth), **check},
                                              mechanisms="PLAIN LOGIN CRAM-MD5 XOAUTH2")
                    self.assertEqual(answer.short, ("ready", "none", None), answer.conversation)
                    self.assertEqual((server.messages, server.logins), ([], [(auth or "plain").upper()]))
                    self.assertNotIn("MAIL", " ".join(server.commands))
        answer, server = self.ask(changes=check, replies={"auth": "535 no"})
        self.assertEqual(answer.short, ("needs-person", "login", 535), answer.conversation)
        # A check is nothing that a mail without its message could be taken for.
        answer, server = self.ask(changes={"message": None})
        self.assertEqual((answer.short[1], server.connections), ("unavailable", 0))

    def test_a_server_that_offers_cram_md5_alone(self):
        answer, server = self.ask("smtps", changes={"login": login()}, mechanisms="CRAM-MD5")
        self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
        self.assertEqual((server.messages, server.logins), ([MESSAGE.encode()], ["CRAM-MD5"]))

    def test_the_greeting_does_not_name_the_computer(self):
        _, server = self.ask()
        self.assertEqual({line for line in server.commands if line.startswith("EHLO")}, {"EHLO [127.0.0.1]"})

    def test_without_a_login_nobody_logs_in(self):
        answer, server = self.ask(changes={"login": None})
        self.assertEqual((answer.short[0], server.logins), ("delivered", []))

    def test_clear_text_goes_to_this_computer_only(self):
        for host in ("localhost", "127.0.0.1", "LOCALHOST", "localhost.", "LocalHost."):
            answer, server = self.ask(host=host, tls=None)
            self.assertEqual((answer.short[0], server.messages), ("delivered", [MESSAGE.encode()]))
        for name in (HOST, "127.1", "0x7f.1", "localhost.example", "localhost.."):
            answer, server = self.ask(host=name, tls=None)
            self.assertEqual((server.messages, server.logins), ([], []), name)
            self.assertNotEqual(answer.short[0], "delivered")
        answer, server = self.ask(tls=None)
        self.assertEqual(answer.short, ("needs-person", "clear-text", None))

    def test_any_certificate_does_where_clear_text_would(self):
        # TLS that is offered is used; nobody signs the certificate of Debian's Postfix.
        for certificate in (self.good, self.authority.self_signed("other.example")):
            answer, server = self.ask(host="localhost", certificate=certificate, changes={"ca_file": None})
            self.assertEqual((answer.short[0], server.messages), ("delivered", [MESSAGE.encode()]), answer.conversation)
        answer, server = self.ask("smtps", host="localhost", changes={"ca_file": None})
        self.assertEqual((answer.short, server.messages), (("needs-person", "certificate", None), []))

    def test_a_reply_decides(self):
        cases = {
            ("greeting", 421): ("temporary", "server"), ("greeting", 554): ("needs-person", "server"),
            ("ehlo-tls", 421): ("temporary", "server"), ("starttls", 454): ("temporary", "clear-text"),
            ("starttls", 502): ("needs-person", "clear-text"), ("auth", 454): ("temporary", "login"),
            ("auth", 535): ("needs-person", "login"), ("auth", 534): ("needs-person", "login"),
            ("mail", 450): ("temporary", "sender"), ("mail", 550): ("needs-person", "sender"),
            ("mail", 530): ("needs-person", "login"), ("rcpt", 450): ("temporary", "recipient"),
            ("rcpt", 451): ("temporary", "recipient"), ("rcpt", 452): ("temporary", "recipient"),
            ("rcpt", 550): ("permanent", "recipient"), ("rcpt", 421): ("temporary", "recipient"),
            ("data", 421): ("temporary", "letter"), ("data", 554): ("permanent", "letter"),
            ("body", 451): ("temporary", "letter"), ("body", 554): ("permanent", "letter"),
        }
        for (step, code), verdict in cases.items():
            with self.subTest(step=step, code=code):
                answer, _ = self.ask(replies={step: f"{code} no, and your password is {PASSWORD}"})
                self.assertEqual(answer.short, (*verdict, code), answer.conversation)
                answer, _ = self.ask(replies={step: f"{code}-no\n{code} x.y.z really"})
                self.assertEqual(answer.short, (*verdict, code), answer.conversation)

    def test_a_wrong_password_needs_the_person(self):
        for auth in ("plain", "login", "cram-md5", "xoauth2"):
            answer, _ = self.ask(changes={"login": login({"command": ["echo", "wrong"]}, auth)}, mechanisms=auth.upper())
            self.assertEqual(answer.short, ("needs-person", "login", 535), answer.conversation)
            self.assertIn("token" if auth == "xoauth2" else "app password", answer.verdict["sentence"])

    def test_a_server_that_wants_a_login_and_offers_none_is_named_by_its_port(self):
        wanted = {"mechanisms": "", "replies": {"mail": "530 5.7.0 Authentication required"}}
        answer, server = self.ask(**wanted)
        self.assertEqual(answer.short, ("needs-person", "login", 530), answer.conversation)
        self.assertIn(f"lets nobody log in on port {server.port}", answer.verdict["sentence"])
        answer, _ = self.ask(changes={"login": None}, **wanted)
        self.assertIn("write `user` and `password`", answer.verdict["sentence"])

    def test_no_common_way_to_log_in_needs_the_person(self):
        for mechanisms in ("GSSAPI NTLM", "DIGEST-MD5"):
            answer, server = self.ask(mechanisms=mechanisms)
            self.assertEqual((answer.short, server.messages), (("needs-person", "login", None), []), answer.conversation)

    def test_a_server_that_hangs_up_is_tried_again(self):
        for step in STEPS:
            with self.subTest(step=step):
                answer, server = self.ask(cut=step)
                self.assertEqual(answer.short, ("temporary", "broken", None), answer.conversation)
                self.assertLess(answer.seconds, 3)
                self.assertEqual(server.connections, 1)

    def test_a_message_that_was_taken_is_delivered_whatever_comes_then(self):
        for server in ({"cut": "quit"}, {"replies": {"quit": "500 no"}}, {"drip": "quit"}):
            answer, _ = self.ask(**server)
            self.assertEqual(answer.short, ("delivered", "none", None))
            self.assertLess(answer.seconds, 7)

    def test_a_byte_a_second_ends_in_time(self):
        for step in ("greeting", "ehlo-tls", "body"):
            with self.subTest(step=step):
                answer, _ = self.ask(drip=step, changes={"seconds": 2})
                self.assertEqual(answer.short, ("temporary", "time", None), answer.conversation)
                self.assertLess(answer.seconds, 5)

    def test_certificates_are_verified(self):
        cases = [
            (self.authority.signed("expired", [HOST], expired=True), "expired"),
            (self.authority.self_signed(HOST), "authority"),
            (self.authority.signed("other", ["other.example"]), "another name"),
        ]
        for certificate, word in cases:
            for kind in ("smtp", "smtps"):
                answer, server = self.ask(kind, certificate=certificate)
                self.assertEqual(answer.short, ("needs-person", "certificate", None))
                self.assertIn(word, answer.verdict["sentence"])
                self.assertEqual((server.messages, server.logins), ([], []))
        # A certificate from an authority that the system does not know; and a file that does not exist.
        for file in (None, "/nonexistent"):
            answer, _ = self.ask(changes={"ca_file": file})
            self.assertEqual(answer.short, ("needs-person", "certificate", None))

    def test_replies_from_before_tls_are_not_believed(self):
        injected = b"220 go on\r\n250-mail.test\r\n250 AUTH PLAIN\r\n235 welcome\r\n250 fine\r\n250 fine\r\n354 go on\r\n250 taken\r\n"
        answer, server = self.ask(replies={"starttls": injected})
        self.assertEqual((answer.short, server.messages, server.logins), (("temporary", "broken", None), [], []))
        answer, server = self.ask(replies={"ehlo": b"250-mail.test\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n220 go on\r\n235 in\r\n"})
        self.assertEqual((server.messages, server.logins), ([], []), answer.short)

    def test_ten_megabytes_of_reply_cost_neither_memory_nor_time(self):
        long_line = b"250-" + b"x" * (10 << 20) + b"\r\n250 AUTH PLAIN\r\n"
        many_lines = b"250-something or other\r\n" * 450_000 + b"250 AUTH PLAIN\r\n"
        endless = b"220 " + b"x" * (10 << 20)
        for step, said in (("ehlo-tls", long_line), ("ehlo-tls", many_lines), ("greeting", endless), ("rcpt", endless)):
            answer, _ = self.ask(replies={step: said}, changes={"seconds": 3})
            self.assertLess(answer.seconds, 6)
            self.assertLess(answer.megabytes, 80)
            self.assertLess(len(answer.out), 100_000)

    def test_addresses_beyond_ascii_go_only_to_servers_that_take_them(self):
        changes = {"from": "zoë@example.org", "to": "jürgen@example.org"}
        answer, server = self.ask(changes=changes, extensions=("SMTPUTF8", "8BITMIME"))
        self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
        self.assertTrue(any("<zoë@example.org>" in line and "SMTPUTF8" in line for line in server.commands))
        answer, server = self.ask(changes=changes)
        self.assertEqual(answer.short, ("needs-person", "characters", None), answer.conversation)
        self.assertFalse(any(line.startswith("MAIL") for line in server.commands))
        self.assertIn("for `from` and `to`", answer.verdict["sentence"])
        for key in ("from", "to"):
            for order_ in ({}, {"version": 2, "order": "check", "message": None}):
                answer, _ = self.ask(changes={key: changes[key], **order_})
                self.assertEqual(answer.short, ("needs-person", "characters", None), answer.conversation)
                self.assertIn(f"for `{key}`,", answer.verdict["sentence"])
        answer, _ = self.ask(changes=changes, extensions=("SMTPUTF8",), replies={"rcpt": "553 5.6.7 not these"})
        self.assertEqual(answer.short, ("permanent", "recipient", 553))

    def test_an_address_cannot_say_more_than_itself(self):
        for address in ("a@b>\r\nRCPT TO:<x@y", "a@b> SIZE=1", "a\0@b", ""):
            answer, server = self.ask(changes={"to": address})
            self.assertEqual((answer.short, server.commands), (("permanent", "letter", None), []))

    def test_a_server_of_another_kind_is_named(self):
        # TLS to a server that begins without it: port 587 instead of 465.
        answer, _ = self.ask("smtps", tls="starttls")
        self.assertEqual(answer.short, ("needs-person", "tls", None))
        self.assertIn("587", answer.verdict["sentence"])
        # The reverse: the server waits for TLS, and the helper for its greeting.
        answer, _ = self.ask("smtp", tls="implicit", changes={"seconds": 2})
        self.assertEqual(answer.short, ("temporary", "time", None))
        # A web server.
        answer, _ = self.ask(replies={"greeting": "HTTP/1.1 400 Bad Request"}, changes={"seconds": 2})
        self.assertEqual(answer.short, ("temporary", "time", None))

    def test_nobody_there_is_tried_again(self):
        with Faulty(tls=None) as gone:
            port = gone.port
        self.assertEqual(Answer(order(port)).short, ("temporary", "connection", None))
        self.assertEqual(Answer(order(25, host="no-such-host.invalid")).short, ("temporary", "name", None))

    def test_no_proxy_of_the_environment_sees_the_message(self):
        with Faulty(tls=None) as proxy, Faulty(certificate=self.good, password=PASSWORD) as server:
            names = ("http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "smtp_proxy", "smtps_proxy")
            answer = Answer(order(server.port, ca_file=str(self.authority.certificate), login=login()),
                            {name: f"http://127.0.0.1:{proxy.port}" for name in names})
        self.assertEqual((answer.short[0], proxy.connections), ("delivered", 0))

    def test_the_conversation_is_in_the_answer_only_on_request(self):
        answer, _ = self.ask(changes={"verbose": False})
        self.assertEqual((answer.short[0], answer.conversation), ("delivered", []))
        answer, _ = self.ask(changes={"login": login(auth="plain")})
        self.assertEqual([line for line in answer.conversation if line.startswith(">")], [
            "> EHLO [127.0.0.1]", "> STARTTLS", "> EHLO [127.0.0.1]", "> AUTH PLAIN (secret)",
            f"> MAIL FROM:<me@example.org> SIZE={len(MESSAGE)}", "> RCPT TO:<you@example.org>", "> DATA", "> (the message)"])


if __name__ == "__main__":
    unittest.main()
