# SPDX-License-Identifier: Apache-2.0
"""Tests on several machines at a time: each worker is a process with a machine of its own.

The tests wait for most of their time, so there can be more machines than processors.
"""
import contextlib
import dataclasses
import io
import multiprocessing
import multiprocessing.connection
import os
import traceback
import unittest

from cgroup import OwnCgroup
from desktop import Desktop
from machine import CannotBoot, Machine, end_with_parent
from measure import TimedResult
from program import install
from scenario import Scenario

CONTEXT = multiprocessing.get_context("fork")


@dataclasses.dataclass
class Outcome:
    """One test's end."""

    name: str
    word: str
    seconds: float
    printed: str


@dataclasses.dataclass
class Unable:
    """A worker's end without its machine: the reason as one sentence, and true if the computer is the reason."""

    reason: str
    is_computer: bool


def run_all(tests, machines):
    """Yields an `Outcome` for each test that ended, and an `Unable` for each worker that could not begin or go on."""
    waiting = CONTEXT.SimpleQueue()
    for number in [*range(len(tests)), *[None] * machines]:
        waiting.put(number)
    workers, receivers = [], []
    try:
        for _ in range(machines):
            receiver, sender = CONTEXT.Pipe(duplex=False)
            workers.append(CONTEXT.Process(target=_work, args=(tests, waiting, sender)))
            workers[-1].start()
            receivers.append(receiver)
            sender.close()  # so that the end of the worker is the end of the pipe
        while receivers:
            for receiver in multiprocessing.connection.wait(receivers):
                try:
                    yield receiver.recv()
                except EOFError:
                    receivers.remove(receiver)
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def _work(tests, waiting, sender):
    """One worker: takes tests until none is left."""
    end_with_parent()
    try:
        with OwnCgroup(f"oriel-e2e-{os.getpid()}"), Machine() as machine:
            install(machine)
            Desktop(machine).up()
            Scenario.machine = machine
            while (number := waiting.get()) is not None:
                sender.send(_outcome(tests[number]))
    except CannotBoot as why:
        sender.send(Unable(str(why), True))
    except KeyboardInterrupt:
        pass
    except Exception:  # pylint: disable=broad-exception-caught
        sender.send(Unable(traceback.format_exc(), False))


def _outcome(test):
    """Runs one test and keeps its output."""
    printed, result = io.StringIO(), TimedResult()
    with contextlib.redirect_stdout(printed):
        unittest.TestSuite([test]).run(result)
    for _, trace in result.errors + result.failures:
        printed.write("\n" + trace)
    word = "ok" if result.wasSuccessful() else "FAILED"
    if result.skipped:
        word = f"skipped: {result.skipped[0][1]}"
    return Outcome(test.id(), word, result.seconds.get(test.id(), 0.0), printed.getvalue())
