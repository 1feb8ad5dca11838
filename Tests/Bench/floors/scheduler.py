#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A reminder daemon in a few lines of Python: scheduler.py INSTANT TITLE, by `sched` and python3-dbus.

INSTANT is in nanoseconds since the epoch. It says READY=1 before it waits.
"""
import os
import sched
import socket
import sys
import time

import dbus

NAME = "org.freedesktop.Notifications"
server = dbus.Interface(dbus.SessionBus().get_object(NAME, "/org/freedesktop/Notifications"), NAME)
schedule = sched.scheduler(time.time, time.sleep)
schedule.enterabs(int(sys.argv[1]) / 1e9, 1, server.Notify, ("python", 0, "", sys.argv[2], "A note", [], {}, -1))
if "NOTIFY_SOCKET" in os.environ:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ready:
        ready.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
schedule.run()
