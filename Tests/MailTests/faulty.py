# SPDX-License-Identifier: Apache-2.0
"""An SMTP server that can be made to fail at each step, and that records every byte it receives."""
import base64
import hashlib
import hmac
import socket
import ssl
import threading

# The steps of a conversation, in their order.
STEPS = ["greeting", "ehlo", "starttls", "ehlo-tls", "auth", "mail", "rcpt", "data", "body"]


class Faulty:
    """One server. A context manager; `port` is where it is.

    tls: None, "starttls" or "implicit"; certificate: certificate and key in one file.
    replies: STEP -> what it says there instead of the usual, as text without the last line end, or as bytes as they are.
    cut: the step at which it hangs up in place of a reply. drip: the step whose reply comes a byte a second.
    refuses: mechanism -> what it says to it, whatever the password. unasked: mechanism -> what it says to a bare command,
    without the answer. forward: what it says to an answer that stands within the command. again: its greeting for whoever
    comes a second time.
    """

    def __init__(self, tls="starttls", certificate=None, replies=None, cut=None, drip=None, mechanisms="PLAIN",
                 password="", extensions=("SIZE 1000000",), port=0, refuses=None, unasked=None, forward=None,
                 again=None):
        self.tls, self.replies, self.cut, self.drip = tls, replies or {}, cut, drip
        self.mechanisms, self.password, self.extensions = mechanisms, password, extensions
        self.refuses, self.unasked, self.forward, self.again = refuses or {}, unasked or {}, forward, again
        self.port, self.context, self.names = port, None, []
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate)
            self.context.sni_callback = lambda _, name, __: self.names.append(name)
        self.clear, self.commands, self.messages, self.logins, self.connections = b"", [], [], [], 0
        self._closing = threading.Event()

    def __enter__(self):
        self._socket = socket.create_server(("127.0.0.1", self.port))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._closing.set()
        # A connection of our own ends the wait for one.
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join()
        self._socket.close()

    def _serve(self):
        while True:
            connection, _ = self._socket.accept()
            if self._closing.is_set():
                return connection.close()
            self.connections += 1
            connection.settimeout(20)
            try:
                _Conversation(self, connection).hold()
            except (OSError, EOFError, ssl.SSLError):
                pass  # whoever hung up did so for the test's sake


class _Conversation:
    def __init__(self, server, connection):
        self.server, self.connection, self.sealed, self.rest = server, connection, False, b""

    def hold(self):
        server = self.server
        try:
            if server.tls == "implicit":
                self._seal()
            again = server.connections > 1 and server.again
            self._reply("greeting", again or "220 mail.test ESMTP")
            while self._command():
                pass
        finally:
            self.connection.close()

    def _seal(self):
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.sealed, self.rest = True, b""

    def _line(self):
        while b"\r\n" not in self.rest:
            part = self.connection.recv(65536)
            if not part:
                raise EOFError
            if not self.sealed:
                self.server.clear += part
            self.rest += part
        line, self.rest = self.rest.split(b"\r\n", 1)
        return line

    def _reply(self, step, usual):
        server = self.server
        if server.cut == step:
            raise EOFError
        said = server.replies.get(step, usual)
        said = said if isinstance(said, bytes) else said.replace("\n", "\r\n").encode() + b"\r\n"
        if server.drip == step:
            for byte in said:
                self.connection.sendall(bytes([byte]))
                if server._closing.wait(1):
                    raise EOFError
        else:
            self.connection.sendall(said)
        return said

    def _command(self):
        line = self._line()
        word, _, rest = line.decode(errors="replace").partition(" ")
        self.server.commands.append(line.decode(errors="replace"))
        match word.upper():
            case "EHLO":
                self._reply("ehlo-tls" if self.sealed else "ehlo", self._offers())
            case "STARTTLS":
                if self._reply("starttls", "220 go on").startswith(b"220"):
                    self._seal()
            case "AUTH":
                self._login(rest)
            case "MAIL" | "RCPT":
                self._reply(word.lower(), "250 fine")
            case "DATA":
                if self._reply("data", "354 go on").startswith(b"354"):
                    self._message()
            case "QUIT":
                self._reply("quit", "221 bye")
                return False
            case _:
                self._reply("other", "500 what?")
        return True

    def _offers(self):
        server = self.server
        lines = ["mail.test", *server.extensions]
        if server.tls == "starttls" and not self.sealed:
            lines.append("STARTTLS")
        if server.mechanisms:
            lines.append(f"AUTH {server.mechanisms}")
        return "\n".join(f"250{' ' if line is lines[-1] else '-'}{line}" for line in lines)

    def _ask(self, text):
        self.connection.sendall(b"334 " + base64.b64encode(text.encode()) + b"\r\n")
        return base64.b64decode(self._line()).decode()

    def _login(self, rest):
        mechanism, _, initial = rest.partition(" ")
        ask = (lambda _: base64.b64decode(initial).decode()) if initial else self._ask
        password = self.server.password
        if initial and self.server.forward:
            return self._reply("auth", self.server.forward)
        if not initial and mechanism in self.server.unasked:
            return self._reply("auth", self.server.unasked[mechanism])
        match mechanism:
            case "PLAIN":
                said = ask("").split("\0")
                good = said[2:] == [password]
            case "LOGIN":
                said = [self._ask("Username:"), self._ask("Password:")]
                good = said[1] == password
            case "CRAM-MD5":
                said = self._ask("<1@mail.test>").split(" ")
                good = said[1] == hmac.new(password.encode(), b"<1@mail.test>", hashlib.md5).hexdigest()
            case "XOAUTH2":
                said = ask("").split("\x01")
                good = said[1] == f"auth=Bearer {password}"
            case _:
                return self._reply("auth", "504 not that way")
        self.server.logins.append(mechanism)
        refusal = self.server.refuses.get(mechanism) or (None if good else "535 5.7.8 no")
        return self._reply("auth", refusal or "235 welcome")

    def _message(self):
        lines = []
        while (line := self._line()) != b".":
            lines.append(line[1:] if line.startswith(b".") else line)
        self.server.messages.append(b"\r\n".join(lines) + b"\r\n")
        self._reply("body", "250 taken")
