#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The picture of the README: picture.py FILE.png

A real desktop (dunst on a screen without glass) and a real terminal (xterm), with the daemon at work in fast motion.
It is stopped for the picture while a note is on the screen.
"""
import datetime
import os
import pathlib
import shutil
import signal
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "Support")]
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
from capture import Capture
from configuration import instant
from desktop import DISPLAY, Desktop
from machine import Machine, reason_not_to_boot
from namespace import enter_mount_namespace
from program import PREFIX, Program, install
from waiting import eventually

PACE = "6000"
ANSWERED = ("first-1/-2/evening", "first-1/-1/evening", "first-1/+1/morning")
WANTED = "first-1/+2/morning"
# xterm hides COLORTERM from what runs in it, so its type says that it has 256 colours.
TERMINAL = ["xterm", "-tn", "xterm-256color", "-geometry", "80x23+20+20", "-fa", "DejaVu Sans Mono", "-fs", "10",
            "-bg", "#fbfaf7", "-fg", "#222222", "-b", "12", "+sb", "-e", "sh", "-c"]
SIZE = "1280x450+0+0"


def configuration():
    """Three sessions, the first of them in four days."""
    first = datetime.date.today() + datetime.timedelta(days=4)
    days = [first + datetime.timedelta(days=days) for days in (0, 4, 8)]
    return ("time_zone: Etc/UTC\nseries:\n  - name: first\n    time_zone: Etc/UTC\n    sessions:\n"
            + "".join(f"      - {day} 10:00\n" for day in days))


def note_on_screen(machine, program, capture):
    """Lets the daemon run until the wanted note is on the screen, then stops its process."""
    program.drop_in("pace", f"[Service]\nExecStart=\nExecStart={PREFIX}/bin/oriel daemon --pace {PACE}\n")
    program.start()
    answered = set()
    while not capture.notices(WANTED):
        for key in ANSWERED:
            if key not in answered and program.standing(key) == "shown":
                program.run("done", key, check=False)
                answered.add(key)
        if program.show("MainPID") == "0":
            raise SystemExit("the daemon has ended before the note came")
    eventually(lambda: program.standing(WANTED) == "shown", 5, "the note to be shown")
    machine.enter("kill", "-STOP", program.pid())


def show(machine, now):
    """A terminal that has answered `oriel status` at that time, in seconds since the epoch."""
    present = f"{datetime.datetime.fromtimestamp(now, datetime.timezone.utc):%Y-%m-%dT%H:%M:%SZ}"
    command = f"printf '$ oriel status\\n'; oriel status --now {present}; printf '\\n$ '; touch drawn; exec sleep 600"
    terminal = machine.start_as_user(*TERMINAL, command, DISPLAY=DISPLAY, LANG="C.UTF-8")
    eventually(lambda: machine.path("/home/pat/drawn").exists(), 20, "the terminal")
    return terminal


def still(desktop):
    """The screen once two pictures of it in a row are alike."""
    pictures = [b"", desktop.screenshot()]

    def alike():
        pictures.append(desktop.screenshot())
        return pictures[-1] == pictures[-2]
    eventually(alike, 10, "the screen to be still")
    return pictures[-1]


def main(target):
    """Makes the picture; the exit code."""
    reason = reason_not_to_boot() or (None if shutil.which("xterm") else "not installed: xterm")
    if reason:
        print(f"the picture cannot be made here: {reason}")
        return 1
    enter_mount_namespace()
    with Machine() as machine:
        desktop, program = Desktop(machine), Program(machine)
        desktop.up()
        install(machine)
        program.configure(configuration())
        desktop.fresh_dunst()
        with Capture(machine) as capture:
            note_on_screen(machine, program, capture)
            terminal = show(machine, int(instant(program.state()["prompts"][WANTED]["due"])) + 600)
            screen = still(desktop)
            machine.enter("kill", "-CONT", program.pid())
            machine.end(terminal)
    subprocess.run(["convert", "png:-", "-crop", SIZE, "+repage", "-fill", "#8d99a6", "-floodfill", "+2+2",
                    "black", "-strip", "-colors", "128", f"png8:{target}"],
                   input=screen, check=True)
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main(os.path.abspath(sys.argv[1])))
