# SPDX-License-Identifier: Apache-2.0
"""The picture of the growth: a small panel for each cost, both axes logarithmic, as SVG for light and dark screens."""
import dataclasses
import math

WIDTH, ACROSS = 720, 3
PANEL_WIDTH, PANEL_HEIGHT = 224, 228
MARGIN, GAP = 16, 8
LEFT, RIGHT, TOP, BOTTOM = 44, 10, 44, 32  # from the edges of a panel to those of its plot
PLOT_WIDTH, PLOT_HEIGHT = PANEL_WIDTH - LEFT - RIGHT, PANEL_HEIGHT - TOP - BOTTOM
PAD = 7  # between the plot's edges and the first and last point
LEGEND = 38

STYLE = """
text { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; fill: #1d2a35; }
.paper { fill: #fdfdfb; }
.title { font-size: 14px; font-weight: 600; }
.small { font-size: 11px; fill: #4a5864; }
.value { font-size: 11px; font-weight: 600; }
.value, .exponent { stroke: #fdfdfb; stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
.exponent { font-size: 12px; fill: #1c6b66; font-weight: 600; }
.raised { font-size: 9.5px; }
.grid { stroke: #dfe5e9; stroke-width: 1; }
.edge { stroke: #93a1ac; stroke-width: 1; }
.straight { stroke: #6d7a84; stroke-width: 1.2; stroke-dasharray: 3 4; }
.curve { fill: none; stroke: #1c6b66; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.point { fill: #fdfdfb; stroke: #1c6b66; stroke-width: 1.6; }
@media screen and (prefers-color-scheme: dark) {
  text { fill: #e6ebef; }
  .paper { fill: #12181d; }
  .small { fill: #aebac4; }
  .value, .exponent { stroke: #12181d; }
  .exponent { fill: #6fcabf; }
  .grid { stroke: #29333b; }
  .edge { stroke: #66757f; }
  .straight { stroke: #8b98a2; }
  .curve { stroke: #6fcabf; }
  .point { fill: #12181d; stroke: #6fcabf; }
}
"""


@dataclasses.dataclass
class Panel:
    """One cost. `line` is its points in order, `exponent` that of their last three."""
    title: str
    kind: str
    over: str
    unit: str
    line: list
    exponent: float


def _count(value):
    """A number on an axis."""
    return f"{value // 1_000}k" if value >= 1_000 else f"{value}"


def _cost(value, unit):
    """A cost with two digits that matter, in the larger unit where that is shorter."""
    if value >= 1_000:
        value, unit = value / 1_000, {"ms": "s", "kB": "MB"}[unit]
    return f"{value:.1f} {unit}" if value < 9.95 and value != int(value) else f"{value:,.0f} {unit}"


@dataclasses.dataclass
class Axis:
    """Numbers from `least` to `most` on the pixels from `begin` to `end`, by their logarithms."""
    least: float
    most: float
    begin: float
    end: float

    def place(self, value):
        """The pixel of a number."""
        share = math.log(value / self.least) / math.log(self.most / self.least)
        return round(self.begin + share * (self.end - self.begin), 1)

    def ticks(self):
        """The powers of ten on the axis, and what lies between them if they are few."""
        powers = [10.0 ** power for power in range(-2, 7)]
        steps = (1, 2, 5) if self.most / self.least < 100 else (1,)
        return [step * power for power in powers for step in steps
                if self.least * 0.999 <= step * power <= self.most * 1.001]


def _axes(line, x, y):
    counts, costs = zip(*line)
    least, most = (math.floor(math.log10(min(costs))), math.ceil(math.log10(max(costs) * 1.2)))
    most = max(most, least + 2)
    return (Axis(counts[0], counts[-1], x + LEFT + PAD, x + LEFT + PLOT_WIDTH - PAD),
            Axis(10.0 ** least, 10.0 ** most, y + TOP + PLOT_HEIGHT, y + TOP))


def _text(x, y, kind, words, anchor="start"):
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{words}</text>'


def _line(kind, *ends):
    return '<line class="{}" x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}"/>'.format(kind, *ends)


def _frame(panel, across, up, x, y):
    """The title, the axes, and the lines of powers of ten."""
    left, right, bottom = x + LEFT, x + LEFT + PLOT_WIDTH, y + TOP + PLOT_HEIGHT
    yield _text(left, y + 16, "title", panel.title)
    yield _text(left, y + 33, "small", f"{panel.kind}, over {panel.over}")
    for cost in up.ticks():
        yield _line("grid", left, up.place(cost), right, up.place(cost))
        yield _text(left - 6, up.place(cost) + 4, "small", _cost(cost, panel.unit), "end")
    for count in across.ticks():
        yield _line("edge", across.place(count), bottom, across.place(count), bottom + 4)
        yield _text(across.place(count), bottom + 17, "small", _count(int(count)), "middle")
    yield _line("edge", left, bottom, right, bottom)


def _drawn(panel, x, y):
    """One panel, whose upper left corner is at a place."""
    across, up = _axes(panel.line, x, y)
    yield from _frame(panel, across, up, x, y)
    (first, first_cost), (last, last_cost) = panel.line[0], panel.line[-1]
    # A cost that grows as its number: through the last point, as far as the plot reaches.
    begin = max(first, last * up.least / last_cost)
    yield _line("straight", across.place(begin), up.place(last_cost * begin / last),
                across.place(last), up.place(last_cost))
    places = [(across.place(count), up.place(cost)) for count, cost in panel.line]
    yield f'<polyline class="curve" points="{" ".join(f"{a:g},{b:g}" for a, b in places)}"/>'
    for a, b in places:
        yield f'<circle class="point" cx="{a:g}" cy="{b:g}" r="2.6"/>'
    yield _text(places[0][0] - 3, places[0][1] - 9, "value", _cost(first_cost, panel.unit))
    yield _text(places[-1][0] + 4, places[-1][1] - 9, "value", _cost(last_cost, panel.unit), "end")
    raised = f'<tspan class="raised" dy="-5">{panel.exponent:.2f}</tspan>'.replace(">-", ">−")
    yield _text(places[0][0] - 3, y + TOP + 19, "exponent", f"n{raised}")


def picture(panels):
    """The whole picture as a text."""
    down = math.ceil(len(panels) / ACROSS)
    height = MARGIN + down * PANEL_HEIGHT + (down - 1) * GAP + LEGEND
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
             f'viewBox="0 0 {WIDTH} {height}" role="img">',
             "<!-- SPDX-License-Identifier: Apache-2.0 -->",
             "<title>What oriel costs, over what the cost grows with</title>", f"<style>{STYLE}</style>",
             f'<rect class="paper" width="{WIDTH}" height="{height}" rx="8"/>']
    for index, panel in enumerate(panels):
        row, column = divmod(index, ACROSS)
        parts += _drawn(panel, MARGIN + column * (PANEL_WIDTH + GAP), MARGIN + row * (PANEL_HEIGHT + GAP))
    bottom = height - MARGIN - 2
    parts += [_line("straight", MARGIN + LEFT, bottom - 4, MARGIN + LEFT + 30, bottom - 4),
              _text(MARGIN + LEFT + 38, bottom, "small", "twice as much would cost twice as much"),
              _text(MARGIN + LEFT + 290, bottom, "exponent", 'n<tspan class="raised" dy="-5">1.00</tspan>'),
              _text(MARGIN + LEFT + 330, bottom, "small", "the exponent of growth of the last three points"), "</svg>"]
    return "\n".join(parts) + "\n"
