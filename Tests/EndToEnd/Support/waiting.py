# SPDX-License-Identifier: Apache-2.0
"""Waiting for events outside of the test, and for events that must not happen."""
import threading
import time

LOOK_EVERY = 0.05
_quiet = threading.Event()  # never set: its wait() is the pause between two looks


def eventually(condition, seconds, what="the condition"):
    """Looks until `condition()` is true and returns its value; fails after `seconds` with a sentence about `what`."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= deadline:
            raise AssertionError(f"waited {seconds} s in vain for {what}")
        _quiet.wait(LOOK_EVERY)


def never(condition, seconds, what="the condition"):
    """Looks for `seconds` and fails as soon as `condition()` is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            raise AssertionError(f"{what}: {value!r}")
        _quiet.wait(LOOK_EVERY)


def let_pass(seconds):
    """Lets a time pass that is itself the subject, such as an idle half minute. Not a way to wait for an event."""
    _quiet.wait(seconds)
