"""Inputs in a file: one object, a list of them, or a table in CSV with the columns measure, area, date and value."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from answerable.core.refused import Refused

#: Ways of writing that there is no value.
_NOTHING = {"", "-", "–", "—", "n/a", "na", "nan", "null", "none"}


def read_inputs(file: Path, **said: Any) -> tuple[list[Mapping[str, Any]], bool]:
    """The inputs of a file, and whether it held a list of them (JSON) or was a table (CSV: a list, one a measure).

    `said`: the target or improvement direction of inputs that name none. Refused in a sentence where the file is
    neither.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{file.name} is not text. Give JSON, or a table saved as CSV in UTF-8.") from None
    if file.suffix.lower() == ".csv":
        inputs, several = _from_table(file.name, text), True
    else:
        inputs, several = _from_json(file.name, text)
    given = {name: value for name, value in said.items() if value is not None}
    return [{**given, **each} if isinstance(each, Mapping) else each for each in inputs], several


def _from_json(name: str, text: str) -> tuple[list[Mapping[str, Any]], bool]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refused(f"{name} is not JSON: line {error.lineno}, {error.msg}. A table must end in .csv.") from None
    if isinstance(found, list):
        return found, True
    if not isinstance(found, dict):
        raise Refused(f"{name} holds neither a series nor a list of them.")
    return [found], False


def _from_table(name: str, text: str) -> list[Mapping[str, Any]]:
    reader = csv.DictReader(io.StringIO(text))
    columns = {str(column).strip().lower(): column for column in reader.fieldnames or ()}
    missing = [column for column in ("date", "value") if column not in columns]
    if missing:
        raise Refused(f"{name} has no column “{missing[0]}”. It needs date and value; measure and area where several.")
    measures: dict[str, list[dict[str, str]]] = {}
    for number, row in enumerate(reader, start=2):
        plain = {column: str(row.get(real) or "").strip() for column, real in columns.items()}
        if not any(plain.values()):
            continue
        plain["line"] = str(number)
        measures.setdefault(plain.get("measure", ""), []).append(plain)
    if not measures:
        raise Refused(f"{name} has no rows.")
    return [_measure(name, measure, rows, set(columns)) for measure, rows in measures.items()]


def _measure(name: str, measure: str, rows: list[dict[str, str]], columns: set[str]) -> Mapping[str, Any]:
    found: dict[str, Any] = {
        "dates": [row["date"] for row in rows],
        "values": [_number(name, row, "value") for row in rows],
    }
    if measure:
        found["measure"] = measure
    if "area" in columns and any(row["area"] for row in rows):
        found["area"] = [row["area"] for row in rows]
    if "denominator" in columns:
        found["denominators"] = [_number(name, row, "denominator") for row in rows]
    if direction := _one(name, measure, rows, "improvement_direction", columns):
        found["improvement_direction"] = direction
    if "target" in columns:
        _add_target(found, name, measure, rows, columns)
    return found


def _add_target(found: dict[str, Any], name: str, measure: str, rows: list[dict[str, str]], columns: set[str]) -> None:
    """One target for all, or one for each area."""
    if "area" not in found:
        if _one(name, measure, rows, "target", columns):
            found["target"] = next(_number(name, row, "target") for row in rows if row["target"])
        return
    of_area = {}
    for area in dict.fromkeys(found["area"]):
        mine = [row for row in rows if row["area"] == area]
        if _one(name, measure, mine, "target", columns):
            of_area[area] = next(_number(name, row, "target") for row in mine if row["target"])
    if of_area:
        found["target"] = of_area


def _one(name: str, measure: str, rows: list[dict[str, str]], column: str, columns: set[str]) -> str | None:
    """What a column says once for a measure; refused where it says two things."""
    if column not in columns:
        return None
    said = {row[column]: row["line"] for row in rows if row[column]}
    if len(said) > 1:
        one, other = list(said)[:2]
        of = f" of “{measure}”" if measure else ""
        raise Refused(f"{name}, line {said[other]}: the {column}{of} is “{other}”, and was “{one}”. Say one.")
    return next(iter(said), None)


def _number(name: str, row: dict[str, str], column: str) -> float | None:
    written = row[column]
    if written.lower() in _NOTHING:
        return None
    try:
        number = float(written.replace(",", "").removesuffix("%"))
    except ValueError:
        number = float("inf")
    if number - number != 0:
        raise Refused(f"{name}, line {row['line']}: “{written}” is not a {column}. Leave it empty where there is none.")
    return number
