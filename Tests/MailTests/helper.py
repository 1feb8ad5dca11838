# SPDX-License-Identifier: Apache-2.0
"""Runs the built mail helper, and makes its surroundings: requests, certificates, a private home."""
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("ORIEL_POST", str(HERE.parents[1] / ".build/release/oriel-post"))
PASSWORD = "Correct-Horse-7!ß"
MESSAGE = "Subject: A note for you\r\nMIME-Version: 1.0\r\n\r\nLine one\r\n.\r\n..two\r\n"

# libcurl takes it for this computer without asking a name server, but it is not `localhost`: TLS is required.
HOST = "mail.localhost"


class Answer:
    """The result of one run."""

    def __init__(self, order, environment=None, raw=None, cwd=None):
        before = time.monotonic()
        process = subprocess.Popen(
            [PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
            env={"HOME": "/nonexistent", "PATH": os.environ["PATH"], **(environment or {})})
        content = json.dumps(order).encode() if raw is None else raw
        out, self.error = process.communicate(content)
        self.seconds = time.monotonic() - before
        # The largest of all children so far: an upper bound for this one.
        self.megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        self.code, self.out = process.returncode, out.decode()
        self.verdict = json.loads(out) if out else None
        self.conversation = self.verdict.get("conversation", []) if self.verdict else []

    @property
    def short(self):
        """Outcome, cause and reply: the facts on which the daemon acts."""
        return self.verdict["outcome"], self.verdict["cause"], self.verdict.get("reply")


def order(port=0, kind="smtp", host=HOST, **changes):
    """A request to send a message to a server on this computer."""
    made = {"version": 1, "from": "me@example.org", "to": "you@example.org",
            "server": {"kind": kind, "host": host, "port": port}, "seconds": 10, "verbose": True, "message": MESSAGE}
    made.update(changes)
    return {key: value for key, value in made.items() if value is not None}


def login(secret=None, auth=None, user="me@example.org"):
    """The login of a request; without a place for the secret, a command prints it."""
    made = {"user": user, "secret": secret or {"command": ["printf", "%s\\nmore", PASSWORD]}}
    return {**made, "auth": auth} if auth else made


class Authority:
    """A certificate authority made on the spot, and the certificates that it signs. A context manager."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="oriel-mail-")
        self.folder = pathlib.Path(self._folder.name)
        self.certificate = self._root("ca", "Oriel test authority")
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def _openssl(self, *words):
        subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)

    def _root(self, name, subject):
        certificate = self.folder / f"{name}.pem"
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                      "-subj", f"/CN={subject}", "-keyout", self.folder / f"{name}.key", "-out", certificate,
                      "-addext", "basicConstraints=critical,CA:TRUE")
        return certificate

    def signed(self, name, hosts, expired=False):
        """The certificate and key of a server, as one file."""
        key, request, made = (self.folder / f"{name}.{end}" for end in ("key", "csr", "crt"))
        self._openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={hosts[0]}",
                      "-keyout", key, "-out", request)
        extensions = self.folder / f"{name}.ext"
        extensions.write_text("subjectAltName=" + ",".join(
            f"IP:{host}" if host[0].isdigit() or ":" in host else f"DNS:{host}" for host in hosts))
        if expired:
            # `openssl x509` takes no dates, and `openssl ca` wants a folder of its own to keep books in.
            books = self.folder / f"{name}.books"
            books.mkdir()
            (books / "index").write_text("")
            (books / "cnf").write_text(
                f"[ca]\ndefault_ca=d\n[d]\ndatabase={books}/index\nnew_certs_dir={books}\ndefault_md=sha256\n"
                "rand_serial=yes\npolicy=p\n[p]\ncommonName=supplied\n")
            self._openssl("ca", "-batch", "-notext", "-config", books / "cnf", "-cert", self.certificate, "-keyfile",
                          self.folder / "ca.key", "-in", request, "-out", made, "-extfile", extensions,
                          "-startdate", "20200101000000Z", "-enddate", "20210101000000Z")
        else:
            self._openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.folder / "ca.key",
                          "-CAcreateserial", "-days", "2", "-extfile", extensions, "-out", made)
        whole = self.folder / f"{name}.whole"
        whole.write_text(made.read_text() + key.read_text())
        whole.chmod(0o600)
        return whole

    def self_signed(self, host):
        """A certificate that signs itself."""
        name = f"self-{host}"
        certificate = self._root(name, host)
        whole = self.folder / f"{name}.whole"
        whole.write_text(certificate.read_text() + (self.folder / f"{name}.key").read_text())
        return whole
