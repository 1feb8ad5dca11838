# SPDX-License-Identifier: Apache-2.0
"""Runs the built helper, and measures it."""
import json
import os
import pathlib
import resource
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("ORIEL_CALENDAR", str(HERE.parents[1] / ".build/release/oriel-calendar"))
FILES = HERE / "files"
SPAN = ("2026-01-01T00:00:00Z", "2029-01-01T00:00:00Z")


class Answer:
    """The result of one run."""

    def __init__(self, content, span=SPAN, arguments=None, memory=None, now=None):
        if arguments is None:
            arguments = ["--from", span[0], "--until", span[1], *(["--now", now] if now else [])]
        before = time.monotonic()
        process = subprocess.Popen(
            [PROGRAM, *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=memory and (lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))))
        out, err = process.communicate(content)
        self.seconds = time.monotonic() - before
        self.code, self.out, self.sentence = process.returncode, out, err.decode()
        # The largest of all children so far: an upper bound for this one.
        self.megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

    @property
    def document(self):
        """The JSON document."""
        return json.loads(self.out)

    @property
    def warnings(self):
        """The sentences of the document."""
        return [warning["sentence"] for warning in self.document["warnings"]]

    @property
    def events(self):
        """The events of the document."""
        return self.document["events"]


def told(name, span=SPAN):
    """The answer to one of the files."""
    return Answer((FILES / f"{name}.ics").read_bytes(), span)
