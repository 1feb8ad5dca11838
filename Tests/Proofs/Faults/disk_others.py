# SPDX-License-Identifier: Apache-2.0
"""A second daemon and another user on one state (`make disk`)."""
import os
import shutil
import subprocess
import tempfile
import time

from disk_calls import begun
from disk_places import failed, fingerprint, locks_deleted
from stage import KEY, PROGRAM, Stage, eventually


def second_daemon(table):
    """A second daemon on one state, twice: with the lock in place, and with the lock deleted."""
    for is_deleted in (False, True):
        with Stage(seconds_ahead=2) as stage:
            where = f"a second daemon, lock {'deleted' if is_deleted else 'in place'}"
            stage.start_screen()
            first = stage.start_daemon()
            table.case("second daemons")
            eventually(lambda: stage.standing() == "shown", 60, "the note")
            if is_deleted:
                locks_deleted(stage)
            second = stage.start_daemon()
            time.sleep(3)
            alive = [process for process in (first, second) if process.poll() is None]
            if is_deleted and len(alive) == 2:
                # The first one gives way at its next turn.
                stage.press("done")
                time.sleep(3)
                alive = [process for process in (first, second) if process.poll() is None]
            elif not is_deleted and (first.poll() is not None or second.poll() != 1):
                table.found("ended", f"{where}: exits {first.poll()}, {second.poll()}")
            if len(alive) != 1:
                table.found("ended", f"{where}: {len(alive)} daemons run")
            if len([note for note in stage.notes() if not note["replaces"]]) > 1:
                table.found("twice", f"{where}: {len(stage.notes())} notes")
            for process in alive:
                stage.daemon = process
                stage.stop_daemon()


def others(table):
    """Other daemons, and other users."""
    another_user(table)
    second_daemon(table)


def another_user(table):
    """Another user can neither read nor change the state, nor run a daemon on it."""
    if os.getuid() != 0:
        print("another user: only root can try that")
        return
    with begun() as stage, tempfile.TemporaryDirectory(dir="/tmp") as open_to_all:
        stage.folder.chmod(0o755)
        before = fingerprint(stage.state)
        # What was built may lie in a folder that is closed to others.
        os.chmod(open_to_all, 0o755)
        program = shutil.copy(PROGRAM, open_to_all)
        for words in (("status",), ("done", KEY), ("daemon",)):
            where = f"another user, oriel {words[0]}"
            table.case("commands of another user")
            try:
                ended = subprocess.run([program, *stage.words(*words)[1:]], capture_output=True, text=True, timeout=30,
                                       check=False, user=65534, group=65534, extra_groups=[], cwd="/",
                                       env=stage.environment)
            except subprocess.TimeoutExpired:
                table.found("hang", where)
                continue
            failed(table, where, ended)
            if ended.returncode == 0 or KEY in ended.stdout:
                table.found("false success", f"{where}: {ended.stdout[:200]}")
        if fingerprint(stage.state) != before:
            table.found("overwritten", "by another user")
