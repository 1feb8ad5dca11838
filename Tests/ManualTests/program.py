# SPDX-License-Identifier: Apache-2.0
"""The program under test, and a person with a home of their own."""
import json
import os
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("ORIEL", ROOT / ".build/release/oriel")).resolve()
CATALOG = ROOT / "systemd/oriel.catalog"
DATE = "1772877600"  # 2026-03-07
CONFIGURATION = """\
time_zone: America/New_York
series:
  - name: induction
    time_zone: America/New_York
    sessions: [2100-03-05 10:00, 2100-03-12 10:00]
  - name: later
    time_zone: America/New_York
    sessions: [2100-05-07 10:00]
"""


class Home:
    """A folder of a person, with a configuration; nothing of the real person's is seen."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="oriel-manual-")
        self.path = pathlib.Path(self._folder.name)
        configuration = self.path / ".config/oriel/config.yaml"
        configuration.parent.mkdir(parents=True)
        configuration.write_text(CONFIGURATION)
        self.environment = {"HOME": str(self.path), "PATH": f"{PROGRAM.parent}:/usr/bin:/bin", "LANG": "C.UTF-8",
                            "TERM": "dumb", "SOURCE_DATE_EPOCH": DATE}

    def close(self):
        """Removes the folder."""
        self._folder.cleanup()

    def files(self):
        """Each file of the home with its content."""
        return {str(path.relative_to(self.path)): path.read_bytes() for path in self.path.rglob("*") if path.is_file()}

    def run(self, *command, **options):
        """Runs a command; text in, text out."""
        return subprocess.run([str(word) for word in command], env=self.environment | options.pop("more", {}),
                              cwd=options.pop("cwd", self.path), capture_output=True, text=True, timeout=60, check=False,
                              **options)

    def oriel(self, *words):
        """Runs the program."""
        return self.run(PROGRAM, *words)


def commands(home):
    """The names of all commands, as `oriel help` lists them: `session`, `session add`."""
    def below(*names):
        return re.findall(r"^ {2}([a-z]+)(?:, [a-z]+)* {2}", home.oriel("help", *names).stdout, re.M)
    return [words for name in below() for words in [name, *(f"{name} {inner}" for inner in below(name))]]


def keys(home):
    """The keys of the configuration, as a program reads them."""
    return json.loads(home.oriel("help", "config", "--json").stdout)
