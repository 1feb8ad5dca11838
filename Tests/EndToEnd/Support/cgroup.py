# SPDX-License-Identifier: Apache-2.0
"""Control groups: systemd-nspawn puts a machine below its own group, so two machines need two groups."""
import contextlib
import os
import pathlib


class OwnCgroup:
    """A group of this process's own. A context manager: leaving it goes back and removes the group."""

    def __init__(self, name):
        self.name = name
        self._before = []

    def __enter__(self):
        for above in _groups_of_this_process():
            own = above / self.name
            with contextlib.suppress(OSError):  # a machine uses no hierarchy that cannot be written
                own.mkdir()
                _enter(own)
                self._before.append((above, own))
        return self

    def __exit__(self, *_):
        for above, own in self._before:
            with contextlib.suppress(OSError):
                _enter(above)
            for folder, _, _ in os.walk(own, topdown=False):
                with contextlib.suppress(OSError):
                    os.rmdir(folder)


def _enter(group):
    (group / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")


def _groups_of_this_process():
    """The folders of the groups that this process is in, of the hierarchies that systemd keeps its units in."""
    mounted = {}
    for line in pathlib.Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
        _, place, kind, options = line.split()[:4]
        if kind == "cgroup2":
            mounted[""] = place
        elif kind == "cgroup" and "name=systemd" in options.split(","):
            mounted["name=systemd"] = place
    found = []
    for line in pathlib.Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines():
        _, hierarchy, path = line.split(":", 2)
        if hierarchy in mounted:
            found.append(pathlib.Path(mounted[hierarchy]) / path.lstrip("/"))
    return found
