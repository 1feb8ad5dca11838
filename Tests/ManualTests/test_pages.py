# SPDX-License-Identifier: Apache-2.0
"""The pages of the manual, by both of their readers."""
import re
import unittest

from program import CATALOG, PROGRAM, ROOT, Home, commands, keys

COLUMNS = 80


class PageTests(unittest.TestCase):
    """The program writes the pages, as `make build` has it do."""

    @classmethod
    def setUpClass(cls):
        cls.home = Home()
        cls.addClassCleanup(cls.home.close)
        cls.folder = cls.home.path / "manual"
        done = cls.home.oriel("manual", cls.folder, "--catalog", CATALOG)
        assert done.returncode == 0, done.stderr
        cls.pages = {path.stem: path for path in cls.folder.rglob("*.[158]")}
        cls.commands = commands(cls.home)

    def read(self, page, columns=COLUMNS):
        """The page as groff shows it, without the marks of bold and italic."""
        done = self.home.run("man", "--warnings=w", "-E", "UTF-8", "-l", self.pages[page],
                             more={"MANWIDTH": str(columns), "MAN_KEEP_FORMATTING": "", "LC_ALL": "C.UTF-8"})
        self.assertEqual((done.returncode, done.stderr), (0, ""), page)
        return re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout)

    def test_groff_has_no_warning_and_no_line_is_too_wide(self):
        for page in self.pages:
            for columns in (COLUMNS, 60):
                wide = [line for line in self.read(page, columns).splitlines() if len(line) > columns]
                # A line that is typed as it stands, or a name, is never broken.
                self.assertEqual([line for line in wide if columns == COLUMNS or " " in line.strip() and not
                                  line.startswith("           ")], [], page)

    def test_mandoc_has_no_warning(self):
        for page, path in self.pages.items():
            done = self.home.run("mandoc", "-T", "lint", "-W", "warning", path)
            self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""), page)
            shown = self.home.run("mandoc", "-T", "utf8", "-O", f"width={COLUMNS}", path)
            text = re.sub(".\x08", "", shown.stdout)
            self.assertEqual([line for line in text.splitlines() if len(line) > COLUMNS], [], page)

    def test_each_command_has_a_page_and_no_other_has(self):
        self.assertGreater(len(self.commands), 30)
        expected = {"oriel", "oriel.yaml"} | {f"oriel-{name.replace(' ', '-')}" for name in self.commands}
        self.assertEqual(set(self.pages), expected)
        self.assertEqual([path.parent.name for path in self.pages.values() if path.suffix != f".{path.parent.name[-1]}"], [])
        self.assertEqual(self.pages["oriel-daemon"].suffix, ".8")
        self.assertEqual(self.pages["oriel.yaml"].suffix, ".5")

    def test_a_page_has_every_option_and_all_of_its_sections(self):
        for name in self.commands:
            text = self.read(f"oriel-{name.replace(' ', '-')}")
            help_text = self.home.oriel("help", *name.split()).stdout
            # The version is told in the page of the program.
            for option in set(re.findall(r"^  (?:-[a-z], )?(--?[a-z-]+)", help_text, re.M)) - {"--version"}:
                self.assertRegex(text, rf"(?m)^ +(-[a-z], )?{option}\b", f"{name} {option}")
            for title in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"):
                self.assertRegex(text, rf"(?m)^{title}$", name)
            examples = re.findall(r"^  (oriel .*)$", help_text.partition("EXAMPLES:\n")[2].partition("\n\n")[0], re.M)
            for example in examples:
                self.assertIn(example, text.partition("\nEXAMPLES\n")[2], name)

    def test_every_page_that_is_named_is_there(self):
        for page in self.pages:
            text = re.sub(r"\s+", " ", self.read(page))
            for name, section in re.findall(r"\b(oriel[a-z.-]*)\(([158])\)", text):
                self.assertEqual(self.pages[name].suffix, f".{section}", f"{page} names {name}({section})")

    def test_each_key_stands_in_the_page_of_the_configuration(self):
        text = self.read("oriel.yaml")
        found = keys(self.home)
        self.assertGreater(len(found), 40)
        for key in found:
            self.assertRegex(text, rf"(?m)^ +{re.escape(key['key'])}$", key["key"])
            flat = re.sub(r"\s+", " ", text).replace("`", "")
            for fact in ("meaning", "default", "range", "reason"):
                self.assertIn((key[fact] or "").rstrip(".").replace("`", ""), flat, key["key"])

    def test_each_kind_of_entry_stands_in_the_page_of_the_daemon(self):
        text = self.read("oriel-daemon")
        kinds = re.findall(r"^-- ([0-9a-f]{32})\nSubject: (.*)$", CATALOG.read_text(), re.M)
        self.assertGreater(len(kinds), 20)
        for number, subject in kinds:
            self.assertRegex(text, rf"(?m)^ +{re.escape(subject)}\n +{number}$")

    def test_every_variable_that_the_program_reads_stands_in_its_page(self):
        text = self.read("oriel")
        reading = re.compile(r'(?:getenv|environmentVariable|\bvariable|\bset)\("([A-Z_]+)"\)|= "(XDG_[A-Z_]+)"')
        # Those of the mail helper's unit and of the build concern no person.
        sources = [path for path in (ROOT / "Sources").rglob("*.swift") if path.parent.name != "Manual" and
                   "oriel-post" not in path.parts]
        read = {name for path in sources for found in reading.findall(path.read_text()) for name in found if name}
        self.assertGreater(len(read), 6)
        section = text.partition("\nENVIRONMENT\n")[2].partition("\nFILES\n")[0]
        self.assertEqual([name for name in sorted(read) if not re.search(rf"\b{name}\b", section)], [])

    def test_the_same_sources_give_the_same_pages(self):
        again = self.home.path / "again"
        self.home.oriel("manual", again, "--catalog", CATALOG)
        for path in self.pages.values():
            self.assertEqual(path.read_bytes(), (again / path.relative_to(self.folder)).read_bytes())
        self.assertIn("2026-03-07", self.read("oriel"))

    def test_man_finds_the_pages_after_an_installation_and_nothing_stays_behind(self):
        prefix = self.home.path / "local"
        make = ["make", "--no-print-directory", "-C", ROOT, f"PREFIX={prefix}", "DESTDIR=/", f"BUILT={PROGRAM}"]
        # Beside its name in PATH nothing says where the pages are.
        done = self.home.run(*make, "install")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for page, section in (("oriel", 1), ("oriel-session-add", 1), ("oriel.yaml", 5), ("oriel-daemon", 8)):
            found = self.home.run("man", "-w", page, more={"PATH": f"{prefix}/bin:/usr/bin:/bin"})
            self.assertEqual(found.stdout.strip(), f"{prefix}/share/man/man{section}/{page}.{section}", found.stderr)
        other = prefix / "share/man/man1/oriel-of-others.1"
        other.write_text(".TH ORIEL-OF-OTHERS 1\n")
        self.assertEqual(self.home.run(*make, "uninstall").returncode, 0)
        left = [path for path in prefix.rglob("*") if path.is_file()]
        self.assertEqual(left, [other])
        self.assertEqual({path for path in prefix.rglob("*") if path.is_dir()}, {other.parent, *other.parents[1:3]})
