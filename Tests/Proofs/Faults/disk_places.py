# SPDX-License-Identifier: Apache-2.0
"""Wrong things in the place of the state and of the files beside it (`make disk`)."""
import hashlib
import os
import shutil
import socket
import stat
import subprocess
import time

from disk_calls import PACE, begun, ends, recovers
from stage import KEY, Stage, eventually

LARGE = (64 << 20) + 1


def socket_at(path):
    """Leaves a socket that nobody serves."""
    # The name of a socket is short, so it is made from its folder.
    here = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.fchdir(here)
    os.close(here)


def large(path):
    """A file that is larger than any state, without taking room."""
    with open(path, "wb") as file:
        file.truncate(LARGE)


def link(path, target):
    """A symbolic link."""
    path.symlink_to(target)


# What is put into the place of the state. A newer file is no damage.
THINGS = {
    "empty": lambda path, _: path.write_bytes(b""),
    "half": lambda path, good: path.write_bytes(good[:len(good) // 2]),
    "zeroes": lambda path, _: path.write_bytes(bytes(4096)),
    "garbage": lambda path, _: path.write_bytes(os.urandom(4096)),
    "newer": lambda path, good: path.write_bytes(good.replace(b'"version": 5', b'"version": 99', 1)),
    "large": lambda path, _: large(path),
    "folder": lambda path, _: path.mkdir(),
    "pipe": lambda path, _: os.mkfifo(path),
    "socket": lambda path, _: socket_at(path),
    "endless link": lambda path, _: link(path, path.name),
    "/dev/full": lambda path, _: link(path, "/dev/full"),
    "/dev/zero": lambda path, _: link(path, "/dev/zero"),
}
BESIDE = ("state.json.new", "state.backup.json", "state.backup.json.new", "turn.lock", "daemon.lock")
SHORT = 3  # cases of each kind in the short form


def remove(path):
    """Removes whatever is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.is_symlink() or path.exists():
        path.unlink()


def put(stage, thing, good):
    """Puts a thing in the place of the state at once, before the daemon can write the state back."""
    made = stage.folder / "made" / stage.state.name
    made.parent.mkdir()
    THINGS[thing](made, good)
    for _ in range(100):
        try:
            os.replace(made, stage.state)
            return
        except (IsADirectoryError, NotADirectoryError):
            remove(stage.state)
    raise AssertionError(f"{thing} could not be put in the place of the state")


def fingerprint(path):
    """What a place holds, so that a change of it can be told; without reading a pipe."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    content = ""
    if stat.S_ISREG(status.st_mode):
        with open(path, "rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    return status.st_ino, status.st_mode, content


def chosen(things, chance, short):
    """All of them, or some."""
    return chance.sample(sorted(things), SHORT) if short else list(things)


def failed(table, where, ended):
    """Crash or hang of a command."""
    if ended.returncode is None:
        table.found("hang", where)
    elif ended.returncode < 0:
        table.found("crash", f"{where}: signal {-ended.returncode}")


def commands(table, chance, short):
    """Commands that meet a wrong thing: they say so and leave it, or pass by it and save."""
    with begun() as stage:
        good = stage.state.read_bytes()
        base = stage.folder / "base"
        shutil.copytree(stage.state_folder, base)
        places = [("state.json", thing) for thing in chosen(THINGS, chance, short)]
        beside = [(name, thing) for name in BESIDE for thing in ("folder", "pipe", "endless link", "/dev/full")]
        places += chance.sample(beside, SHORT) if short else beside
        for name, thing in places:
            for words in (("status",), ("done", KEY)):
                shutil.rmtree(stage.state_folder)
                shutil.copytree(base, stage.state_folder)
                remove(stage.state_folder / name)
                THINGS[thing](stage.state_folder / name, good)
                before = fingerprint(stage.state_folder / name)
                ended = stage.run(*words, timeout=30)
                where = f"{thing} as {name}, oriel {words[0]}"
                table.case("wrong things under a command")
                failed(table, where, ended)
                if ended.returncode and not ended.stderr.strip():
                    table.found("unsaid", where)
                if name == "state.json":
                    if fingerprint(stage.state) != before:
                        table.found("overwritten", where)
                    if ended.returncode == 0:
                        table.found("false success", where)
                elif words[0] == "done" and (ended.returncode == 0) != (stage.standing() == "done"):
                    table.found("false success" if ended.returncode == 0 else "false failure",
                                f"{where}: {ended.stderr[:200]}")


def starting(table, chance, short):
    """A daemon that starts on a wrong thing ends, says why on the desktop, and leaves it."""
    for thing in chosen(THINGS, chance, short):
        with begun() as stage:
            good = stage.state.read_bytes()
            remove(stage.state)
            THINGS[thing](stage.state, good)
            before, shown = fingerprint(stage.state), len(stage.calls())
            where = f"{thing} as state.json, a daemon starts"
            table.case("wrong things under a start")
            stage.start_daemon()
            try:
                code = stage.daemon.wait(20)
                if code < 0:
                    table.found("crash", f"{where}: signal {-code}")
                elif code not in (1, 78):
                    table.found("ended", f"{where}: exit {code}")
                elif code == 78 and len(stage.calls()) == shown:
                    table.found("unsaid", f"{where}: nothing on the desktop")
            except subprocess.TimeoutExpired:
                table.found("hang", where)
            if fingerprint(stage.state) != before:
                table.found("overwritten", where)


def moved_away(stage):
    """The folder of the state gets another name."""
    stage.state_folder.rename(stage.folder / "moved")


def file_instead(stage):
    """A file lies in the place of the folder, which the daemon may make anew meanwhile."""
    made = stage.folder / "made"
    made.write_text("no folder\n")
    for number in range(100):
        stage.state_folder.rename(stage.folder / f"moved {number}")
        try:
            made.rename(stage.state_folder)
            return
        except IsADirectoryError:
            pass
    raise AssertionError("a file could not be put in the place of the folder")


def deleted(stage):
    """The folder of the state is deleted. The daemon may write into it meanwhile."""
    shutil.rmtree(stage.state_folder, ignore_errors=True)


def locks_deleted(stage):
    """The locks are deleted."""
    for file in list(stage.state_folder.glob("*.lock")):
        file.unlink(missing_ok=True)


FOLDERS = {"moved": moved_away, "deleted": deleted, "a file instead": file_instead, "locks deleted": locks_deleted,
           "state deleted": lambda stage: stage.state.unlink()}


def running(table, chance, short):
    """Wrong things come under a running daemon while a note waits for its answer."""
    for thing in chosen(THINGS, chance, short):
        under_daemon(table, f"{thing} as state.json under a daemon", thing)
    for name in chosen(FOLDERS, chance, short):
        under_daemon(table, f"folder: {name}", None, FOLDERS[name])


def under_daemon(table, where, thing, change=None):
    """The answer is saved all the same, at the latest when the cause has gone."""
    with Stage(seconds_ahead=PACE) as stage:
        stage.start_screen()
        stage.start_daemon(pace=PACE)
        table.case("wrong things under a daemon")
        try:
            eventually(lambda: stage.standing() == "shown", 60, "the note")
            # A turn in the middle of its save would replace the thing unseen, as no lock keeps it from that.
            time.sleep(0.5)
            good = stage.state.read_bytes()
            if change:
                change(stage)
            else:
                put(stage, thing, good)
            before = fingerprint(stage.state)
            stage.press("done")
            if thing == "newer":
                gives_way(table, stage, where, before)
                return
            if change is file_instead:
                eventually(stage.looks, 20, "the notice")
                stage.state_folder.unlink()
            eventually(lambda: not stage.state.is_symlink() and stage.state.is_file()
                       and stage.standing() == "done", 20, "the answer")
            recovers(table, stage, where)
            if thing and not list(stage.state_folder.glob("state.broken-*")):
                table.found("overwritten", f"{where}: nothing was kept aside")
        except AssertionError as error:
            table.found("lost", f"{where}: {error}; {stage.standing() if stage.state.is_file() else ''}")
        ends(table, stage, where)


def gives_way(table, stage, where, before):
    """A newer state is the newer program's: the daemon ends and leaves it."""
    try:
        code = stage.daemon.wait(10)
        if code not in (1, 78):
            table.found("ended", f"{where}: exit {code}")
    except subprocess.TimeoutExpired:
        table.found("hang", f"{where}: the daemon goes on")
    if fingerprint(stage.state) != before:
        table.found("overwritten", where)
