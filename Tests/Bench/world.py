# SPDX-License-Identifier: Apache-2.0
"""What a benchmark needs around a program: a folder, a bus with servers, a socket for READY=1, and processes."""
import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
NANO = 1_000_000_000
# A bus that is not there: what is asked of it fails at once.
NOWHERE = "unix:path=/nonexistent/bus"


class World:
    """A private folder with the floors built in it. A context manager that ends all that it started."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="oriel-bench-"))
        self.started, self.strays, self.count = [], [], 0
        self.environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "Etc/UTC", "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"), "DBUS_SYSTEM_BUS_ADDRESS": NOWHERE,
            "DBUS_SESSION_BUS_ADDRESS": NOWHERE}
        for name in ("home", "run"):
            (self.folder / name).mkdir(mode=0o700)
        return self

    def __exit__(self, *_):
        self.end_all()
        for pid in self.strays:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        shutil.rmtree(self.folder, ignore_errors=True)

    def place(self, name):
        """A new empty folder."""
        self.count += 1
        made = self.folder / f"{self.count:04}-{name}"
        made.mkdir(mode=0o700)
        return made

    def start(self, words, quiet=True, **environment):
        """Starts a program, to be ended with the world."""
        out = subprocess.DEVNULL if quiet else subprocess.PIPE
        process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=out, text=True,
                                   stderr=subprocess.DEVNULL, env={**self.environment, **environment})
        self.started.append(process)
        return process

    def end_all(self):
        """Ends all that was started."""
        for process in reversed(self.started):
            process.terminate()
        for process in list(self.started):
            self.end(process)

    def end(self, process):
        """Ends a program that was started here."""
        if process in self.started:
            self.started.remove(process)
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def script(self, name, *words):
        """The command of a floor in Python."""
        return ["/usr/bin/python3", HERE / "floors" / name, *words]

    def code(self, words):
        """The exit code of a program."""
        return subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, env=self.environment, check=False).returncode

    def adopt(self, file):
        """The number of a process that a program left behind, by its file; it is ended with the world. Else None."""
        if not file.exists():
            return None
        self.strays.append(int(file.read_text()))
        return self.strays[-1]

    def bus(self, *servers):
        """Starts a bus with these servers (see `floors/server.c`); its address, and the servers."""
        process = self.start(["dbus-daemon", "--session", "--nofork", "--print-address=1"], quiet=False)
        address = process.stdout.readline().strip()
        started = []
        for kind in servers:
            server = self.start([self.folder / "server", kind], quiet=False, DBUS_SESSION_BUS_ADDRESS=address)
            if server.stdout.readline() != "ready\n":
                raise RuntimeError(f"the server {kind} did not start")
            started.append(server)
        return address, started

    def milliseconds(self, words):
        """The wall time of a program from its start to its end."""
        begun = time.perf_counter()
        done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, env=self.environment, check=False)
        taken = (time.perf_counter() - begun) * 1000
        if done.returncode:
            raise RuntimeError(f"{' '.join(map(str, words))}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
        return taken


class Ready:
    """The socket to which a service says READY=1."""

    def __init__(self, folder):
        self.path = str(folder / "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.socket.settimeout(20)

    def wait(self):
        """Waits for READY=1."""
        while "READY=1" not in self.socket.recv(4096).decode().split("\n"):
            pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()
        os.unlink(self.path)


def race(contestants, rounds):
    """Runs all contestants by turns, so that the machine's other work meets all alike: {name: [value...]}."""
    found = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            found[name].append(run())
    return found


def private_dirty(pid):
    """Kilobytes of memory that no other process shares and that cannot be read again from a file."""
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Private_Dirty:"):
            return int(line.split()[1])
    return 0


def switches(pid):
    """Context switches so far: thread -> their number."""
    found = {}
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            lines = (task / "status").read_text().splitlines()
        except FileNotFoundError:
            continue  # a thread that ended meanwhile
        found[task.name] = sum(int(line.split()[1]) for line in lines if "ctxt_switches" in line)
    return found
