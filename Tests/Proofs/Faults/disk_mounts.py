# SPDX-License-Identifier: Apache-2.0
"""A full disk, a read-only one and a slow one under a running daemon and under commands (`make disk`)."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from disk_calls import BEFORE_ANSWER, BEFORE_NOTE, PACE, Faults, ends, recovers
from stage import KEY, Stage, eventually

ROOM = "256k"  # of the small disk
SLOW = 3000  # milliseconds of a flush


def mount(*words):
    """Mounts in this program's own namespace."""
    subprocess.run(["mount", *words], check=True, capture_output=True)


class Full:
    """A disk of its own, in memory, on which no room is left."""
    name = "full disk"

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="oriel-proof-disk-"))
        self.state = self.path / "state"
        mount("-t", "tmpfs", "-o", f"size={ROOM},mode=0700", "tmpfs", str(self.path))

    def begin(self):
        """Fills the disk to its last byte."""
        file = os.open(self.path / "filler", os.O_WRONLY | os.O_CREAT)
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    os.write(file, bytes(size))
            except OSError:
                pass
        os.close(file)

    def mend(self):
        """Makes room again."""
        (self.path / "filler").unlink()

    def end(self):
        """Takes the disk away. What still has files open there goes with the namespace."""
        subprocess.run(["umount", "--lazy", str(self.path)], check=False, capture_output=True)
        self.path.rmdir()


class ReadOnly(Full):
    """A disk of its own, in a file. The kernel makes it read-only, as it does after an error of its file system."""
    name = "read-only disk"

    def __init__(self):  # pylint: disable=super-init-not-called
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="oriel-proof-disk-"))
        self.state = self.path / "state"
        self.image = pathlib.Path(f"{self.path}.image")
        with open(self.image, "wb") as file:
            file.truncate(8 << 20)
        try:
            subprocess.run(["mkfs.ext4", "-q", "-F", self.image], check=True, capture_output=True)
            self.show()
        except (OSError, subprocess.CalledProcessError):
            self.end()
            raise

    def show(self):
        """Mounts the image."""
        mount("-o", "loop,errors=remount-ro", str(self.image), str(self.path))

    def begin(self):
        """Reports an error of this one file system to the kernel."""
        device = subprocess.run(["findmnt", "-no", "SOURCE", self.path], check=True, capture_output=True, text=True)
        name = os.path.basename(device.stdout.strip())
        pathlib.Path(f"/sys/fs/ext4/{name}/trigger_fs_error").write_text("1", encoding="utf-8")

    def mend(self):
        """Checks a copy of the disk, and mounts it in the place of the sick one."""
        subprocess.run(["umount", "--lazy", self.path], check=True)
        copy = pathlib.Path(f"{self.path}.copy")
        shutil.copy(self.image, copy)
        subprocess.run(["e2fsck", "-fy", copy], check=False, capture_output=True)
        copy.rename(self.image)
        self.show()

    def end(self):
        """Takes the disk away."""
        super().end()
        self.image.unlink()


def may_show(kind):
    """True if this computer lets a proof have such a disk."""
    try:
        kind().end()
    except (OSError, subprocess.CalledProcessError):
        print(f"{kind.name}: not tried, because no such disk can be mounted here")
        return False
    return True


def all_disks(table, mounts, short):
    """Each sick disk, before a note and before an answer; and under commands. The short form has one of each."""
    if not mounts:
        print("no mounts are allowed here: full and read-only disks were not tried")
        return
    for kind in filter(may_show, (Full,) if short else (Full, ReadOnly)):
        for when in (BEFORE_NOTE,) if short else (BEFORE_NOTE, BEFORE_ANSWER):
            under_daemon(table, kind, when)
        under_commands(table, kind)


def under_daemon(table, kind, when):
    """The daemon says what is wrong once, and goes on once there is room."""
    where = f"{kind.name}, {when}"
    disk = kind()
    with Stage(seconds_ahead=PACE, state_folder=disk.state) as stage:
        stage.start_screen()
        stage.start_daemon(pace=PACE)
        try:
            wait = "shown" if when == BEFORE_ANSWER else None
            eventually(lambda: stage.standing() == wait and "server is there" in stage.journal(), 60, "the beginning")
            disk.begin()
            if when == BEFORE_ANSWER:
                stage.press("done")
            said(table, stage, where)
            if when == BEFORE_NOTE and stage.notes():
                table.found("false success", f"{where}: a note came that was not saved")
            # Three hours of the daemon's clock: the notice may not come again.
            time.sleep(3)
            disk.mend()
            recovers(table, stage, where)
            if "oriel doctor" in stage.run("status").stdout:
                table.found("unsaid", f"{where}: the status still speaks of it")
        except AssertionError as error:
            table.found("lost", f"{where}: {error}; {stage.standing()}")
        ends(table, stage, where)
    disk.end()
    table.case("sick disks under a daemon")


def said(table, stage, where):
    """Desktop, journal and status say what is wrong."""
    try:
        eventually(stage.looks, 20, "the notice")
    except AssertionError:
        table.found("unsaid", f"{where}: nothing on the desktop")
    if "could not be written" not in stage.journal():
        table.found("unsaid", f"{where}: nothing in the journal")
    status = stage.run("status")
    if "saved" not in status.stdout + status.stderr:
        table.found("unsaid", f"{where}: nothing in the status: {status.stdout[:300]}")


def under_commands(table, kind):
    """A command says that it could not save, and the state stays as it is."""
    disk = kind()
    with Stage(seconds_ahead=1, state_folder=disk.state) as stage:
        stage.start_screen()
        stage.start_daemon()
        eventually(lambda: stage.standing() == "shown", 60, "the note")
        stage.stop_daemon()
        before = stage.state.read_bytes()
        disk.begin()
        for words in (("done", KEY), ("pause",), ("checkin", "7")):
            ended = stage.run(*words)
            where = f"{kind.name}, oriel {words[0]}"
            table.case("sick disks under a command")
            if stage.state.read_bytes() != before:
                table.found("torn", where)
            if ended.returncode == 0:
                table.found("false success", where)
            elif not ended.stderr:
                table.found("unsaid", where)
        disk.mend()
        if stage.run("done", KEY).returncode or stage.standing() != "done":
            table.found("lost", f"{kind.name}: nothing is saved afterwards")
    disk.end()


def slow(table, library):
    """Flushes that take three seconds: all is saved, late, and nothing is doubled."""
    with Stage(seconds_ahead=PACE) as stage:
        stage.start_screen()
        faults = Faults(stage, library)
        stage.start_daemon(pace=PACE, **faults.environment)
        try:
            eventually(lambda: stage.standing() == "shown", 60, "the note")
            faults.arm(slow=SLOW)
            stage.press("done")
            ended = stage.run("checkin", "7", **faults.environment)
            if ended.returncode or len(stage.ledger()["ratings"]) != 1:
                table.found("lost", f"slow disk: checkin: {ended.stderr}")
            eventually(lambda: stage.standing() == "done", 60, "the answer")
            faults.disarm()
            recovers(table, stage, "slow disk")
        except AssertionError as error:
            table.found("lost", f"slow disk: {error}; {stage.standing()}")
        ends(table, stage, "slow disk")
    table.case("slow disks")
