# SPDX-License-Identifier: Apache-2.0
"""The disks of the virtual machine: Debian with its own kernel, kept below .build, and what a run brings along."""
import hashlib
import io
import pathlib
import shutil
import subprocess
import tarfile
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
FOLDER = REPOSITORY / ".build/virtual-machine"
PACKAGE = REPOSITORY / ".build/packages/oriel.deb"
MIRROR = "http://deb.debian.org/debian"
PACKAGES = ("systemd systemd-sysv dbus dbus-user-session libpam-systemd udev kmod util-linux procps python3 "
            "python3-dbus python3-gi tzdata ca-certificates initramfs-tools zstd linux-image-cloud-amd64 "
            "libyaml-0-2 libical3 libcurl4").split()
UNIT = """\
[Unit]
After=multi-user.target systemd-logind.service dbus.service

[Service]
ExecStart=/bin/sh -c 'mkdir -p /proof && tar -xf /dev/vdb -C /proof && exec python3 -B \
  /proof/Tests/Proofs/VirtualMachine/guest.py'
StandardOutput=journal+console
StandardError=journal+console

[Install]
WantedBy=graphical.target
"""
# The parts of this repository that the tests inside need.
TAKEN = ("Tests/EndToEnd/Support", "Tests/MailTests", "Tests/Proofs/VirtualMachine")


def system():
    """The files of Debian for the machine: disk, kernel, first file system. Made once for each list of packages."""
    number = hashlib.sha256("\n".join((*PACKAGES, UNIT)).encode()).hexdigest()[:12]
    kept = FOLDER / number
    if not (kept / "ready").exists():
        shutil.rmtree(FOLDER, ignore_errors=True)
        kept.mkdir(parents=True)
        make(kept)
        (kept / "ready").touch()
    return kept / "disk", kept / "kernel", kept / "initrd"


def make(kept):
    """Fetches Debian's packages, and makes a disk of them."""
    with tempfile.TemporaryDirectory(dir=kept) as folder:
        root = pathlib.Path(folder) / "root"
        run("mmdebstrap", "--quiet", "--variant=minbase", f"--include={','.join(PACKAGES)}",
            # The folder may lie where the user of apt cannot read.
            "--aptopt=APT::Sandbox::User \"root\"", "bookworm", root, MIRROR)
        shutil.copyfile(next(root.glob("boot/vmlinuz-*")), kept / "kernel")
        shutil.copyfile(next(root.glob("boot/initrd.img-*")), kept / "initrd")
        (root / "etc/systemd/system/proof.service").write_text(UNIT)
        run("systemctl", f"--root={root}", "enable", "--quiet", "proof.service")
        (root / "etc/hostname").write_text("orchard\n")
        (root / "etc/machine-id").write_text("")
        (root / "var/log/journal").mkdir(exist_ok=True)
        run("mkfs.ext4", "-q", "-d", root, kept / "disk", "3G")


def luggage(place):
    """An archive with the package and the tests, which the machine has as its second disk."""
    with tarfile.open(place, "w") as archive:
        for name in TAKEN:
            archive.add(REPOSITORY / name, name, filter=lambda one: None if "__pycache__" in one.name else one)
        content = PACKAGE.resolve().read_bytes()
        entry = tarfile.TarInfo("oriel.deb")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))


def run(*words):
    """A command that must succeed."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{words[0]}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
