# SPDX-License-Identifier: Apache-2.0
"""Waiting for what happens outside, and for what must not happen."""
import threading
import time

LOOK_EVERY = 0.05
_quiet = threading.Event()  # never set: its wait() is the pause between two looks


def eventually(condition, seconds, what="the condition"):
    """Looks until `condition()` is true and returns its value; fails after `seconds`, naming what was awaited."""
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
    """A stretch of time that is itself the subject, such as an idle half minute. Not a way to wait for something."""
    _quiet.wait(seconds)
