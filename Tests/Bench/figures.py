# SPDX-License-Identifier: Apache-2.0
"""Medians, spreads, and the table."""
import dataclasses
import math
import statistics


@dataclasses.dataclass
class Figure:
    """What one program took in one row: its name and its values, all in the row's unit."""
    who: str
    values: list

    @property
    def median(self):
        return statistics.median(self.values)

    def quantile(self, share):
        """The value that this share of all values does not exceed."""
        ordered = sorted(self.values)
        return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclasses.dataclass
class Row:
    """One row of the table. The first figure is that of the program of this tree; `floor` names the floor."""
    title: str
    unit: str
    figures: list
    floor: str = ""
    remark: str = ""
    # True if the figures are parts of one program, and not programs beside each other.
    is_list: bool = False


def number(value):
    """Three digits that matter; whole numbers as they are."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.{2 if abs(value) < 10 else 1}f}"


def ratio(part, whole):
    """How many times the whole the part is."""
    return f"{part / whole:.2f}" if whole else "-"


def print_row(row):
    """Prints one row at once, so that a run that is ended has printed what it measured."""
    print(f"\n{row.title} ({row.unit})", flush=True)
    figures = [figure for figure in row.figures if figure.values]
    floor = next((figure.median for figure in figures if figure.who == row.floor), 0)
    if figures:
        print(f"  {'':34}{'median':>10}{'25 %':>10}{'75 %':>10}{'99 %':>10}{'n':>6}{'x floor':>9}")
    for figure in figures:
        spread = [number(figure.quantile(share)) for share in (0.25, 0.75, 0.99)]
        times = "floor" if figure.who == row.floor else ratio(figure.median, floor)
        print(f"  {figure.who:34}{number(figure.median):>10}{spread[0]:>10}{spread[1]:>10}{spread[2]:>10}"
              f"{len(figure.values):>6}{times:>9}")
    if row.remark:
        print(f"  {row.remark}")


def print_closing(rows):
    """The closing table: the medians of this tree's program, the older one and the floor beside each other."""
    print(f"\n{'The medians in short':68}{'oriel':>11}{'older':>11}{'floor':>11}{'x older':>9}{'x floor':>9}")
    for row in rows:
        medians = {figure.who: figure.median for figure in row.figures if figure.values}
        if "oriel" not in medians or row.is_list:
            continue
        mine, older, floor = medians["oriel"], medians.get("oriel, older"), medians.get(row.floor)
        cells = [number(value) if value is not None else "-" for value in (mine, older, floor)]
        times = [ratio(mine, value) if value is not None else "-" for value in (older, floor)]
        print(f"{row.title[:56] + ' (' + row.unit + ')':68}{cells[0]:>11}{cells[1]:>11}{cells[2]:>11}"
              f"{times[0]:>9}{times[1]:>9}")
