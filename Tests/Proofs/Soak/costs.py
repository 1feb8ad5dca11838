# SPDX-License-Identifier: Apache-2.0
"""What a daemon costs over a long time: rows of figures, and their growth."""
import dataclasses
import os
import pathlib
import statistics

MOST_GROWTH = 1000  # kB
# The threads that the pool may still add later: it runs one for each processor, and the daemon needs few.
POOL = min(4, os.cpu_count() or 1)
LINE = "{:>9}{:>9}{:>9}{:>9}{:>8}{:>9}{:>8}{:>9}"
HEAD = LINE.format("minute", "RSS", "own", "most", "files", "threads", "CPU %", "state")


@dataclasses.dataclass
class Row:
    """A stretch of time. `rss`, `own` and `most` are kB, `state` is bytes, `share` is the part of one core in percent.
    `own`, files and threads are the least of the stretch, because a reload or a call in flight takes some more for a
    moment, and what is kept shows in the least. `most` is the most of its own memory, `most_files` and `most_threads`
    are the most of these."""
    minute: float
    rss: int
    own: int
    most: int
    files: int
    threads: int
    share: float
    state: int
    most_files: int
    most_threads: int

    def __str__(self):
        return LINE.format(f"{self.minute:.2f}", self.rss, self.own, self.most, self.files, self.threads,
                           f"{self.share:.1f}", self.state)


class Costs:
    """Looks at a process, and makes a row of the looks since the last row."""

    def __init__(self, pid, state):
        self.folder, self.state = pathlib.Path(f"/proc/{pid}"), state
        self.looks = []
        self.rows = []
        self.before = 0.0, self.seconds()

    def seconds(self):
        """The seconds of CPU that it took until now."""
        fields = (self.folder / "stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def look(self):
        """Notes memory, files and threads.

        Its own memory is what no file has. Private_Dirty is the same for a program that lies on the disk, but for one
        that was just built it also counts the pages of its file that are yet to be written there.
        """
        lines = (self.folder / "smaps_rollup").read_text().splitlines()
        kilobytes = {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines[1:])}
        files, threads = (len(list((self.folder / name).iterdir())) for name in ("fd", "task"))
        self.looks.append((kilobytes["Rss"], kilobytes["Anonymous"], files, threads))

    def row(self, elapsed):
        """Closes a row at so many seconds, and returns it."""
        self.look()
        rss, own, files, threads = zip(*self.looks)
        then, used = self.before
        now = self.seconds()
        self.rows.append(Row(
            elapsed / 60, int(statistics.median(rss)), min(own), max(own), min(files), min(threads),
            100 * (now - used) / max(elapsed - then, 0.001), self.state.stat().st_size if self.state.exists() else 0,
            max(files), max(threads)))
        self.before, self.looks = (elapsed, now), []
        return self.rows[-1]

    def growth(self, first, is_short):
        """What grew from the rows until `first` to all later ones: sentences, which are empty if nothing did. The first
        rows of a short run have not seen each file that the daemon opens for a while."""
        early, late = self.rows[:first], self.rows[first:]
        if not late:
            return []
        found = []
        if (more := late[-1].own - early[-1].own) > MOST_GROWTH:
            found.append(f"memory grew by {more} kB")
        # Some come and go, so the least of the second half is held against the most at first.
        end = late[len(late) // 2:]
        for name, spare in (("files", 2 if is_short else 0), ("threads", POOL)):
            before = max(getattr(row, f"most_{name}") for row in early)
            if (after := min(getattr(row, name) for row in end)) > before + spare:
                found.append(f"{name} grew from {before} to {after}")
        return found
