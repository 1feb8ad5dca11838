# SPDX-License-Identifier: Apache-2.0
"""A notification server for the proofs: peer.py LOG BEHAVIOUR [CAPABILITY...]

It writes each call to LOG, one JSON document a line, and obeys the lines of its standard input:

    press NUMBER NAME     sends ActionInvoked
    close NUMBER REASON   sends NotificationClosed
    flood WHAT COUNT      sends that many signals, and says `flooded` on its standard output
    vanish COUNT          gives its name away and takes it again, that many times; then says `vanished`

Beside the behaviours of scripted_server.py it knows these:

    silent    answers nothing at all
    zero      gives every note the number 0
    same      gives every note the number 1
    huge      answers with texts of ten megabytes
    failing   answers every call with an error of ten megabytes
    oddities  answers every call with values of other types
"""
import json
import os
import pathlib
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "EndToEnd/Support"))

# pylint: disable=wrong-import-position
import dbus
import dbus.lowlevel
import dbus.mainloop.glib
from gi.repository import GLib

import scripted_server

HUGE = "x" * (10 << 20)
CAPABILITIES = ("actions", "body", "persistence")


class Peer(scripted_server.Server):
    """A scripted server that writes down what it is asked, and does what it is told."""

    def __init__(self, bus, log, behaviour, capabilities):
        super().__init__(bus, behaviour, capabilities)
        self.log = open(log, "a", encoding="utf-8", buffering=1)  # pylint: disable=consider-using-with
        self.note = 0, "snooze|none-1/+1/morning"

    def write(self, message, **facts):
        """Writes one call to the log."""
        print(json.dumps({"at": time.time(), "member": message.get_member(), **facts}), file=self.log)

    def fail(self, message, text):
        """Answers with an error."""
        self.bus.send_message(dbus.lowlevel.ErrorMessage(message, scripted_server.NAME + ".Error.Full", text))

    def unusual(self, message):
        """The answers of a server that answers every call in one way; false for any other."""
        if self.behaviour == "silent":
            return True
        if self.behaviour == "failing":
            self.fail(message, HUGE)
            return True
        if self.behaviour == "oddities":
            self.reply(message, "a{sv}", dbus.Dictionary({"id": dbus.Int64(-1)}, signature="sv"))
            return True
        return False

    def on_GetServerInformation(self, message):
        self.write(message)
        if self.unusual(message):
            return
        name = HUGE if self.behaviour == "huge" else "scripted"
        self.reply(message, "ssss", name, "oriel", "1", "1.2")

    def on_GetCapabilities(self, message):
        if self.unusual(message):
            return
        if self.behaviour == "huge":
            self.reply(message, "as", dbus.Array([HUGE, "actions", "body"], signature="s"))
        else:
            super().on_GetCapabilities(message)

    def on_CloseNotification(self, message):
        self.write(message, number=int(message.get_args_list()[0]))
        if not self.unusual(message):
            super().on_CloseNotification(message)

    def on_Notify(self, message):
        words = message.get_args_list()
        buttons = [str(word) for word in words[5]]
        number = {"zero": 0, "same": 1}.get(self.behaviour, int(words[1]) or self.last + 1)
        self.write(message, number=number, replaces=int(words[1]), summary=str(words[3]), body=str(words[4]),
                   actions=buttons)
        self.note = next(((number, word) for word in buttons if word.startswith("snooze|")), self.note)
        if self.unusual(message):
            return
        if self.behaviour in ("hang", "error", "wrong", "nonsense"):
            super().on_Notify(message)
            return
        self.last = max(self.last, number)
        self.reply(message, "u", number)

    # Orders

    def obey(self, line):
        """Carries out one line of the standard input."""
        order, *words = line.split(" ", 2)
        getattr(self, "do_" + order)(*words)

    def do_press(self, number, name):
        """A button was pressed."""
        self.signal("ActionInvoked", "us", int(number), name)

    def do_close(self, number, reason):
        """A note has left the screen."""
        self.signal("NotificationClosed", "uu", int(number), int(reason))

    def do_flood(self, what, count):
        """Many signals of one kind."""
        kinds = {
            "unknown": lambda number: ("ActionInvoked", "us", 4000000000, f"done|elsewhere-{number % 97}/+1/morning"),
            "help": lambda number: ("ActionInvoked", "us", 4000000000, f"help|elsewhere-{number % 97}/+1/morning"),
            "garbage": lambda number: ("ActionInvoked", "ss", "one", "done"),
            "closed": lambda number: ("NotificationClosed", "uu", 4000000000 - number, 2),
            "long": lambda number: ("ActionInvoked", "us", self.last, "y" * 10000),
            "huge": lambda number: ("ActionInvoked", "us", self.last, HUGE),
            "reply": lambda number: ("NotificationReplied", "us", 4000000000, HUGE),
            "later": lambda number: ("ActionInvoked", "us", *self.note),
        }
        for number in range(int(count)):
            self.signal(*kinds[what](number))
            if number % 1000 == 999:
                self.bus.flush()
        self.bus.flush()
        print("flooded", flush=True)

    def do_vanish(self, count):
        """The server restarts."""
        for _ in range(int(count)):
            self.bus.release_name(scripted_server.NAME)
            self.bus.request_name(scripted_server.NAME, dbus.bus.NAME_FLAG_DO_NOT_QUEUE)
            # Whoever asks in between has to get an answer, as from a real server.
            while GLib.MainContext.default().iteration(False):
                pass
        print("vanished", flush=True)


def main():
    """Serves until its standard input ends."""
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    log, behaviour, *capabilities = sys.argv[1:]
    peer = Peer(bus, log, behaviour, dbus.Array(capabilities or CAPABILITIES, signature="s"))
    bus.add_message_filter(peer.receive)
    loop = GLib.MainLoop()
    left = b""

    def read(_, condition):
        nonlocal left
        data = os.read(0, 65536)
        if not data or condition & GLib.IO_HUP and not data:
            loop.quit()
            return False
        *lines, left = (left + data).split(b"\n")
        for line in lines:
            peer.obey(line.decode())
        return True

    GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, read)
    if "stranger" in sys.argv:
        print("here", flush=True)
    elif bus.request_name(scripted_server.NAME, dbus.bus.NAME_FLAG_DO_NOT_QUEUE) == \
            dbus.bus.REQUEST_NAME_REPLY_PRIMARY_OWNER:
        print("here", flush=True)
    else:
        sys.exit(f"{scripted_server.NAME} is taken")
    loop.run()


main()
