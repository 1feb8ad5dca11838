# SPDX-License-Identifier: Apache-2.0
"""The tables of the page beside this file that programs fill in. Each stands after a mark in a comment of its own."""
import re

from world import HERE

PAGE = HERE / "README.md"


def write_table(name, heads, rows, on_page):
    """Prints a table as Markdown. With `on_page` it also replaces the table after the mark of this name."""
    lines = [heads, ["---"] * len(heads), *rows]
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
    print(f"\n{table}", end="")
    if on_page:
        mark = f"<!-- table: {name} -->\n\n"
        text, count = re.subn(re.escape(mark) + r"(\|.*\n)*\n*", lambda _: f"{mark}{table}\n", PAGE.read_text())
        if count != 1:
            raise RuntimeError(f"{PAGE} has {count} marks for the table {name}")
        PAGE.write_text(text)
