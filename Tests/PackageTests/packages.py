# SPDX-License-Identifier: Apache-2.0
"""The packages below .build, and the toolchain that made them."""
import functools
import pathlib
import re
import shutil
import subprocess
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / ".build/packages"
PACKAGE = FOLDER / "oriel.deb"
VERSION = re.search(r'version: "oriel (.*)"', (REPOSITORY / "Sources/oriel/Oriel.swift").read_text())[1]


def output(*words, **options):
    """What a program prints; it must succeed."""
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True, **options).stdout


@functools.cache
def unpacked(package=PACKAGE):
    """A folder with the package's files, and its control files in the folder DEBIAN. It goes when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="oriel-package-")  # pylint: disable=consider-using-with
    unpacked.folders = [*getattr(unpacked, "folders", []), folder]
    output("dpkg-deb", "--raw-extract", package, folder.name)
    return pathlib.Path(folder.name)


def toolchain():
    """The folder of the Swift toolchain, and why it cannot be hidden as a whole, or None."""
    program = pathlib.Path(shutil.which("swift") or "/nobody/bin/swift").resolve()
    folder = program.parents[1]
    folder = folder.parent if folder.name == "usr" and folder.parent != pathlib.Path("/") else folder
    if folder in (pathlib.Path("/"), pathlib.Path("/usr"), pathlib.Path("/usr/local")):
        return folder, f"the Swift toolchain is no folder of its own, but part of {folder}"
    return folder, None


def with_version(version, folder):
    """The package again, with another version and nothing else changed."""
    tree = pathlib.Path(folder) / "tree"
    shutil.copytree(unpacked(), tree, symlinks=True)
    control = tree / "DEBIAN/control"
    control.write_text(re.sub(r"^Version: .*$", f"Version: {version}", control.read_text(), flags=re.M))
    made = pathlib.Path(folder) / f"oriel_{version}.deb"
    output("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, made)
    shutil.rmtree(tree)
    return made
