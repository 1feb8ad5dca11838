#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tests of the mail helper: run.py [TEST...], where TEST is a part of a test's name.

They take the built program (ORIEL_POST, or the release build). As root they run in namespaces of their own, so that real
mail servers have their usual ports, and nothing that is mounted or started outlives the run.
"""
import fcntl
import os
import pathlib
import socket
import struct
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import measure

NAMESPACE = "ORIEL_MAIL_NAMESPACE"
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP of <linux/sockios.h> and <net/if.h>


def enter_namespaces():
    """Starts this program anew in namespaces of its own, and brings their loopback up."""
    if NAMESPACE not in os.environ:
        os.environ[NAMESPACE] = "entered"
        os.execvp("unshare", ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc",
                              "--propagation", "private", sys.executable, *sys.argv])
    with socket.socket() as any_socket:
        flags = struct.unpack("16sh", fcntl.ioctl(any_socket, GET_FLAGS, struct.pack("16sh", b"lo", 0)))[1]
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh", b"lo", flags | UP))


if __name__ == "__main__":
    if os.geteuid() == 0:
        enter_namespaces()
    loader = unittest.TestLoader()
    if sys.argv[1:]:
        loader.testNamePatterns = [f"*{name}*" for name in sys.argv[1:]]
    runner = unittest.TextTestRunner(verbosity=1, resultclass=measure.TimedTextResult)
    result = runner.run(loader.discover(str(HERE), "test_*.py", str(HERE)))
    measure.keep("mail", result.seconds)
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)
