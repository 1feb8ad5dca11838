# SPDX-License-Identifier: Apache-2.0
"""A graphical session of a user at the real logind, run as root inside the machine: graphical_session.py UID

It says `ready`, then obeys `lock` and `unlock`, a line each, as a desktop does when its screen is locked.
"""
import os
import sys

import dbus

NAME = "org.freedesktop.login1"


def main():
    """Keeps the session for as long as standard input is open."""
    bus = dbus.SystemBus()
    manager = dbus.Interface(bus.get_object(NAME, "/org/freedesktop/login1"), NAME + ".Manager")
    nothing = dbus.Array([], signature="(sv)")
    answer = manager.CreateSession(int(sys.argv[1]), os.getpid(), "oriel-test", "x11", "user", "", "", 0, "", ":7", False,
                                   "", "", nothing, signature="uusssssussbssa(sv)")
    session = dbus.Interface(bus.get_object(NAME, answer[1]), NAME + ".Session")
    print("ready", flush=True)
    for line in sys.stdin:
        session.SetLockedHint(line.strip() == "lock")
        print("done", flush=True)


main()
