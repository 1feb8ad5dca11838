# SPDX-License-Identifier: Apache-2.0
"""A folder on a disk that may lose power: what is flushed, and what may be there of the rest.

The rules are the weakest that a file system may keep. Of the changes of names since the folder was flushed, any may be
on the disk and any may be missing, each on its own. Of a file that was written and not flushed, all may be there, or
nothing, or a part, or its length with zeroes. A folder that was made is there for sure once the one above was flushed.
"""
import itertools
import os


class File:
    """A file without a name: what was written, and what was flushed of it."""

    def __init__(self):
        self.data, self.flushed = b"", b""
        self.is_flushed = False

    def write(self, data):
        """Adds to its end."""
        self.data += data
        self.is_flushed = False

    def flush(self):
        """Brings it to the disk."""
        self.flushed, self.is_flushed = self.data, True

    def contents(self):
        """All that may be on the disk."""
        if self.is_flushed or not self.data:
            return [self.data]
        half = len(self.data) // 2
        return list(dict.fromkeys([self.data, self.flushed, self.data[:half], self.data[:half // 512 * 512],
                                   bytes(len(self.data)), self.data[:half] + bytes(len(self.data) - half)]))


class Folder:
    """The folder, changed by calls."""

    def __init__(self, path):
        self.path = path
        self.names, self.flushed = {}, {}
        self.changes = []  # since the folder was flushed: {name: file or None}
        self.is_certain = False  # that the folder itself is on the disk

    def name_of(self, path):
        """The name of a path in this folder; None if it is elsewhere."""
        folder, name = os.path.split(path)
        return name if folder == self.path else None

    def _change_all(self, changes):
        self.changes.append(changes)
        for name, file in changes.items():
            if file is None:
                self.names.pop(name, None)
            else:
                self.names[name] = file

    def apply(self, call):
        """Applies a call. Returns True if it has to do with this folder."""
        if call.name in ("fsync", "fdatasync") and call.paths[0] in (self.path, os.path.dirname(self.path)):
            if call.paths[0] == self.path:
                self.flushed, self.changes = dict(self.names), []
            else:
                self.is_certain = True
            return True
        names = [self.name_of(path) for path in call.paths]
        # Locks hold nothing that has to outlive the machine.
        if not names or None in names or names[0].endswith(".lock"):
            return False
        getattr(self, "_" + call.name.replace("at2", "").replace("at", ""), self._unknown)(call, *names)
        return True

    def _unknown(self, call, *names):
        raise NotImplementedError(f"{call.name} of {names}")

    def _open(self, call, name):
        flags = call.arguments[2]
        if "O_CREAT" in flags and name not in self.names:
            self._change_all({name: File()})
        if "O_TRUNC" in flags:
            self._unknown(call, name)

    def _write(self, call, name):
        if name in self.names:
            self.names[name].write(call.data)

    def _fsync(self, _, name):
        if name in self.names:
            self.names[name].flush()

    _fdatasync = _fsync

    def _rename(self, _, old, new):
        # Two names of one file stay both.
        if self.names.get(old) is not self.names.get(new):
            self._change_all({new: self.names[old], old: None})

    def _link(self, _, old, new):
        self._change_all({new: self.names[old]})

    def _unlink(self, _, name):
        self._change_all({name: None})

    def _mkdir(self, call, name):
        self._unknown(call, name)

    def after_a_loss(self):
        """Every folder that may be found after a loss of power: {name: content}, or None for no folder."""
        if not self.is_certain:
            yield None
        for kept in itertools.product([False, True], repeat=len(self.changes)):
            names = dict(self.flushed)
            for change in itertools.compress(self.changes, kept):
                for name, file in change.items():
                    names[name] = file
            there = {name: file for name, file in names.items() if file}
            for contents in itertools.product(*(file.contents() for file in there.values())):
                yield dict(zip(there, contents))
