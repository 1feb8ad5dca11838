# SPDX-License-Identifier: Apache-2.0
"""A real systemd machine to try the program in.

PID 1, journald, logind and a lingering user with `systemd --user` and a session bus, over a throw-away overlay of
this machine's own root. Its network is its own (loopback only); it shares nothing but the clock.

All mounts live in a mount namespace of the harness's own (see `run.py`), and the machine dies with the harness, so
that nothing is left behind even when the harness is killed.
"""
import contextlib
import ctypes
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile

from waiting import eventually

USER = "pat"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
NAMESPACES = ["-m", "-p", "-u", "-i", "-n", "-C", "-r", "-w"]
PR_SET_PDEATHSIG = 1

# The programs a run needs, and the Debian package of each.
NEEDED = {
    "systemd-nspawn": "systemd-container", "nsenter": "util-linux", "Xvfb": "xvfb", "dunst": "dunst",
    "dunstctl": "dunst", "dbus-send": "dbus-bin", "import": "imagemagick", "make": "make",
}
FILES = {"/usr/lib/systemd/user/dbus.socket": "dbus-user-session", "/usr/lib/python3/dist-packages/dbus": "python3-dbus",
         "/usr/lib/python3/dist-packages/gi": "python3-gi"}


class CannotBoot(Exception):
    """The reason why there can be no machine here, as one sentence."""


def reason_not_to_boot():
    """One sentence when this computer cannot run a machine, otherwise None."""
    if os.geteuid() != 0:
        return "it needs root, for an overlay and systemd-nspawn"
    missing = {package for program, package in NEEDED.items() if not shutil.which(program)}
    missing |= {package for path, package in FILES.items() if not os.path.exists(path)}
    if missing:
        return "not installed: " + " ".join(sorted(missing))
    with open("/proc/filesystems", encoding="ascii") as known:
        if "overlay" not in known.read().split():
            if subprocess.run(["modprobe", "overlay"], capture_output=True, check=False).returncode:
                return "the kernel has no overlay file system"
    return None


def end_with_parent():
    # On SIGTERM, systemd-nspawn powers its machine off; on SIGKILL, it would leave the machine running.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Machine:
    """One booted machine. A context manager: leaving it ends the machine, whatever happened."""

    def __init__(self, hidden=()):
        """`hidden`: folders of this computer that are empty in the machine."""
        self.hidden = hidden
        self.base = self.root = self.pid1 = self.uid = self._nspawn = None

    def __enter__(self):
        try:
            self._mount()
            self._boot()
            self._add_user()
        except BaseException:
            self.down()
            raise
        return self

    def __exit__(self, *_):
        self.down()

    # Booting

    def _mount(self):
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="oriel-e2e-", dir="/run"))
        self._run("mount", "-t", "tmpfs", "-o", "size=4g,mode=0755", "oriel-e2e", self.base)
        for name in ("upper", "work", "root"):
            (self.base / name).mkdir()
        self.root = self.base / "root"
        self._run("mount", "-t", "overlay", "oriel-e2e", "-o",
                  f"lowerdir=/,upperdir={self.base}/upper,workdir={self.base}/work", self.root)
        for folder in self.hidden:
            self._run("mount", "-t", "tmpfs", "-o", "ro,mode=0755", "oriel-hidden", self.root / str(folder).lstrip("/"))
        (self.root / "etc/machine-id").write_text("")
        # No unit that this computer's administrator enabled runs in the machine.
        for pattern in ("etc/systemd/system/*.wants", "etc/systemd/user/*.wants", "etc/rc[2-5].d"):
            for folder in self.root.glob(pattern):
                shutil.rmtree(folder)
        # With a folder to be kept in, the journal is split by user and `journalctl --user` has something to read.
        shutil.rmtree(self.root / "var/log/journal", ignore_errors=True)
        (self.root / "var/log/journal").mkdir(parents=True)
        # One notification server may be started by the bus: dunst.
        for service in (self.root / "usr/share/dbus-1/services").glob("*.service"):
            text = service.read_text(errors="replace")
            if "Name=org.freedesktop.Notifications" in text and "dunst" not in text:
                service.unlink()

    def _boot(self):
        with open(self.base / "console.log", "wb") as console:
            # The name has to be unique: with `--register=no`, systemd-nspawn does not check it.
            self._nspawn = subprocess.Popen(
                ["systemd-nspawn", "-q", "-D", str(self.root), "--machine", f"oriel-e2e-{os.getpid()}",
                 "--hostname=orchard", "--register=no", "--keep-unit", "--private-network", "--link-journal=no",
                 "--console=pipe", "-b"],
                stdin=subprocess.DEVNULL, stdout=console, stderr=console, preexec_fn=end_with_parent,
                start_new_session=True)
        eventually(self._find_pid1, 20, "the machine's first process")
        eventually(lambda: self._settled("systemctl"), 60, "the machine to be up")

    def _find_pid1(self):
        if self._nspawn.poll() is not None:
            raise CannotBoot("systemd-nspawn ended: " + self.console().strip().replace("\n", "; ")[-300:])
        children = pathlib.Path(f"/proc/{self._nspawn.pid}/task/{self._nspawn.pid}/children").read_text().split()
        # For a moment, systemd-nspawn has another child, which makes the machine and ends.
        self.pid1 = next((int(child) for child in children if self._is_first_process(child)), None)
        return self.pid1

    @staticmethod
    def _is_first_process(pid):
        """True if the process has the number 1 in a namespace of its own."""
        try:
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
        except OSError:
            return False
        numbers = re.search(r"^NSpid:(.*)$", status, re.MULTILINE).group(1).split()
        return len(numbers) > 1 and numbers[-1] == "1"

    def _settled(self, *command):
        done = self.enter(*command, "is-system-running", check=False)
        return done.stdout.strip() in ("running", "degraded")

    def _add_user(self):
        self.enter("userdel", "--remove", USER, check=False)
        self.enter("useradd", "--create-home", "--shell", "/bin/bash", USER)
        self.uid = int(self.enter("id", "-u", USER).stdout)
        self.enter("loginctl", "enable-linger", USER)
        eventually(lambda: self.user("systemctl", "--user", "is-system-running", check=False).stdout.strip()
                   in ("running", "degraded"), 60, "the user's manager")

    # Using

    def _nsenter(self, command):
        return ["nsenter", "-t", str(self.pid1), *NAMESPACES, "--", "env", "-i", f"PATH={PATH}", "LANG=C.UTF-8",
                "TERM=dumb", *map(str, command)]

    def _as_user(self, command, environment):
        runtime = f"/run/user/{self.uid}"
        return self._nsenter(["setpriv", f"--reuid={self.uid}", f"--regid={self.uid}", "--init-groups",
                              "env", f"--chdir=/home/{USER}", f"HOME=/home/{USER}",
                              f"USER={USER}", f"LOGNAME={USER}", f"XDG_RUNTIME_DIR={runtime}",
                              f"DBUS_SESSION_BUS_ADDRESS=unix:path={runtime}/bus",
                              *(f"{key}={value}" for key, value in environment.items()), *command])

    def enter(self, *command, check=True, text=True, timeout=60):
        """Runs a command as root inside and waits for it."""
        return self._finish(self._nsenter(command), check, text, timeout)

    def user(self, *command, check=True, text=True, timeout=60, **environment):
        """Runs a command inside as the user, with the user's bus, and waits for it."""
        return self._finish(self._as_user(command, environment), check, text, timeout)

    def start_as_user(self, *command, **environment):
        """Starts a command inside as the user; its standard output is a pipe. The caller ends it."""
        return subprocess.Popen(self._as_user(command, environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL, text=True, preexec_fn=end_with_parent,
                                start_new_session=True)

    def start_as_root(self, *command):
        """Starts a command inside as root; its standard input and output are pipes. The caller ends it."""
        return subprocess.Popen(self._nsenter(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL, text=True, preexec_fn=end_with_parent,
                                start_new_session=True)

    @staticmethod
    def end(process):
        """Ends a process of `start_as_user` or `start_as_root`, with its children."""
        # setpriv becomes the command; runuser would stay above it, and take two seconds to end.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        if process.stdin:
            process.stdin.close()
        process.stdout.close()
        process.wait(10)

    def path(self, inside):
        """A file or folder inside, as seen from here (its own /run, /tmp and /proc included)."""
        return pathlib.Path(f"/proc/{self.pid1}/root") / str(inside).lstrip("/")

    def write(self, inside, content, mode=0o644):
        """Writes a file for the user, and makes the folders above it."""
        path = self.path(inside)
        for folder in reversed(path.parents):
            if not folder.exists():
                folder.mkdir()
                os.chown(folder, self.uid, self.uid)
        if isinstance(content, str):
            content = content.encode()
        aside = path.with_name(path.name + ".new")
        aside.write_bytes(content)
        os.chown(aside, self.uid, self.uid)
        aside.chmod(mode)
        aside.replace(path)

    def console(self):
        """The output of the machine while it booted."""
        return (self.base / "console.log").read_text(errors="replace")

    @staticmethod
    def _finish(command, check, text, timeout):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=text, timeout=timeout,
                              check=False)
        if check and done.returncode:
            words = [word for word in command[command.index("--") + 1:] if "=" not in word]
            raise AssertionError(f"{' '.join(words)}: exit {done.returncode}: {done.stdout}{done.stderr}")
        return done

    @staticmethod
    def _run(*command):
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
        if done.returncode:
            raise CannotBoot(done.stderr.strip().replace("\n", "; ") or f"{command[0]} failed")

    # Ending

    def down(self):
        """Ends the machine and throws its overlay away. Safe to call twice and half-way through a boot."""
        if self._nspawn:
            with contextlib.suppress(OSError):
                if self.pid1 and self._nspawn.poll() is None:
                    os.kill(self.pid1, signal.SIGKILL)  # ends everything inside; nothing there is kept
            try:
                self._nspawn.wait(10)
            except subprocess.TimeoutExpired:
                self._nspawn.kill()
                self._nspawn.wait()
        if self.base:
            for mount in (self.base / "root", self.base):
                subprocess.run(["umount", "-R", "-l", str(mount)], capture_output=True, check=False)
            with contextlib.suppress(OSError):
                self.base.rmdir()
        self.base = self.pid1 = self._nspawn = None
