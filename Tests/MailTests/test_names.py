# SPDX-License-Identifier: Apache-2.0
"""Names beyond ASCII, of servers and in addresses, held against libidn2, which libcurl itself uses for web addresses."""
import ctypes
import os
import pathlib
import tempfile
import unicodedata
import unittest

from faulty import Faulty
from helper import PASSWORD, Answer, Authority, login, order

NFC_INPUT, NON_TRANSITIONAL = 1, 8  # IDN2_NFC_INPUT and IDN2_NONTRANSITIONAL of <idn2.h>
NAMES = ["müller.example", "MÜLLER.Example", "mail.bücher.example", "straße.example", "ÆRØSKØBING.example", "ñandú.example",
         "łódź.example", "çağrı.example", "İzmir.example", "ǖ.example", "παράδειγμα.example", "ΣΊΣΥΦΟΣ.example", "пример.example",
         "ПРИМЕР.example", "例子.example", "ばびぶ.example", "ガス.example", "한국.example", "việtnam.example", "مثال.example",
         "दूध.example", "xn--mller-kva.example", "XN--MLLER-KVA.example", "a.ü.b.example", "plain.example", "Plain.EXAMPLE",
         "ä" * 50 + ".example", "ﬁsch.example", "Ⅷ.example", "xn--ü.example"]


def ascii_of(name):
    """The name as libidn2 encodes it; None if it does not."""
    library = ctypes.CDLL("libidn2.so.0")
    found = ctypes.c_char_p()
    code = library.idn2_to_ascii_8z(name.encode(), ctypes.byref(found), NFC_INPUT | NON_TRANSITIONAL)
    return None if code else found.value.decode()


class Names(unittest.TestCase):
    """Each test starts servers of its own."""

    @classmethod
    def setUpClass(cls):
        cls.authority = cls.enterClassContext(Authority())

    def ask(self, changes, **server):
        """Sends a message to a server of its own on this computer; the answer, and the server as it was left."""
        with Faulty(tls=None, mechanisms="", extensions=("SMTPUTF8", "8BITMIME"), **server) as faulty:
            answer = Answer(order(faulty.port, host="localhost", **changes))
        return answer, faulty

    def test_domains_of_addresses_are_those_of_libidn2(self):
        for form in ("NFC", "NFD"):
            for name in (unicodedata.normalize(form, name) for name in NAMES):
                for key, command in (("from", "MAIL FROM"), ("to", "RCPT TO")):
                    with self.subTest(name=name, form=form, key=key):
                        answer, server = self.ask({key: f"me@{name}"})
                        said = [line for line in server.commands if line.startswith(command)]
                        if answer.short[0] == "delivered":
                            self.assertEqual(said[0].split(" ")[1].lower(), f"{command[5:]}:<me@{ascii_of(name)}>".lower())
                            self.assertNotIn("SMTPUTF8", "".join(server.commands))
                        else:
                            # A name that is not in its last form is not guessed at.
                            self.assertIn(unicodedata.normalize("NFC", name), ["ﬁsch.example", "Ⅷ.example", "xn--ü.example"])
                            self.assertEqual(said, [])

    def test_domains_beyond_ascii_need_no_smtputf8(self):
        with Faulty(tls=None, mechanisms="") as server:
            answer = Answer(order(server.port, host="localhost", **{"from": "me@müller.example", "to": "Zoe@MÜLLER.example."}))
        self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
        self.assertIn("RCPT TO:<Zoe@xn--mller-kva.example>", server.commands)

    def test_servers_are_asked_for_and_verified_by_their_names_in_ascii(self):
        for name in ("müller.localhost", "MÜLLER.localhost", "mu\u0308ller.localhost", "müller.localhost.", "smtp.straße.localhost",
                     "例子.localhost", "xn--mller-kva.localhost", "XN--MLLER-KVA.localhost", "plain.localhost."):
            encoded = ascii_of(name).rstrip(".")
            certificate = self.authority.signed(encoded, [encoded])
            for kind in ("smtp", "smtps"):
                with self.subTest(name=name, kind=kind), Faulty(
                        "implicit" if kind == "smtps" else "starttls", certificate, password=PASSWORD) as server:
                    answer = Answer(order(server.port, kind, name, ca_file=str(self.authority.certificate), login=login()))
                    self.assertEqual(answer.short, ("delivered", "none", None), answer.conversation)
                    self.assertEqual({name.lower() for name in server.names}, {encoded})

    def test_a_server_of_another_name_is_not_believed(self):
        certificate = self.authority.signed("muller", ["muller.localhost"])
        with Faulty("implicit", certificate, password=PASSWORD) as server:
            answer = Answer(order(server.port, "smtps", "müller.localhost", ca_file=str(self.authority.certificate), login=login()))
        self.assertEqual((answer.short, server.logins), (("needs-person", "certificate", None), []))
        self.assertIn("another name", answer.verdict["sentence"])
        # It is a server of this computer after all.
        self.assertIn("`smtp://localhost:25`", answer.verdict["sentence"])

    def test_a_name_that_nobody_knows(self):
        for name in ("no-such-müller.invalid", "ﬁsch.invalid", "xn--ü.invalid", "a..invalid"):
            self.assertEqual(Answer(order(25, host=name)).short[1], "name", name)

    def test_a_program_is_given_domains_in_ascii(self):
        with tempfile.TemporaryDirectory(prefix="oriel-mail-") as folder:
            program = pathlib.Path(folder) / "send"
            program.write_text('#!/bin/sh\ncat > /dev/null\nprintf "%s\\n" "$@" > words\n')
            program.chmod(0o700)
            answer = Answer(order(server={"kind": "program", "path": str(program)}, to="zoë@MÜLLER.example",
                                  **{"from": "me@müller.example"}), {"PATH": os.environ["PATH"]}, cwd=folder)
            self.assertEqual(answer.short[0], "delivered")
            self.assertEqual((pathlib.Path(folder) / "words").read_text().splitlines(),
                             ["-i", "-f", "me@xn--mller-kva.example", "--", "zoë@xn--mller-kva.example"])


if __name__ == "__main__":
    unittest.main()
