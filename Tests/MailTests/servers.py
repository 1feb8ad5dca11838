# SPDX-License-Identifier: Apache-2.0
"""Postfix with Dovecot's SASL, from Debian, as people's providers run them; and Postfix as Debian sets it up.

None is installed on this machine: their packages are unpacked over a throw-away overlay of this machine's own root, in namespaces of
this test run's own (see `run.py`), where the usual ports are free and nothing reaches the network.
"""
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = pathlib.Path(os.environ.get("ORIEL_MAIL_PACKAGES", HERE.parents[1] / ".build/mail-servers"))
DEBS = PACKAGES.with_name(PACKAGES.name + ".debs")
NAME = "mail.test"

MAIN = f"""compatibility_level = 3.6
myhostname = {NAME}
mydestination = {NAME}, example.org
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps = inline:{{pat=pat}}
home_mailbox = Maildir/
maillog_file = /var/log/mail.log
smtputf8_enable = yes
smtpd_tls_chain_files = /etc/postfix/server.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_sasl_auth_enable = yes
smtpd_sasl_security_options = noanonymous
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject
biff = no
"""
SUBMISSION = "  -o smtpd_tls_security_level=encrypt\n"
MASTER = """smtp inet n - n - - smtpd
submission inet n - n - - smtpd
""" + SUBMISSION + """smtps inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
DOVECOT = """protocols =
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login cram-md5
auth_failure_delay = 0
log_path = /var/log/dovecot.log
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN /etc/dovecot/people
}
userdb {
  driver = static
  args = uid=pat gid=pat home=/home/pat
}
service auth {
  unix_listener /var/spool/postfix/private/auth {
    mode = 0660
    user = postfix
    group = postfix
  }
}
"""


def reason_not_to_run():
    """One sentence when these servers cannot run here, otherwise None."""
    if os.geteuid():
        return "it needs root, for an overlay and namespaces"
    if not (PACKAGES / "usr/sbin/postfix").exists() or not list(DEBS.glob("ssl-cert_*.deb")):
        return "their packages are not unpacked; see the Makefile"
    return None


def need_servers():
    """Skips a class of tests with its reason where these servers cannot run; where they have to, that is an error."""
    reason = reason_not_to_run()
    if reason and (os.environ.get("CI") or os.environ.get("ORIEL_E2E") == "required"):
        raise AssertionError(reason)
    if reason:
        raise unittest.SkipTest(reason)


def eventually(check, seconds, what):
    """Waits for something that another program brings about, in steps of ten milliseconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = check()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError(f"waited {seconds} s for {what}")


class Machine:
    """A throw-away overlay of this machine's root, with the processes that are started in it. A context manager."""

    def __init__(self):
        self.processes = []

    def __enter__(self):
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="oriel-mail-", dir="/run"))
        self.run("mount", "-t", "tmpfs", "-o", "mode=0755", "oriel-mail", self.base)
        for name in ("upper", "work", "root"):
            (self.base / name).mkdir()
        self.root = self.base / "root"
        self.run("mount", "-t", "overlay", "oriel-mail", "-o",
                 f"lowerdir=/,upperdir={self.base}/upper,workdir={self.base}/work", self.root)
        for name in ("dev", "proc"):
            self.run("mount", "--rbind", f"/{name}", self.root / name)
        self.run("mount", "-t", "tmpfs", "oriel-run", self.root / "run")
        self.set_up()
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        subprocess.run(["umount", "-R", "-l", str(self.base)], capture_output=True, check=False)
        self.base.rmdir()

    @staticmethod
    def listens(port):
        """Whether somebody takes connections there."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    def run(self, *command, check=True, **options):
        """Runs a command to its end."""
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
        if check and done.returncode:
            raise AssertionError(f"{command}: {done.stdout}{done.stderr}")

    def inside(self, *command, **options):
        """The same within the machine."""
        self.run("chroot", self.root, *command, **options)

    def start(self, *command):
        """Starts a process within the machine that stays."""
        self.processes.append(subprocess.Popen(["chroot", str(self.root), *command], stdout=subprocess.DEVNULL,
                                               stderr=subprocess.DEVNULL))

    def text(self, *names):
        """The text of the files that are there."""
        return "".join((self.root / name).read_text(errors="replace") for name in names if (self.root / name).exists())

    @property
    def mailbox(self):
        """The files of pat's mailbox."""
        return (self.root / "home/pat/Maildir/new").glob("*")


class Servers(Machine):
    """Postfix and Dovecot, and the mailbox of a person called pat."""

    def __init__(self, certificate, password):
        super().__init__()
        self.certificate, self.password = certificate, password

    def set_up(self):
        # Not as a layer of their own: the kernel takes none that lies within another. Links such as /lib stay.
        self.run("sh", "-c", 'tar -C "$0" -cf - . | tar -C "$1" --keep-directory-symlink -xf -', PACKAGES, self.root)
        self._configure()
        self.inside("postfix", "check")
        self.start("dovecot", "-F")
        self.start("postfix", "start-fg")
        for port in (25, 465, 587):
            eventually(lambda p=port: self.listens(p), 20, f"port {port}: {self.log()}")
        eventually((self.root / "var/spool/postfix/private/auth").exists, 20, "Dovecot")

    def _configure(self):
        etc = self.root / "etc"
        for group in ("postfix", "postdrop", "dovecot", "dovenull"):
            self.inside("groupadd", "-f", group)
        for user in ("postfix", "dovecot", "dovenull"):
            self.inside("useradd", "--no-create-home", "--gid", user, "--shell", "/usr/sbin/nologin", user, check=False)
        self.inside("useradd", "--create-home", "--user-group", "pat", check=False)
        for folder in ("postfix", "dovecot"):
            (etc / folder).mkdir(exist_ok=True)
        (etc / "postfix/main.cf").write_text(MAIN)
        (etc / "postfix/master.cf").write_text(MASTER)
        (etc / "postfix/server.pem").write_text(self._key_first())
        (etc / "dovecot/dovecot.conf").write_text(DOVECOT)
        (etc / "dovecot/people").write_text(f"pat:{{PLAIN}}{self.password}\n")
        for folder in ("var/spool/postfix/pid", "var/lib/postfix", "run/dovecot", "var/lib/dovecot"):
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        self.inside("chown", "postfix:postfix", "/var/lib/postfix")
        self.inside("/usr/lib/postfix/sbin/post-install", "create-missing", check=False)

    def _key_first(self):
        # Postfix wants each key in front of its certificate.
        text = pathlib.Path(self.certificate).read_text()
        begin = text.index("-----BEGIN PRIVATE KEY")
        return text[begin:] + text[:begin]

    def log(self):
        """The logs of both servers."""
        return self.text("var/log/mail.log", "var/log/dovecot.log")

    def arrived(self, count):
        """The messages in pat's mailbox, once there are `count`, in the order of their arrival."""
        files = eventually(lambda: (lambda found: len(found) >= count and found)(list(self.mailbox)), 20,
                           f"{count} messages: {self.log()[-2000:]}")
        return [file.read_bytes() for file in sorted(files, key=lambda file: file.stat().st_mtime_ns)]


class DebianPostfix(Machine):
    """Postfix as Debian's package sets it up for whoever chooses "Local only", with a person called pat.

    The package is installed into the throw-away root alone, and starts nothing by itself.
    """

    def set_up(self):
        root = self.root
        policy = root / "usr/sbin/policy-rc.d"
        policy.write_text("#!/bin/sh\nexit 101\n")
        policy.chmod(0o755)
        # This machine may have one of its own, with another configuration.
        self.inside("dpkg", "--purge", "--force-depends", "postfix", check=False)
        self.inside("debconf-set-selections", input="postfix postfix/main_mailer_type select Local only\n"
                                                    f"postfix postfix/mailname string {NAME}\n")
        packages = [deb for deb in DEBS.glob("*.deb") if not deb.name.startswith("dovecot")]
        (root / "run/debs").mkdir()
        for deb in packages:
            (root / "run/debs" / deb.name).write_bytes(deb.read_bytes())
        self.inside("sh", "-c", "dpkg -i /run/debs/*.deb", env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        self.inside("useradd", "--create-home", "--user-group", "pat", check=False)
        # There is no syslog here.
        self.inside("postconf", "-e", "maillog_file=/var/log/mail.log", "home_mailbox=Maildir/")
        self.settings, self.changed = (root / "etc/postfix/main.cf").read_text(), ()
        self._begin()

    def __exit__(self, *reason):
        # Its master outlives the process that started it, and would keep the port.
        self.inside("postfix", "stop", check=False)
        super().__exit__(*reason)

    def _begin(self):
        self.start("postfix", "start-fg")
        eventually(lambda: self.listens(25), 20, f"port 25: {self.log()}")

    def use(self, *settings):
        """Goes on with these settings changed, unless it does so already."""
        if settings == self.changed:
            return
        self.inside("postfix", "stop")
        self.processes.pop().wait(10)
        (self.root / "etc/postfix/main.cf").write_text(self.settings)
        if settings:
            self.inside("postconf", "-e", *settings)
        self.changed = settings
        self._begin()

    def log(self):
        """Its log."""
        return self.text("var/log/mail.log")
