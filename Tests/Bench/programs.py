# SPDX-License-Identifier: Apache-2.0
"""The programs that are compared: oriel, an older one, the floors, and the peers that this computer has."""
import dataclasses
import pathlib
import shutil
import subprocess

from world import HERE

OLDER = "oriel, older"


@dataclasses.dataclass
class Oriel:
    """A built program with its helpers beside it. `who` is its name in the table."""
    who: str
    path: pathlib.Path

    def command(self, words, config, state, now=None):
        """The words of a command."""
        return [self.path, *words, "--config", config, "--state", state, *(["--now", now] if now else [])]


def stripped(path, folder, who):
    """A copy as it is installed: stripped, with its helpers. What is measured is what a person has."""
    folder.mkdir()
    for name in ("oriel", "oriel-calendar", "oriel-post"):
        if not (path.parent / name).exists():
            raise SystemExit(f"there is no {path.parent / name}; make build")
        shutil.copy2(path.parent / name, folder / name)
        subprocess.run(["strip", folder / name], check=True)
    return Oriel(who, folder / "oriel")


def build_floors(folder):
    """Compiles the floors into a folder. Returns a sentence on what could not be compiled."""
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libsystemd"], capture_output=True, text=True,
                           check=True).stdout.split()
    for source in sorted((HERE / "floors").glob("*.c")):
        subprocess.run(["cc", "-O2", "-Wall", "-o", folder / source.stem, source, *flags], check=True)
    if not shutil.which("swiftc"):
        return "no swiftc: the floor in Swift is left out"
    made = subprocess.run(["swiftc", "-O", "-static-stdlib", "-module-cache-path", folder / "modules", "-o",
                           folder / "line", HERE / "floors/line.swift"], capture_output=True, check=False)
    return "" if made.returncode == 0 else "the floor in Swift did not compile and is left out"


def has_python_dbus():
    """True if Debian's Python can speak to a bus."""
    return pathlib.Path("/usr/bin/python3").exists() and not subprocess.run(
        ["/usr/bin/python3", "-c", "import dbus"], capture_output=True, check=False).returncode


def has_python_icalendar():
    """True if Debian's Python can read a calendar file."""
    return pathlib.Path("/usr/bin/python3").exists() and not subprocess.run(
        ["/usr/bin/python3", "-c", "import icalendar"], capture_output=True, check=False).returncode


def peers():
    """The peers that are here, and those that are not."""
    known = ["remind", "calcurse", "khal", "notify-send", "curl"]
    here = [name for name in known if shutil.which(name)]
    return here, [name for name in known if name not in here]
