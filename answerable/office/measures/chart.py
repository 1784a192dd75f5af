"""A run of figures as a drawing: where every line, mark and word of it stands. The template only writes it down."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from answerable.measures.rules import Unit
from answerable.office.measures.words import PLAIN, figure, short_day, shows

MOST_MARKED = 90
_STEPS = (1, 2, 2.5, 5, 10)
# Room for the words at the left, the top, the right and the foot.
LEFT, TOP, RIGHT, FOOT = 58, 14, 14, 34


@dataclass(frozen=True)
class Mark:
    """A figure on the drawing; `kind` gives its shape."""

    x: float
    y: float
    kind: str
    corners: str


@dataclass(frozen=True)
class Tick:
    """A word beside an axis, and where it stands; `anchor` is the end at which it is held."""

    at: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Chart:
    """A drawing of a width and height, all its places in its own pixels."""

    name: str
    width: int
    height: int
    run: str
    average: list[str]
    limits: list[str]
    restarts: list[float]
    marks: list[Mark]
    across: list[Tick]
    up: list[Tick]

    @property
    def left(self) -> int:
        return LEFT

    @property
    def right(self) -> int:
        return self.width - RIGHT

    @property
    def top(self) -> int:
        return TOP

    @property
    def foot(self) -> int:
        return self.height - FOOT

    @property
    def words_at(self) -> int:
        return self.height - 12

    @property
    def has_signals(self) -> bool:
        return any(mark.kind != PLAIN for mark in self.marks)


def draw(points: Sequence[dict[str, Any]], *, unit: str, name: str, width: int, height: int) -> Chart:
    """Draw what the engine found. `name` tells two drawings on one page apart."""
    low, high, step = _reach(points, unit)
    place = _Place(points, low, high, width, height)
    stretches = [list(group) for _, group in groupby(points, key=lambda point: point["rebase_group"])]
    return Chart(
        name=name,
        width=width,
        height=height,
        run=place.line(points, "value"),
        average=[line for one in stretches if (line := place.line(one, "mean", level=True))],
        limits=[line for one in stretches for at in ("lpl", "upl") if (line := place.line(one, at, level=True))],
        restarts=[place.x(one[0]) for one in stretches[1:]],
        marks=list(_marks(points, place)),
        across=_across(points, place, width),
        up=[Tick(place.y(value), figure(_rounded(value), unit)) for value in _ticks(low, high, step)],
    )


class _Place:
    """Where a point stands on the drawing."""

    def __init__(self, points: Sequence[dict[str, Any]], low: float, high: float, width: int, height: int) -> None:
        self._days = [date.fromisoformat(point["date"]).toordinal() for point in points]
        self._low, self._high, self._width, self._height = low, high, width - LEFT - RIGHT, height - TOP - FOOT
        self._half_step = min(self._width / max(len(points), 1) / 2, 12)

    def x(self, point: dict[str, Any]) -> float:
        day, first, last = date.fromisoformat(point["date"]).toordinal(), self._days[0], self._days[-1]
        share = (day - first) / (last - first) if last > first else 0.5
        return round(LEFT + self._half_step + share * (self._width - 2 * self._half_step), 1)

    def y(self, value: float) -> float:
        return round(TOP + (self._high - value) / (self._high - self._low) * self._height, 1)

    def line(self, points: Iterable[dict[str, Any]], what: str, *, level: bool = False) -> str:
        """A path through what the points say, broken where one says nothing; a level one reaches half a step beyond."""
        parts, pen_is_up = [], True
        for point in points:
            value = point[what]
            if value is None or not self._low <= value <= self._high:
                pen_is_up = True
                continue
            x, y = self.x(point), self.y(value)
            if level:
                half = self._half_step
                parts.append(f"{'M' if pen_is_up else 'L'}{x - half:.1f} {y}L{x + half:.1f} {y}")
            else:
                parts.append(f"{'M' if pen_is_up else 'L'}{x} {y}")
            pen_is_up = False
        return "".join(parts)


def _marks(points: Sequence[dict[str, Any]], place: _Place) -> Iterator[Mark]:
    """Where there are very many figures, only those that break a rule are marked."""
    few = len(points) <= MOST_MARKED
    for point in points:
        kind = shows(point)
        if point["value"] is not None and (few or kind != PLAIN):
            x, y = place.x(point), place.y(point["value"])
            yield Mark(x, y, kind, _corners(kind, x, y))


def _corners(kind: str, x: float, y: float) -> str:
    """The corners of a mark that has any: a square for worse, a diamond for better, a triangle up or down."""
    shapes: dict[str, list[tuple[float, float]]] = {
        "worse": [(-5, -5), (5, -5), (5, 5), (-5, 5)],
        "better": [(0, -7), (7, 0), (0, 7), (-7, 0)],
        "higher": [(0, -7), (6.5, 5), (-6.5, 5)],
        "lower": [(0, 7), (6.5, -5), (-6.5, -5)],
    }
    return " ".join(f"{x + across:.1f},{y + down:.1f}" for across, down in shapes.get(kind, []))


def _reach(points: Sequence[dict[str, Any]], unit: str) -> tuple[float, float, float]:
    """The lowest and highest place of the upward axis, and the step of its words; never below nought for no reason."""
    values = [point["value"] for point in points if point["value"] is not None]
    limits = [point[at] for point in points for at in ("lpl", "upl") if point[at] is not None]
    low, high = min([*values, *limits]), max([*values, *limits])
    if min(values) >= 0:
        low = max(low, 0.0)
    if high <= low:
        low, high = low - 1, high + 1
        low = max(low, 0.0) if min(values) >= 0 else low
    step = _step((high - low) / 4)
    step = max(step, 1.0) if unit == Unit.COUNT else step
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def _step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return float(next(step * size for step in _STEPS if step * size >= rough * 0.999))


def _ticks(low: float, high: float, step: float) -> list[float]:
    return [low + step * place for place in range(round((high - low) / step) + 1)]


def _rounded(value: float) -> float:
    return float(f"{value:.10g}")


def _across(points: Sequence[dict[str, Any]], place: _Place, width: int) -> list[Tick]:
    """As many months as fit beside each other, the first and the last always."""
    most = max(2, min(len(points), width // 110))
    if len(points) == 1:
        return [Tick(place.x(points[0]), short_day(points[0]["date"]))]
    rows = sorted({round(each * (len(points) - 1) / (most - 1)) for each in range(most)})
    ends = {rows[0]: "start", rows[-1]: "end"}
    edge = {"start": float(LEFT), "end": float(width - RIGHT)}
    ticks = []
    for row in rows:
        anchor = ends.get(row, "middle")
        ticks.append(Tick(edge.get(anchor, place.x(points[row])), short_day(points[row]["date"]), anchor))
    return ticks
