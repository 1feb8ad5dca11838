# SPDX-License-Identifier: Apache-2.0
"""The user's desktop: a virtual screen (Xvfb), and dunst or a scripted notification server on it."""
import pathlib
import re
import subprocess

from waiting import eventually

DISPLAY = ":7"
HERE = pathlib.Path(__file__).resolve().parent
CHOOSER = "/home/pat/choose"
CHOICE = "/home/pat/choice"

# Nothing goes away by itself, and the menu of actions (`dunstctl context`) is answered from a file.
DUNSTRC = f"""
[global]
    width = 480
    height = 400
    origin = top-right
    offset = 20x20
    font = DejaVu Sans 12
    show_indicators = false
    idle_threshold = 0
    dmenu = {CHOOSER}
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
[urgency_critical]
    timeout = 0
"""


class Desktop:
    """Starts and stops the programs of a desktop, as units of the user's manager."""

    def __init__(self, machine):
        self.machine = machine

    def _systemctl(self, *words, check=True):
        return self.machine.user("systemctl", "--user", *words, check=check)

    def up(self):
        """Starts the screen once for all tests."""
        self.machine.write("/home/pat/.config/dunst/dunstrc", DUNSTRC)
        self.machine.write(CHOOSER, f'#!/bin/sh\ngrep -i -m1 -e "$(cat {CHOICE})"\n', mode=0o755)
        self.machine.user("systemd-run", "--user", "--quiet", "--unit=xvfb", "-p", "Type=exec", "Xvfb", DISPLAY,
                          "-screen", "0", "1280x800x24", "-nolisten", "tcp")
        eventually(lambda: self.machine.path(f"/tmp/.X11-unix/X{DISPLAY[1:]}").exists(), 10, "the screen")
        self._systemctl("set-environment", f"DISPLAY={DISPLAY}")

    # Servers

    def start_dunst(self):
        """Allows dunst to start, and starts it. It owns the name when this returns."""
        self._systemctl("unmask", "--runtime", "dunst.service")
        self._systemctl("start", "dunst.service")

    def no_server(self):
        """Ends every notification server and forbids the bus to start one."""
        self._systemctl("mask", "--runtime", "dunst.service")
        self._systemctl("stop", "dunst.service", "scripted.service", check=False)
        self._systemctl("reset-failed", check=False)

    def fresh_dunst(self):
        """Starts a dunst that has seen nothing."""
        self._systemctl("stop", "dunst.service", "scripted.service", check=False)
        self._systemctl("reset-failed", check=False)
        self.start_dunst()

    def restart_dunst(self):
        """Restarts dunst, as after a crash of the desktop's shell: same name, new owner, nothing on the screen."""
        self._systemctl("restart", "dunst.service")

    def start_scripted(self, behaviour, capabilities=("actions", "body")):
        """Puts a server of the tests' own in dunst's place (see `scripted_server.py`)."""
        self.no_server()
        self.machine.write("/home/pat/scripted_server.py", (HERE / "scripted_server.py").read_text())
        self.machine.user("systemd-run", "--user", "--quiet", "--unit=scripted", "--service-type=dbus",
                          "-p", "BusName=org.freedesktop.Notifications",
                          "/usr/bin/python3", "/home/pat/scripted_server.py", behaviour, *capabilities)

    def swap_scripted_for_dunst(self):
        """Ends the scripted server, and lets dunst take over its name."""
        self._systemctl("stop", "scripted.service")
        self.start_dunst()

    # dunst's own tool

    def dunstctl(self, *words):
        """Runs dunstctl and returns what it printed."""
        return self.machine.user("dunstctl", *words).stdout

    def displayed(self):
        """The number of notifications on the screen now."""
        return int(self.dunstctl("count", "displayed"))

    def click(self):
        """Invokes the default action of the newest notification, as a click on it does."""
        self.dunstctl("action", "0")

    def choose(self, word):
        """Picks the action whose menu line holds `word` from dunst's menu."""
        self.machine.write(CHOICE, word)
        self.dunstctl("context")

    def dismiss(self):
        """Closes the newest notification, as a person would."""
        self.dunstctl("close")

    # Pictures

    def screenshot(self):
        """The whole screen as a PNG."""
        return self.machine.user("import", "-window", "root", "png:-", text=False, DISPLAY=DISPLAY).stdout


def changed_region(before, after, folder):
    """(width, height, x, y, colours) of the smallest rectangle of `after` that differs from `before`, or None."""
    for name, picture in (("before.png", before), ("after.png", after)):
        (folder / name).write_bytes(picture)
    box = _magick("convert", folder / "before.png", folder / "after.png", "-compose", "difference", "-composite",
                  "-threshold", "0", "-format", "%@", "info:")
    found = re.fullmatch(r"(\d+)x(\d+)\+(\d+)\+(\d+)", box)
    if not found or found[1] == "0":
        return None
    colours = _magick("convert", folder / "after.png", "-crop", box, "+repage", "-format", "%k", "info:")
    return (*map(int, found.groups()), int(colours))


def _magick(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True).stdout.strip()
