# SPDX-License-Identifier: Apache-2.0
"""Completion in real shells: keys are pressed on a terminal, and the line that comes of it is looked at."""
import os
import pty
import re
import select
import shutil
import subprocess
import time
import unittest

from program import CONFIGURATION, PROGRAM, ROOT, Home

SCRIPTS = ROOT / "config/completions"
LINES = [  # what is typed before the key Tab, and the line that it leads to
    ("oriel sta", "oriel status"),
    ("oriel session mo", "oriel session move"),
    ("oriel session move induction-1", "oriel session move induction-1"),
    ("oriel session move la", "oriel session move later-1"),
    ("oriel skip induction-1/-3", "oriel skip induction-1/-3/evening"),
    ("oriel why induction-1/-3", "oriel why induction-1/-3/evening"),
    ("oriel texts show rest-nothing-a", "oriel texts show rest-nothing-asked"),
    ("oriel session add lat", "oriel session add later"),
    ("oriel export ics --series ind", "oriel export ics --series induction"),
    ("oriel help sess", "oriel help session"),
    ("oriel help config window.pre", "oriel help config window.pre"),
    ("oriel help config window.prep", "oriel help config window.prep_from"),
    ("oriel session add later 2100-06-01 --route esk", "oriel session add later 2100-06-01 --route esketamine"),
    ("oriel next --conf", "oriel next --config"),
    ("oriel check my-con", "oriel check my-configuration.yaml"),
    ("oriel import a-cal", "oriel import a-calendar.ics"),
    ("oriel next --config my-c", "oriel next --config my-configuration.yaml"),
]
MARK = "=the=line="


def typed(command, environment, folder, keys):
    """What a program on a terminal of its own shows while keys are pressed."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(command[0], command, environment)
    shown = b""
    deadline = time.monotonic() + 60
    try:
        os.write(terminal, keys.encode())
        while time.monotonic() < deadline:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            part = os.read(terminal, 65536)
            if not part:
                break
            shown += part
    except OSError:  # the shell has ended
        pass
    os.close(terminal)
    os.waitpid(process, 0)
    return shown.decode(errors="replace")


class CompletionTests(unittest.TestCase):
    """A person with sessions far ahead, so that the real clock does not matter."""

    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.close)
        for name in ("my-configuration.yaml", "a-calendar.ics", "a-calendar.txt", "session"):
            (self.home.path / name).write_text("")
        (self.home.path / "induction-1").mkdir()

    def line_after(self, shell, setup, line):
        """The line after Tab, as the shell itself prints it when it would run it."""
        # Control-A, then a command that prints the words as they are.
        keys = f"{setup}\n{line}\t\x01print_line '\x05'\nexit\n"
        shown = typed(shell, self.home.environment | {"PS1": "", "TERM": "xterm"}, self.home.path, keys)
        shown = re.sub(r"\x1b\[[?0-9;]*[A-Za-z]|\x1b[=>]|[\r\0]", "", shown)
        found = re.findall(rf"^{MARK}(.*?){MARK}", shown, re.M)
        self.assertTrue(found, f"{line}: {shown!r}")
        return found[-1].strip()

    def test_bash(self):
        setup = (f"print_line() {{ printf '{MARK}%s{MARK}\\n' \"$*\"; }}; bind 'set bell-style none'; "
                 f"source '{SCRIPTS}/oriel.bash'")
        for before, after in LINES:
            self.assertEqual(self.line_after(["bash", "--norc", "--noprofile", "-i"], setup, before), after)

    def test_zsh(self):
        folder = self.home.path / "zsh"
        folder.mkdir()
        shutil.copy(SCRIPTS / "oriel.zsh", folder / "_oriel")
        setup = (f"print_line() {{ printf '{MARK}%s{MARK}\\n' \"$*\" }}; unsetopt beep zle_bracketed_paste; "
                 f"fpath=('{folder}' $fpath); autoload -Uz compinit; compinit -u -D; bindkey -e")
        for before, after in LINES:
            self.assertEqual(self.line_after(["zsh", "-f", "-i"], setup, before), after)

    def test_fish(self):
        folder = self.home.path / ".local/share/fish/vendor_completions.d"
        folder.mkdir(parents=True)
        shutil.copy(SCRIPTS / "oriel.fish", folder)
        for before, after in LINES:
            done = self.home.run("fish", "-c", f"complete -C '{before}'")
            words = [line.split("\t")[0] for line in done.stdout.splitlines()]
            self.assertEqual(done.stderr, "")
            stem = " ".join(before.split(" ")[:-1])
            lines = [f"{stem} {word}" for word in words] or [before]
            self.assertEqual(os.path.commonprefix(lines), after, f"{before}: {words}")

    def test_fish_shows_the_meaning_of_a_word(self):
        done = self.home.run("fish", "-c", f"source {SCRIPTS}/oriel.fish; complete -C 'oriel session move '")
        self.assertRegex(done.stdout, r"(?m)^induction-1\t\S+ 2100-03-05 10:00, planned$")

    def test_the_script_of_bash_answers_without_a_terminal(self):
        done = self.home.run(
            "bash", "--norc", "-c",
            f"source {SCRIPTS}/oriel.bash; COMP_WORDS=(oriel session ''); COMP_CWORD=2; _oriel oriel '' session; "
            "printf '%s\\n' \"${COMPREPLY[@]}\"; complete -p oriel")
        self.assertEqual(done.stdout.split()[:6], ["list", "add", "move", "cancel", "restore", "held"])
        self.assertIn("-F _oriel oriel", done.stdout)
        self.assertEqual(done.stderr, "")

    def test_it_never_writes_and_says_nothing_about_what_is_wrong(self):
        (self.home.path / ".config/oriel/config.yaml").write_text(CONFIGURATION + "nonsense: [\n")
        state = self.home.path / ".local/state/oriel/state.json"
        state.parent.mkdir(parents=True)
        state.write_text("{ not a state")
        before = self.home.files()
        for line in (["why", ""], ["session", "move", ""], ["done", ""], ["texts", "show", ""], ["session", "add", ""],
                     ["nonsense", ""], ["why", "--state", "/nowhere/at all", ""], ["why", "--now", "nonsense", ""], [],
                     ["--", ""], ["session", "move", "'"], ["why", "$(touch harm)"]):
            for shell in ("bash", "zsh", "fish"):
                done = self.home.oriel("complete", shell, "--", *line)
                self.assertEqual((done.returncode, done.stderr), (0, ""), line)
        self.assertEqual(self.home.files(), before)

    def test_it_answers_at_once(self):
        lines = (["why", ""], ["session", "move", ""], ["texts", "show", ""], ["sta"], ["help", "config", ""])
        slow = {}
        for line in lines:
            seconds = []
            for _ in range(5):
                begun = time.monotonic()
                subprocess.run([PROGRAM, "complete", "zsh", "--", *line], env=self.home.environment, check=True,
                               stdout=subprocess.DEVNULL)
                seconds.append(time.monotonic() - begun)
            slow[" ".join(line)] = round(min(seconds), 3)
        print({line: f"{taken * 1000:.0f} ms" for line, taken in slow.items()}, flush=True)
        # The least of five times; computers that test may be slow and busy.
        self.assertEqual({line: taken for line, taken in slow.items() if taken > 0.3}, {})
