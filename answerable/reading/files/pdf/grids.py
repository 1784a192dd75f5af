"""Ruled lines into the cells of tables: which lines cross, and which rectangles they enclose."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from answerable.reading.files.pdf.words import Rule

NEAR = 3.5  # points within which two lines are said to meet
MOST_RULES = 3_000
MOST_CELLS = 5_000
MOST_APART = 120.0


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its sides, and the row and column of the grid that its top left corner stands in."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int

    def holds(self, x: float, y: float) -> bool:
        return self.left - 1 <= x <= self.right + 1 and self.top - 1 <= y <= self.bottom + 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table."""

    boxes: tuple[Box, ...]
    left: float
    top: float
    right: float
    bottom: float


def grids_of(rules: list[Rule]) -> list[Grid]:
    """The tables that ruled lines enclose, from the top of the page."""
    across = _joined([rule for rule in rules[:MOST_RULES] if rule.across])
    down = _joined([rule for rule in rules[:MOST_RULES] if not rule.across])
    grids = [grid for group in _crossing(across, down) if (grid := _grid(*group))]
    return _striped(sorted(grids, key=lambda grid: (grid.top, grid.left)))


def _striped(grids: list[Grid]) -> list[Grid]:
    """Tables of which only every other row is boxed or shaded made whole: the rows between have the same columns."""
    whole: list[Grid] = []
    for grid in grids:
        last = whole[-1] if whole else None
        alike = last and abs(last.left - grid.left) < 2 * NEAR and abs(last.right - grid.right) < 4 * NEAR
        if last and alike and _many_alike(grids, grid) and 6 < grid.top - last.bottom < MOST_APART:
            whole[-1] = _bridged(last, grid)
        else:
            whole.append(grid)
    return whole


def _many_alike(grids: list[Grid], grid: Grid) -> bool:
    return sum(abs(each.left - grid.left) < 2 * NEAR for each in grids) > 2


def _bridged(above: Grid, below: Grid) -> Grid:
    rows = 1 + max(box.row for box in above.boxes)
    edges = max(_edges(above), _edges(below), key=len)
    between = [
        Box(left, above.bottom, right, below.top, rows, column) for column, (left, right) in enumerate(pairwise(edges))
    ]
    moved = [Box(b.left, b.top, b.right, b.bottom, b.row + rows + 1, b.column) for b in below.boxes]
    return Grid((*above.boxes, *between, *moved), above.left, above.top, max(above.right, below.right), below.bottom)


def _edges(grid: Grid) -> list[float]:
    widest = max({box.row for box in grid.boxes}, key=lambda row: sum(box.row == row for box in grid.boxes))
    row = [box for box in grid.boxes if box.row == widest]
    return [box.left for box in row] + [row[-1].right]


def _joined(rules: list[Rule]) -> list[Rule]:
    """Lines in a row made one: a table's line is often drawn cell by cell."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        match = next(
            (
                place
                for place in range(len(joined) - 1, max(-1, len(joined) - 60), -1)
                if abs(joined[place].at - rule.at) <= THICK
                and rule.start <= joined[place].end + NEAR
                and rule.end >= joined[place].start - NEAR
            ),
            None,
        )
        if match is None:
            joined.append(rule)
        else:
            old = joined[match]
            joined[match] = Rule(rule.across, old.at, min(old.start, rule.start), max(old.end, rule.end))
    return joined


THICK = 2.0


def _meet(one: Rule, other: Rule) -> bool:
    return one.start - NEAR <= other.at <= one.end + NEAR and other.start - NEAR <= one.at <= other.end + NEAR


def _crossing(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet one another."""
    left_across, left_down = set(range(len(across))), set(range(len(down)))
    while left_across:
        group_across, group_down = {left_across.pop()}, set()
        todo = [(True, next(iter(group_across)))]
        while todo:
            is_across, place = todo.pop()
            if is_across:
                met = {each for each in left_down if _meet(across[place], down[each])}
                left_down -= met
                group_down |= met
                todo += [(False, each) for each in met]
            else:
                met = {each for each in left_across if _meet(across[each], down[place])}
                left_across -= met
                group_across |= met
                todo += [(True, each) for each in met]
        if len(group_across) >= 2 and len(group_down) >= 2:
            yield [across[each] for each in group_across], [down[each] for each in group_down]


def _places(rules: list[Rule]) -> list[float]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > NEAR:
            places.append(at)
    return places


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs, ys = _places(down), _places(across)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MOST_CELLS or rows * columns < 2:
        return None
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not _ruled(down, xs[column + 1], ys[row], ys[row + 1]):
                owner[root((row, column + 1))] = root((row, column))
            if row + 1 < rows and not _ruled(across, ys[row + 1], xs[column], xs[column + 1]):
                one, other = root((row, column)), root((row + 1, column))
                owner[max(one, other)] = min(one, other)
    regions: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in owner:
        regions.setdefault(root(cell), []).append(cell)
    if len(regions) < 2:
        return None
    boxes = tuple(
        Box(
            xs[min(c for _, c in cells)], ys[min(r for r, _ in cells)],
            xs[max(c for _, c in cells) + 1], ys[max(r for r, _ in cells) + 1],
            min(r for r, _ in cells), min(c for _, c in cells),
        )
        for cells in regions.values()
    )  # fmt: skip
    return Grid(tuple(sorted(boxes, key=lambda box: (box.row, box.column))), xs[0], ys[0], xs[-1], ys[-1])


def _ruled(rules: list[Rule], at: float, start: float, end: float) -> bool:
    """Whether a line stands between two neighbours: over most of the length that they share."""
    middle, third = (start + end) / 2, (end - start) / 6
    return any(
        abs(rule.at - at) <= NEAR and rule.start - NEAR <= middle - third and rule.end + NEAR >= middle + third
        for rule in rules
    )
