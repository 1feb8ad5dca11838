#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Notes in a virtual machine whose clock is really set, and which really sleeps: run.py [TEST]

It proves, with the built package in a Debian of its own (own kernel, systemd, an ordinary person whose manager
lingers), that a note comes at its second, or at once, whatever happens to the clock and the zone; and that none comes
twice. The units are tried with user namespaces and where these are forbidden. Three boots: one with a right clock,
one with 1970 and one with a clock ten years ahead.

It counts the requests to a notification server inside, and takes their instants from a monitor of the bus. "After the
step" is measured from the setting of the clock, "after waking" from the first 5 ms in which the two clocks of the
kernel differ by the sleep. A note that is later than two seconds is a finding; a repeated or a lost one is, too.

Only the clock of the virtual machine is set. Exit status: 0 nothing found, 1 a finding, 77 no machine can be made here.
TEST is a pattern; then only those tests of the first boot run whose names match, and the other boots only with `boot`.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

import image

sys.dont_write_bytecode = True
YEAR = 365 * 86_400
# Emulated unless it is asked for: where this computer is a virtual machine itself, /dev/kvm is there and may fail.
ACCELERATION = os.environ.get("ORIEL_ACCELERATION", "tcg")
SEED = int(os.environ.get("ORIEL_SEED", "20261130"))
# Seconds for a boot with all of its tests.
LIMIT = int(os.environ.get("ORIEL_LIMIT", "1500"))
PHASES = {"first": lambda: "utc", "past": lambda: "1970-01-02T00:00:00",
          "future": lambda: time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() + 10 * YEAR))}


class Boot:
    """One boot of the machine, until it powers itself off."""

    def __init__(self, folder, phase, only):
        self.folder, self.phase = pathlib.Path(folder), phase
        _, kernel, initrd = image.system()
        self.report, self.console, self.control = (self.folder / f"{phase}.{name}" for name in ("report", "log", "qmp"))
        self.report.touch()
        words = f"root=/dev/vda rw console=ttyS0 quiet panic=5 proof.phase={phase} proof.seed={SEED}"
        words += f" proof.tests={only}" if only else ""
        # Not q35: in QEMU 7.2 it wakes at once from every sleep after the first.
        self.command = [
            "qemu-system-x86_64", "-machine", f"pc,accel={ACCELERATION}", "-global", "PIIX4_PM.disable_s3=0",
            "-cpu", "max" if ACCELERATION == "tcg" else "host", "-smp", "1", "-m", "768", "-device", "virtio-rng-pci",
            "-display", "none", "-no-reboot", "-nic", "none", "-rtc", f"base={PHASES[phase]()}",
            "-kernel", kernel, "-initrd", initrd, "-append", words,
            "-drive", f"file={self.folder}/disk,format=qcow2,if=virtio,cache=unsafe",
            "-drive", f"file={self.folder}/luggage,format=raw,if=virtio,readonly=on",
            "-serial", f"file:{self.console}", "-serial", f"file:{self.report}",
            "-qmp", f"unix:{self.control},server=on,wait=off"]
        self.lines = []

    def run(self, limit):
        """All lines that the machine reported; the last one says how it ended."""
        process = subprocess.Popen(["nice", "-n", "5", *map(str, self.command)], stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + limit
        try:
            with open(self.report, encoding="utf-8", errors="replace") as report:
                while time.monotonic() < deadline and process.poll() is None:
                    self.read(report)
                    time.sleep(0.1)
                self.read(report)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
        if not self.lines or "end" not in self.lines[-1] or self.lines[-1]["end"] != self.phase:
            said = self.console.read_text(errors="replace")[-3000:]
            self.lines.append({"row": f"the boot '{self.phase}'", "measured": "",
                               "finding": f"it did not come to its end: {self.lines[-1:]}"})
            print(said, file=sys.stderr)

    def read(self, report):
        """Takes the lines that have arrived."""
        while line := self.whole(report):
            said = json.loads(line)
            self.lines.append(said)
            if "wake" in said:
                threading.Thread(target=self.wake, args=[said["wake"]], daemon=True).start()
            for fact in said.get("facts", []):
                print(fact, flush=True)
            if "row" in said:
                show(said)

    @staticmethod
    def whole(report):
        """The next line, once it is there as a whole."""
        begun = report.tell()
        line = report.readline()
        if line.endswith("\n"):
            return line.strip() or Boot.whole(report)
        report.seek(begun)
        return None

    def wake(self, seconds):
        """Waits until the machine sleeps, and wakes it after so many seconds, as its power button would."""
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(str(self.control))
            with control.makefile("rw", encoding="utf-8") as lines:
                def ask(command):
                    lines.write(json.dumps({"execute": command}) + "\n")
                    lines.flush()
                    return next(answer for line in lines if "event" not in (answer := json.loads(line)))
                lines.readline()
                ask("qmp_capabilities")
                deadline = time.monotonic() + 60
                while ask("query-status")["return"]["status"] != "suspended" and time.monotonic() < deadline:
                    time.sleep(0.2)
                time.sleep(seconds)
                ask("system_wakeup")


def show(said):
    """One row of the table."""
    print(f"{'ok     ' if not said['finding'] else 'FINDING'}  {said['row']}", flush=True)
    for text in filter(None, (said["measured"], said["finding"])):
        print(f"           {text}", flush=True)


def reason_not_to_run():
    """One sentence where no machine can be made, otherwise None."""
    if os.geteuid() != 0:
        return "it needs root, to make the disk of the machine"
    missing = [name for name in ("qemu-system-x86_64", "mmdebstrap", "mkfs.ext4", "qemu-img") if not shutil.which(name)]
    if missing:
        return "not installed: " + " ".join(missing)
    return None if image.PACKAGE.exists() else f"{image.PACKAGE} is not there: make deb"


def main():
    """The three boots, and the sum."""
    if reason := reason_not_to_run():
        print(f"No virtual machine: {reason}")
        return 77
    only = sys.argv[1] if len(sys.argv) > 1 else None
    disk, _, _ = image.system()
    print(f"The machine runs by {ACCELERATION}. Seed of the random steps: ORIEL_SEED={SEED}.")
    rows = []
    with tempfile.TemporaryDirectory(prefix="oriel-machine-") as folder:
        image.luggage(f"{folder}/luggage")
        image.run("qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", disk, f"{folder}/disk")
        for phase in ["first"] if only and "boot" not in only else PHASES:
            boot = Boot(folder, phase, only)
            boot.run(LIMIT)
            rows += [line for line in boot.lines if "row" in line]
            if kept := os.environ.get("ORIEL_CONSOLES"):
                shutil.copy(boot.console, kept)
    found = [row for row in rows if row["finding"]]
    print(f"{len(rows)} cases, {len(found)} findings")
    return 1 if found or not rows else 0


sys.exit(main())
