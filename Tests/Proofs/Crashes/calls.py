# SPDX-License-Identifier: Apache-2.0
"""The calls of a program that change files, as strace saw them."""
import codecs
import os
import re

CALLS = ("openat,open,creat,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,"
         "unlinkat,mkdir,mkdirat,rmdir,truncate,ftruncate,copy_file_range,sendfile,fallocate,sendmsg")
LINE = re.compile(r"^(\d+) +([0-9.]+) +(\w+)\((.*)\) += (-?\d+|\?).*$", re.DOTALL)
UNFINISHED = re.compile(r"^(\d+) +([0-9.]+) +(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(\d+) +([0-9.]+) +<\.\.\. \w+ resumed>(.*)$")
OPEN_FILE = re.compile(r"^(-?\w+)<(.*)>$")
TEXT = re.compile(r'^"(.*)"$', re.DOTALL)


class Call:
    """One call that succeeded. `paths` are the absolute paths it names, in their order."""

    def __init__(self, process, at, name, arguments, result):
        self.process, self.at, self.name, self.result = process, at, name, result
        self.arguments = arguments
        self.paths = self._paths()

    def _paths(self):
        found, folder = [], None
        for argument in self.arguments:
            opened, text = OPEN_FILE.match(argument), TEXT.match(argument)
            if opened:
                folder = opened[2].removesuffix("(deleted)").rstrip()
                if self.name in ("write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "sendmsg"):
                    return [folder]
            elif text:
                found.append(os.path.join(folder or "/", decoded(text[1]).decode(errors="replace")))
        return found

    @property
    def data(self):
        """The bytes that were written."""
        return decoded(TEXT.match(self.arguments[1])[1])[:self.result]


def decoded(text):
    """The bytes that strace shows with escapes as in C."""
    return codecs.escape_decode(text.encode("latin-1", "backslashreplace"))[0]


def split(text):
    """The arguments of a call: split at commas outside of texts, brackets and names of files."""
    found, depth, begin, is_text, position = [], 0, 0, False, 0
    while position < len(text):
        sign = text[position]
        if is_text:
            position += sign == "\\"
            is_text = sign != '"'
        elif sign == '"':
            is_text = True
        elif sign in "[{<(":
            depth += 1
        elif sign in "]})>":
            depth -= 1
        elif sign == "," and depth == 0:
            found.append(text[begin:position].strip())
            begin = position + 1
        position += 1
    return [*found, text[begin:].strip()]


def calls(path, process):
    """The calls in a file of strace (-f -y -ttt) that succeeded."""
    begun = {}
    for line in path.read_text("latin-1").splitlines():
        unfinished, resumed = UNFINISHED.match(line), RESUMED.match(line)
        if unfinished:
            begun[unfinished[1]] = unfinished[3]
            continue
        if resumed:
            line = f"{resumed[1]} {resumed[2]} {begun.pop(resumed[1])}{resumed[3]}"
        match = LINE.match(line)
        if match and match[5] != "?" and int(match[5]) >= 0:
            yield Call(process, float(match[2]), match[3], split(match[4]), int(match[5]))
