# SPDX-License-Identifier: Apache-2.0
"""The rows about growth: the cost over the number of sessions and records, over years, and over the length of a window.

Time is the processor time of the program, in user and kernel together, because the kernel knows only their sum
exactly. Of a save it is the wall time, as of the group `state`. Other work on the machine can only add to both, so the
least of several runs counts.
"""
import dataclasses
import math
import os
import statistics
import subprocess
import time

import files
from bulk import aged, save
from commands import answer
from figures import Figure, Row, number
from growth.picture import Panel, picture
from page import write_table
from world import HERE, REPOSITORY

COUNTS = (10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 99_999)  # sessions; a series has at most 99,999
RECORDS = (10, 30, 100, 300, 1_000, 3_000)
DAYS = (1, 3, 10, 30, 100, 365, 1_000, 3_000, 7_300)
YEARS = (1, 2, 3, 5, 7, 10, 14, 20)
PROCESSOR = "processor time"
SHORT = slice(0, 3)
ENOUGH = 1.5  # seconds in which a point may be measured anew
LEAST_RUNS, MOST_RUNS = 2, 15
LEAST_SAVES = 9


@dataclasses.dataclass
class Curve:
    """A cost over what it grows with. `points` is number -> values, of which the least counts."""
    title: str
    kind: str
    over: str
    unit: str
    points: dict

    @property
    def line(self):
        """The points of the curve."""
        return [(count, min(values)) for count, values in self.points.items()]

    def named(self, count):
        """A number with what it counts."""
        return f"{count:,} {self.over.removesuffix('s') if count == 1 else self.over}"

    @property
    def exponents(self):
        """The slope of the logarithms in the lower half, in the upper half, and of the last three points."""
        line = self.line
        half = len(line) // 2
        return [slope(line[:half + 1]), slope(line[half:]), slope(line[-3:])]

    @property
    def row(self):
        """The curve as a row of the benchmark."""
        figures = [Figure(self.named(count), values) for count, values in self.points.items()]
        lower, upper, end = self.exponents
        return Row(f"Growth of {self.title}", self.unit, figures, is_list=True,
                   remark=f"exponent of growth: lower half {lower:.2f}, upper half {upper:.2f}, at the end {end:.2f}")


def slope(line):
    """The exponent of growth: the slope of the straight line through the logarithms, by least squares."""
    pairs = [(math.log(count), math.log(value)) for count, value in line]
    return statistics.linear_regression(*zip(*pairs)).slope


def processor_milliseconds(world, words):
    """The processor time that a program takes, from its start to its end."""
    process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env=world.environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))}: exit {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000


def _by_turns(runs, least=LEAST_RUNS):
    """The values of each run: number -> values. All take turns, so that the machine's other work meets all alike."""
    values, spent = {count: [] for count in runs}, dict.fromkeys(runs, 0.0)
    for turn in range(MOST_RUNS):
        for count, run in runs.items():
            if turn < least or spent[count] < ENOUGH:
                begun = time.monotonic()
                values[count].append(run())
                spent[count] += time.monotonic() - begun
    return values


def _over_sessions(world, program, words, counts):
    runs = {}
    for count in counts:
        place = world.place("growth")
        whole = program.command(words, files.configuration(place, 1), files.added_sessions(place, count))
        runs[count] = lambda whole=whole: processor_milliseconds(world, whole)
    return Curve(" ".join(words), PROCESSOR, "sessions", "ms", _by_turns(runs))


def _over_records(world, program, counts):
    runs = {count: answer(world, program, count, processor_milliseconds)[0] for count in counts}
    return Curve("done", PROCESSOR, "records", "ms", _by_turns(runs))


def _over_days(world, program, lengths):
    place = world.place("growth")
    # A session every four weeks for a little more than twenty years.
    config = files.configuration(place, 262, 28)
    runs = {}
    for days in lengths:
        until = files.FIRST + (days - 1) * files.DAY
        words = ["plan", "--json", "--from", f"{files.FIRST:%Y-%m-%d}", "--until", f"{until:%Y-%m-%d}"]
        whole = program.command(words, config, place / "state/state.json")
        runs[days] = lambda whole=whole: processor_milliseconds(world, whole)
    return Curve("plan --json, a window", PROCESSOR, "days", "ms", _by_turns(runs))


def _over_years(world, program, ages):
    sizes, runs = {}, {}
    for age in ages:
        command, state, text = aged(world, program, age)
        sizes[age] = [state.stat().st_size / 1000]

        def once(command=command, state=state, text=text):
            state.write_bytes(text)
            return save(world, command)
        runs[age] = once
    return [Curve("the state", "size", "years", "kB", sizes),
            Curve("a save", "time", "years", "ms", _by_turns(runs, LEAST_SAVES))]


def _line_of_table(curve):
    ends = [f"{curve.named(count)}: {number(cost)} {curve.unit}" for count, cost in (curve.line[0], curve.line[-1])]
    return [f"{curve.title}, {curve.kind}", *ends, *(f"{exponent:.2f}" for exponent in curve.exponents)]


def rows(world, program, short, on_page):
    """A row for each curve. At the end the table of the page is printed, and the picture is drawn.

    - short: only a few points, to try the benchmark itself.
    - on_page: the table and the picture of the page of the benchmark are replaced; else the picture is in `.build`.
    """
    def some(counts):
        return counts[SHORT] if short else counts
    makers = [lambda: [_over_sessions(world, program, ["next"], some(COUNTS))],
              lambda: [_over_sessions(world, program, ["plan", "--json"], some(COUNTS))],
              lambda: [_over_days(world, program, some(DAYS))],
              lambda: [_over_records(world, program, some(RECORDS))],
              lambda: _over_years(world, program, some(YEARS))]
    curves = []
    for make in makers:
        for curve in make():
            curves.append(curve)
            yield curve.row
    heads = ["cost", "from", "to", "lower half", "upper half", "end"]
    write_table("growth", heads, [_line_of_table(curve) for curve in curves], on_page)
    drawing = HERE / "growth.svg" if on_page else REPOSITORY / ".build/growth.svg"
    drawing.write_text(picture([Panel(curve.title, curve.kind, curve.over, curve.unit, curve.line, curve.exponents[-1])
                                for curve in curves]))
    print(f"the picture: {drawing}")
