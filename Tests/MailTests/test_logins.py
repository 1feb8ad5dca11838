# SPDX-License-Identifier: Apache-2.0
"""Servers that want a login in their own way, and all that the standards let them want."""
import base64
import unittest

from faulty import Faulty
from helper import HOST, MESSAGE, PASSWORD, Answer, Authority, login, order

WRONG = {"command": ["echo", "wrong-" + PASSWORD]}


class Logins(unittest.TestCase):
    """Each test starts servers of its own."""

    @classmethod
    def setUpClass(cls):
        authority = cls.enterClassContext(Authority())
        cls.authorities, cls.certificate = str(authority.certificate), authority.signed("good", [HOST])

    def ask(self, auth=None, secret=None, kind="smtp", changes=None, **server):
        """Sends a message to a server of its own; the answer, and the server as it was left."""
        with Faulty(certificate=self.certificate, password=PASSWORD, tls="implicit" if kind == "smtps" else "starttls",
                    **server) as faulty:
            answer = Answer(order(faulty.port, kind, ca_file=self.authorities, login=login(secret, auth), **(changes or {})))
        for form in (PASSWORD.encode(), base64.b64encode(PASSWORD.encode())[:-3],
                     base64.b64encode(f"\0me@example.org\0{PASSWORD}".encode())[:-3]):
            self.assertNotIn(form, answer.out.encode() + answer.error + faulty.clear)
        return answer, faulty

    def assertTried(self, server, *commands):
        """The login commands, without any answer within them but the fact that there was one."""
        words = [line.split(" ") for line in server.commands if line.startswith("AUTH")]
        self.assertEqual([" ".join(line[1:2] + ["…"] * (len(line) > 2)) for line in words], list(commands))

    def test_plain_comes_with_its_answer(self):
        for auth in ("plain", None):
            for refusal in ("501 5.5.2 the answer belongs here", "535 5.7.8 no", "503 5.5.1 no", "500 what?",
                            "334 "):
                with self.subTest(auth=auth, refusal=refusal):
                    answer, server = self.ask(auth, unasked={"PLAIN": refusal})
                    self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
                    self.assertTried(server, "PLAIN …")
                    self.assertEqual((server.messages, server.connections), ([MESSAGE.encode()], 1))

    def test_a_token_comes_with_its_command_too(self):
        answer, server = self.ask("xoauth2", mechanisms="LOGIN PLAIN XOAUTH2", unasked={"XOAUTH2": "501 no"})
        self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
        self.assertTried(server, "XOAUTH2 …")

    def test_login_never_comes_with_its_answer(self):
        for mechanisms in ("LOGIN", "LOGIN XOAUTH2", "XOAUTH2 LOGIN GSSAPI", "CRAM-MD5 LOGIN", "NTLM LOGIN"):
            for auth in ("login", None):
                answer, server = self.ask(auth, mechanisms=mechanisms, forward="501 5.5.4 not here")
                self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
                self.assertTried(server, "LOGIN")
                self.assertEqual(server.connections, 1)

    def test_login_where_plain_is_refused(self):
        for kind in ("smtp", "smtps"):
            for refusal in ("535 5.7.8 no", "535 5.7.3 Authentication unsuccessful", "535-5.7.8 no\n535 5.7.8 really", "535",
                            "550 5.7.1 no", "554 5.7.0 no", "585 no"):
                for check in ({}, {"version": 2, "order": "check", "message": None}):
                    with self.subTest(kind=kind, refusal=refusal):
                        answer, server = self.ask(kind=kind, mechanisms="PLAIN LOGIN", refuses={"PLAIN": refusal}, changes=check)
                        self.assertEqual(answer.short, ("ready" if check else "delivered", "none", None), answer.conversation)
                        self.assertTried(server, "PLAIN …", "LOGIN")
                        self.assertEqual(server.messages, [] if check else [MESSAGE.encode()])

    def test_plain_without_its_answer_where_the_other_form_is_not_understood(self):
        for refusal in ("500 what?", "501 5.5.4 Syntax: AUTH mechanism", "502 no", "503 no", "504 5.5.4 Unrecognized"):
            for auth in ("plain", None):
                answer, server = self.ask(auth, mechanisms="PLAIN LOGIN", forward=refusal)
                self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
                self.assertTried(server, "PLAIN …", "PLAIN")

    def test_login_at_last(self):
        answer, server = self.ask(mechanisms="PLAIN LOGIN", refuses={"PLAIN": "504 5.5.4 no"})
        self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
        self.assertTried(server, "PLAIN …", "PLAIN", "LOGIN")

    def test_a_wrong_password_is_tried_no_third_time(self):
        for mechanisms, tried in (("PLAIN LOGIN CRAM-MD5", ["PLAIN …", "LOGIN"]), ("PLAIN", ["PLAIN …"]), ("LOGIN", ["LOGIN"]),
                                  ("CRAM-MD5", ["CRAM-MD5"])):
            answer, server = self.ask(secret=WRONG, mechanisms=mechanisms)
            self.assertEqual(answer.short, ("needs-person", "login", 535), answer.conversation)
            self.assertIn("app password", answer.verdict["sentence"])
            self.assertTried(server, *tried)

    def test_what_no_other_way_mends_is_not_tried_again(self):
        for refusal, outcome in (("454 4.7.0 later", "temporary"), ("432 4.7.12 no", "temporary"), ("421 bye", "temporary"),
                                 ("534 5.7.9 Application-specific password required", "needs-person"),
                                 ("538 5.7.11 no", "needs-person"), ("530 5.7.0 no", "needs-person")):
            answer, server = self.ask(mechanisms="PLAIN LOGIN", refuses={"PLAIN": refusal})
            self.assertEqual(answer.short, (outcome, "login", int(refusal[:3])), answer.conversation)
            self.assertTried(server, "PLAIN …")

    def test_what_the_person_has_chosen_is_kept_and_the_other_way_named(self):
        for auth, offered, other in (("plain", "PLAIN LOGIN", "login"), ("login", "PLAIN LOGIN", "plain"),
                                     ("cram-md5", "CRAM-MD5 LOGIN", "login"), ("plain", "CRAM-MD5 PLAIN", "cram-md5")):
            answer, server = self.ask(auth, mechanisms=offered, refuses={auth.upper(): "535 no"})
            self.assertEqual(answer.short, ("needs-person", "login", 535), answer.conversation)
            self.assertIn(f"`auth: {other}`", answer.verdict["sentence"])
            self.assertEqual(len(server.logins), 1)
        for auth, offered, other in (("plain", "LOGIN", "login"), ("login", "PLAIN", "plain"), ("cram-md5", "PLAIN LOGIN", "plain")):
            answer, server = self.ask(auth, mechanisms=offered)
            self.assertEqual(answer.short, ("needs-person", "login", None), answer.conversation)
            self.assertIn(f"`auth: {other}`", answer.verdict["sentence"])
            self.assertEqual(server.logins, [])

    def test_a_second_attempt_that_comes_to_nothing_does_not_hide_the_first(self):
        for said in ("421 4.7.0 too many", "554 5.7.1 go away"):
            answer, server = self.ask(mechanisms="PLAIN LOGIN", refuses={"PLAIN": "535 5.7.8 no"}, again=said)
            self.assertEqual(answer.short, ("needs-person", "login", 535), answer.conversation)
            self.assertEqual(server.connections, 2)

    def test_the_conversation_shows_each_attempt(self):
        answer, _ = self.ask(mechanisms="PLAIN LOGIN", refuses={"PLAIN": "535 5.7.8 no"})
        shown = [line for line in answer.conversation if "AUTH" in line[:6] or line.startswith(("> (", "< 535", "< 235"))]
        self.assertEqual(shown, ["> AUTH PLAIN (secret)", "< 535 5.7.8 no", "> AUTH LOGIN", "> (secret)", "> (secret)",
                                 "< 235 welcome", "> (the message)"])


if __name__ == "__main__":
    unittest.main()
