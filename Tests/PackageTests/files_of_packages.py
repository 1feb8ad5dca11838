# SPDX-License-Identifier: Apache-2.0
"""The files of the packages, as the checkers of the desktop and of Debian see them."""
import hashlib
import re
import subprocess
import tempfile
import unittest

from packages import FOLDER, PACKAGE, REPOSITORY, VERSION, output, unpacked

ICONS = REPOSITORY / "config/packaging/icons"
# The differences of two renderings of one icon, of 255: another version of the renderer may round otherwise.
ROUNDING = 4


class Files(unittest.TestCase):
    """One test for each checker."""

    def checked(self, *words):
        """A checker that must find nothing."""
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        return done.stdout

    def test_lintian_finds_no_error_and_no_warning(self):
        changes = next(FOLDER.glob("oriel_*.changes"))
        done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error,warning", changes], capture_output=True,
                              text=True, check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_every_override_has_its_reason_above_it(self):
        for file in unpacked().glob("usr/share/lintian/overrides/*"):
            lines = ["", *file.read_text().splitlines()]
            for above, line in zip(lines, lines[1:]):
                self.assertTrue(line.startswith("#") or above.startswith("# "), line)

    def test_desktop_entries(self):
        tree = unpacked()
        entries = [tree / "usr/share/applications/oriel.desktop", tree / "etc/xdg/autostart/oriel.desktop"]
        self.assertEqual(self.checked("desktop-file-validate", *entries), "")
        self.assertIn("X-GNOME-UsesNotifications=true\n", entries[0].read_text())
        for entry in entries:
            self.assertIn("TryExec=/usr/bin/oriel\n", entry.read_text())
            self.assertNotIn("@", entry.read_text())

    def test_every_language_of_the_words_has_its_lines(self):
        for language in {file.stem for file in (REPOSITORY / "config/words").glob("*.yaml")} - {"en"}:
            for name, keys in (("oriel.desktop", ("GenericName", "Comment")), ("oriel-autostart.desktop", ("Comment",))):
                written = (REPOSITORY / "config/packaging" / name).read_text()
                for key in keys:
                    self.assertIn(f"\n{key}[{language}]=", written, name)
            metainfo = (REPOSITORY / "config/packaging/internal.oriel.oriel.metainfo.xml").read_text()
            for element in ("summary", "p"):
                self.assertIn(f'<{element} xml:lang="{language}">', metainfo)

    def test_metadata(self):
        file = unpacked() / "usr/share/metainfo/internal.oriel.oriel.metainfo.xml"
        self.checked("appstreamcli", "validate", "--no-net", file)
        self.assertIn(f'<release version="{VERSION}"', file.read_text())

    def test_the_one_version(self):
        self.assertEqual(output("dpkg-deb", "--field", PACKAGE, "Version").strip(), VERSION)
        self.assertEqual(output(unpacked() / "usr/bin/oriel", "--version").strip(), f"oriel {VERSION}")

    def test_the_pictures_of_the_icon_are_those_of_its_drawing(self):
        with tempfile.TemporaryDirectory() as folder:
            for size in (32, 48):
                made = f"{folder}/{size}.png"
                output("rsvg-convert", "-w", size, "-h", size, ICONS / "oriel.svg", "-o", made)
                worst = output("convert", made, ICONS / f"oriel-{size}.png", "-background", "white", "-alpha", "remove",
                               "-compose", "difference", "-composite", "-format", "%[fx:maxima*255]", "info:")
                self.assertLessEqual(float(worst), ROUNDING, size)

    def test_programs_look_for_libraries_in_no_folder_of_the_builder(self):
        for name in ("bin/oriel", "libexec/oriel/oriel-calendar", "libexec/oriel/oriel-post"):
            dynamic = output("readelf", "-d", unpacked() / "usr" / name)
            self.assertNotRegex(dynamic, "R(UN)?PATH|libswift|libFoundation|libdispatch")

    def test_the_symbols_are_those_of_the_programs(self):
        symbols = unpacked(next(FOLDER.glob("oriel-dbgsym_*.deb")))
        found = {file.relative_to(symbols) for file in symbols.rglob("*.debug")}
        for name in ("bin/oriel", "libexec/oriel/oriel-calendar", "libexec/oriel/oriel-post"):
            number = re.search(r"Build ID: (\w+)", output("readelf", "-n", unpacked() / "usr" / name))[1]
            self.assertIn(f"usr/lib/debug/.build-id/{number[:2]}/{number[2:]}.debug", map(str, found))

    def test_the_tarball_has_the_files_of_the_package(self):
        tarball = next(FOLDER.glob("oriel-*.tar.xz"))
        known, name = tarball.with_name(tarball.name + ".sha256").read_text().split()
        self.assertEqual((known, name), (hashlib.sha256(tarball.read_bytes()).hexdigest(), tarball.name))
        names = {line.removeprefix("./usr/local/") for line in output("tar", "--list", "--file", tarball).splitlines()}
        tree = unpacked() / "usr"
        debian = {"lib/systemd/user", "share/doc/oriel", "share/doc-base", "share/lintian"}
        for file in (path.relative_to(tree) for path in tree.rglob("*") if not path.is_dir()):
            if not any(str(file).startswith(folder) for folder in debian):
                # Debian's zsh looks in a folder of its own, and Debian's manuals are compressed.
                own = str(file).replace("zsh/vendor-completions", "zsh/site-functions")
                self.assertIn(own.removesuffix(".gz") if "/man/" in own else own, names)
        self.assertIn("share/systemd/user/oriel.service", names)
        self.assertIn("./etc/xdg/autostart/oriel.desktop", names)
