# SPDX-License-Identifier: Apache-2.0
"""The surroundings of a proof: a folder, a private bus, a clock that runs fast, and the program in them."""
import datetime
import json
import mmap
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
PROGRAM = pathlib.Path(os.environ.get("ORIEL_PROGRAM") or REPOSITORY / ".build/release/oriel").absolute()
BEGIN = 1767571200  # 2026-01-05T00:00:00Z, a Monday
# A session in four days: then a note comes on every day, and on most days two.
CONFIGURATION = """time_zone: Etc/UTC
series:
  - name: a
    time_zone: Etc/UTC
    first: 2026-01-09 10:00
    every: 4 days
    count: 80
day:
  jitter: 0 min
"""


def built_library(folder):
    """The library of rig.c, built into the folder."""
    library = folder / "rig.so"
    if not library.exists():
        compiler = shutil.which("cc") or "clang"
        subprocess.run([compiler, "-O2", "-Wall", "-Wextra", "-shared", "-fPIC", "-o", str(library),
                        str(HERE / "rig.c"), "-ldl"], check=True)
    return library


def end_in_order():
    """Has SIGTERM end this program by an exception, so that nothing that it started stays."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def seconds_of(text):
    """The seconds since 1970 of an instant in a file of the program."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


class Clock:
    """The clock of rig.c. It may be set forward while no daemon runs."""

    def __init__(self, path, pace, begin=BEGIN):
        self.pace = pace
        path.write_bytes(struct.pack("4q", time.time_ns(), begin * 10**9, pace, 0))
        with open(path, "r+b") as file:
            self._map = mmap.mmap(file.fileno(), 32)

    def now(self):
        """Its seconds since 1970."""
        system, origin, pace, _ = struct.unpack("4q", self._map[:32])
        return (origin + (time.time_ns() - system) * pace) / 1e9

    def set(self, seconds):
        """Sets it."""
        self._map[:16] = struct.pack("2q", time.time_ns(), int(seconds * 1e9))

    def end_before_call(self, number):
        """Has the daemon kill itself before its n-th call that changes a file; 0 for never."""
        self._map[24:32] = struct.pack("q", number)


class Rig:
    """One installation with its own bus. A context manager; nothing that it started outlives it."""

    def __init__(self, folder, library, pace, configuration=CONFIGURATION):
        self.folder = folder
        for name in ("run", "home", "config"):
            (folder / name).mkdir(parents=True, mode=0o700)
        self.configuration = folder / "config/config.yaml"
        self.configuration.write_text(configuration)
        self.state_file = folder / "state/state.json"
        self.clock = Clock(folder / "clock", pace)
        self.address = f"unix:path={folder}/bus"
        self._notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._notify.bind(str(folder / "notify"))
        self.environment = {
            "HOME": str(folder / "home"), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC",
            "XDG_RUNTIME_DIR": str(folder / "run"), "DBUS_SESSION_BUS_ADDRESS": self.address,
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/none", "LD_PRELOAD": str(library),
            "PROOF_CONTROL": str(folder / "clock")}
        self.files = ["--config", str(self.configuration), "--state", str(self.state_file)]
        self._bus = None
        self.log = open(folder / "daemon.log", "ab")  # pylint: disable=consider-using-with

    def __enter__(self):
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={self.address}", "--print-address"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=self.folder)
        if not self._bus.stdout.readline():
            raise RuntimeError("dbus-daemon did not start")
        return self

    def __exit__(self, *_):
        self._bus.kill()
        self._bus.wait()
        self._bus.stdout.close()
        self._notify.close()
        self.log.close()

    def daemon(self, kill_before=0):
        """Starts the daemon; with a number, it kills itself before that call that changes a file."""
        self._drain()
        more = {"PROOF_DAEMON": "1", "NOTIFY_SOCKET": str(self.folder / "notify")}
        if kill_before:
            more["PROOF_KILL"] = str(kill_before)
        return subprocess.Popen([PROGRAM, "daemon", *self.files], env={**self.environment, **more},
                                stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=self.folder)

    def _drain(self):
        self._notify.settimeout(0)
        try:
            while True:
                self._notify.recv(4096)
        except BlockingIOError:
            pass

    def await_ready(self, daemon, seconds=10):
        """Waits for READY=1. Returns False if the daemon ended before, or did not say it in time."""
        end = time.monotonic() + seconds
        self._notify.settimeout(0.02)
        while time.monotonic() < end:
            try:
                if b"READY=1" in self._notify.recv(4096):
                    return True
            except TimeoutError:
                if daemon.poll() is not None:
                    return False
        return False

    def reload(self, daemon):
        """Has the daemon read its configuration again, and waits. Returns False if it does not answer."""
        os.kill(daemon.pid, signal.SIGHUP)
        return self.await_reload()

    def await_reload(self, seconds=10):
        """Waits for RELOADING=1, and then for READY=1. Returns False if they do not come in time."""
        self._notify.settimeout(seconds)
        try:
            for word in (b"RELOADING=1", b"READY=1"):
                while word not in self._notify.recv(4096):
                    pass
        except TimeoutError:
            return False
        return True

    def command(self, *words, kill_before=0):
        """Starts a command, which kills itself before that call that changes a file."""
        more = {"PROOF_KILL": str(kill_before)} if kill_before else {}
        return subprocess.Popen([PROGRAM, *words, *self.files], env={**self.environment, **more},
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                cwd=self.folder)

    def json(self, *words):
        """The answer of a command with --json; None if it failed."""
        done = self.command(*words, "--json")
        text, _ = done.communicate()
        return json.loads(text) if done.returncode == 0 else None

    def state(self):
        """The state as it is on disk; {} while there is none."""
        try:
            return json.loads(self.state_file.read_text())
        except FileNotFoundError:
            return {}
