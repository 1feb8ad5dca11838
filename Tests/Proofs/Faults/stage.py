# SPDX-License-Identifier: Apache-2.0
"""What the proofs share: a folder with a configuration, a bus of its own, a notification server, a daemon."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
sys.path.insert(0, str(HERE.parents[1] / "EndToEnd/Support"))

# pylint: disable=wrong-import-position
from configuration import KEY, SESSION, Configuration
from waiting import eventually

PYTHON = "/usr/bin/python3"  # the one that has Debian's modules for D-Bus
PROGRAM = os.environ.get("ORIEL_BUILT") or str(REPOSITORY / ".build/release/oriel")
if not os.access(PROGRAM, os.X_OK):
    sys.exit(f"{PROGRAM} is not there; build it, or name another program in ORIEL_BUILT")
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={0}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""


class Stage:
    """One person's folder, with whatever runs in it. Everything ends with `end`."""

    def __init__(self, seconds_ahead=3600, state_folder=None, extra=""):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="oriel-proof-"))
        self.state_folder = pathlib.Path(state_folder) if state_folder else self.folder / "state"
        self.state_folder.mkdir(mode=0o700, exist_ok=True)
        self.state = self.state_folder / "state.json"
        self.config = self.folder / "config.yaml"
        self.configuration = Configuration(seconds_ahead, extra=extra)
        self.config.write_text(self.configuration.text.replace("expiry: 15 min", "expiry: 4 h"))
        self.log = self.folder / "calls"
        self.log.touch()
        self.bus = self.peer = self.daemon = None
        self.journal_path = self.folder / "journal"
        self.journal_path.touch()
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder), "TZ": "UTC",
            "LANG": "C.UTF-8", "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/bus",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder}/none", "XDG_STATE_HOME": str(self.folder / "xdg")}

    # The bus and the server on it

    def start_bus(self):
        """Starts the bus, and waits until it listens."""
        (self.folder / "bus.conf").write_text(BUS.format(self.folder))
        self.bus = subprocess.Popen(  # pylint: disable=consider-using-with
            ["dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--nopidfile"],
            stderr=subprocess.DEVNULL, start_new_session=True)
        eventually((self.folder / "bus").exists, 60, "the bus")

    def start_peer(self, *words, log=None):
        """Starts a notification server of peer.py, and waits until it has the name."""
        peer = subprocess.Popen(  # pylint: disable=consider-using-with
            [PYTHON, str(HERE / "peer.py"), str(log or self.log), *words], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, env=self.environment, start_new_session=True)
        if peer.stdout.readline() != "here\n":
            raise AssertionError("the notification server did not start")
        return peer

    def start_screen(self, *words):
        """Starts bus and server."""
        self.start_bus()
        self.peer = self.start_peer(*(words or ("good",)))

    def order(self, *words, peer=None):
        """Tells the server what to do."""
        peer = peer or self.peer
        peer.stdin.write(" ".join(str(word) for word in words) + "\n")
        peer.stdin.flush()

    def calls(self, member="Notify"):
        """The calls that the server was asked, oldest first."""
        calls = [json.loads(line) for line in self.log.read_text().splitlines() if line.endswith("}")]
        return [call for call in calls if call["member"] == member]

    def notes(self):
        """The calls of Notify that show the note, a new one each."""
        return [call for call in self.calls() if any("|" + KEY in word for word in call["actions"])]

    def looks(self):
        """The calls of Notify that say that something needs a look."""
        return [call for call in self.calls() if "oriel check" in call["summary"] + call["body"]]

    def press(self, action):
        """Presses a button of the note that was shown last."""
        note = self.notes()[-1]
        name = next(word for word in note["actions"] if word.startswith(action + "|"))
        self.order("press", note["number"], name)

    # The program

    def words(self, *words):
        """A command line of the program with the files of this stage."""
        return [PROGRAM, *words, "--config", str(self.config), "--state", str(self.state)]

    def run(self, *words, timeout=60, **environment):
        """Runs a command. A hang is an exit of None."""
        try:
            return subprocess.run(self.words(*words), capture_output=True, text=True, errors="replace", timeout=timeout,
                                  check=False, stdin=subprocess.DEVNULL, env=self.environment | environment)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(words, None, "", "")

    def start_daemon(self, pace=1, user=None, **environment):
        """Starts the daemon, and waits for its first line."""
        before = self.journal_path.stat().st_size
        with open(self.journal_path, "ab") as journal:
            self.daemon = subprocess.Popen(  # pylint: disable=consider-using-with
                self.words("daemon", "--pace", str(pace)), stdout=journal, stderr=journal, stdin=subprocess.DEVNULL,
                env=self.environment | environment, start_new_session=True, user=user)
        eventually(lambda: self.journal_path.stat().st_size > before or self.daemon.poll() is not None, 60,
                   "the daemon to start")
        return self.daemon

    def journal(self):
        """All that the daemon has written."""
        return self.journal_path.read_text(errors="replace")

    def lines(self):
        """The lines that the daemon has written."""
        return self.journal().splitlines()

    def lives(self):
        """True if the daemon runs."""
        return self.daemon.poll() is None

    def ledger(self):
        """The state as it is on disk; {} while there is none; None if it is no document."""
        try:
            return json.loads(self.state.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            return None

    def standing(self, key=KEY):
        """The standing of a note in the state; None without one."""
        return ((self.ledger() or {}).get("prompts", {}).get(key) or {}).get("standing")

    def stop_daemon(self):
        """Ends the daemon as a service manager does, and returns its exit status; None if it hangs."""
        if self.daemon is None:
            return 0
        if self.daemon.poll() is None:
            self.daemon.terminate()
        try:
            return self.daemon.wait(15)
        except subprocess.TimeoutExpired:
            self.daemon.kill()
            self.daemon.wait()
            return None

    def end(self):
        """Ends all that runs, and removes the folder."""
        self.stop_daemon()
        for process in (self.peer, self.bus):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def show_note(self):
        """Starts all, and waits for the note. If that fails, everything ends."""
        try:
            self.start_screen()
            self.start_daemon()
            eventually(lambda: self.standing() == "shown", 60, "the note")
        except BaseException:
            self.end()
            raise
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


class Process:
    """What a process costs, by /proc."""

    def __init__(self, pid):
        self.folder = pathlib.Path(f"/proc/{pid}")

    def seconds(self):
        """The seconds of CPU that it took until now."""
        fields = (self.folder / "stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Its memory in kB (RSS)."""
        return next(int(line.split()[1]) for line in (self.folder / "status").read_text().splitlines()
                    if line.startswith("VmRSS"))

    def peak(self):
        """The most memory that it had, in kB, since `forget_peak`."""
        return next(int(line.split()[1]) for line in (self.folder / "status").read_text().splitlines()
                    if line.startswith("VmHWM"))

    def forget_peak(self):
        """Lets the peak begin anew."""
        (self.folder / "clear_refs").write_text("5")

    def descriptors(self):
        """The number of its open files."""
        return len(os.listdir(self.folder / "fd"))


class Table:
    """The counts of a proof, and the cases behind each finding."""

    def __init__(self, *counted):
        self.counts = {name: 0 for name in counted}
        self.findings = []
        self.tried = {}

    def case(self, kind, number=1):
        """Counts a case that was tried."""
        self.tried[kind] = self.tried.get(kind, 0) + number

    def found(self, what, where):
        """Counts a finding."""
        self.counts[what] += 1
        self.findings.append(f"{what}: {where}")

    def close(self, title, seed):
        """Prints the table, and returns the exit code."""
        print(f"\n{title}, seed {seed}")
        for kind, number in self.tried.items():
            print(f"{number:8,}  {kind}")
        print("  found")
        for what, number in self.counts.items():
            print(f"{number:8,}  {what}")
        for finding in self.findings[:40]:
            print(f"  {finding}")
        return 1 if self.findings else 0


__all__ = ["KEY", "SESSION", "PROGRAM", "Configuration", "Process", "Stage", "Table", "eventually"]
