"""`answerable assess`: a file of series in, verdicts out, and a sentence for whatever is wrong with it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from answerable.cli import main

MONTHS = [f"{2014 + month // 12}-{month % 12 + 1:02}-01" for month in range(23)]
VALUES = [48, 52] * 8 + [55] * 7
SERIES = {"dates": MONTHS, "values": VALUES, "improvement_direction": "increase", "target": 40}


def assess(file: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["assess", str(file), *words])


def written(folder: Path, given: Any, name: str = "series.json") -> Path:
    file = folder / name
    file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    return file


def test_a_verdict_is_a_sentence(tmp_path: Path) -> None:
    said = assess(written(tmp_path, SERIES))
    assert said.exit_code == 0
    assert "Getting better: all 8 values from April 2015 to November 2015 lie above the average" in said.stdout
    assert "(rule “7 Points Above CL” of answerable-1)" in said.stdout


def test_one_series_is_answered_with_one_object_and_a_list_with_a_list(tmp_path: Path) -> None:
    one = json.loads(assess(written(tmp_path, SERIES), "--json", "--rules", "plotthedots-0.2.2").stdout)
    many = json.loads(assess(written(tmp_path, [SERIES, SERIES]), "--json", "--rules", "plotthedots-0.2.2").stdout)
    assert many == [one, one]
    assert one["rules"] == "plotthedots-0.2.2"
    assert one["areas"][0]["variation_icon"] == "improvement_high"


def test_a_table_is_read_by_its_columns(tmp_path: Path) -> None:
    rows = [
        f"Satisfied,{area},{day},{value}"
        for area in ("North", "South")
        for day, value in zip(MONTHS, VALUES, strict=True)
    ]
    table = written(tmp_path, "\n".join(["measure,area,date,value", *rows]), "table.csv")
    (found,) = json.loads(assess(table, "--json", "--better", "decrease", "--target", "70").stdout)
    assert found["measure"] == "Satisfied"
    assert [area["area"] for area in found["areas"]] == ["North", "South"]
    assert {area["variation_icon"] for area in found["areas"]} == {"concern_high"}
    assert {area["assurance_icon"] for area in found["areas"]} == {"pass"}


def test_one_series_that_cannot_be_judged_does_not_keep_the_others_back(tmp_path: Path) -> None:
    wrong = {"dates": ["2016-04-01", "2016-04-01"], "values": [1, 2]}
    said = assess(written(tmp_path, [wrong, SERIES]), "--json")
    first, second = json.loads(said.stdout)
    assert first["error"] == "There are two values for 2016-04-01. Keep one of them."
    assert second["error"] is None
    assert said.exit_code == 1


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("series.json", "{", "series.json is not JSON: line 1"),
        ("series.json", "7", "series.json holds neither a series nor a list of them."),
        ("series.json", "{}", "The series has no “dates”. Give a list of them."),
        ("table.csv", "date,count\n2016-04-01,1", "table.csv has no column “value”."),
        ("table.csv", "date,value\n2016-04-01,lots", "table.csv, line 2: “lots” is not a value."),
        ("table.csv", "date,value\n31/04/2016,1", "“31/04/2016” is not a day. Write it as 2016-04-01."),
        ("table.csv", "date,value,target\n2016-04-01,1,5\n2016-05-01,1,6", "line 3: the target is “6”, and was “5”."),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_a_sentence(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    said = assess(written(tmp_path, text, name))
    assert said.exit_code == 1
    assert sentence in said.output
    assert "Traceback" not in said.output


def test_rules_that_there_are_not_are_refused_with_those_that_there_are(tmp_path: Path) -> None:
    said = assess(written(tmp_path, SERIES), "--rules", "mdc")
    assert said.exit_code == 1
    assert "There are no rules called “mdc”. Known are: answerable-1, plotthedots-0.2.2" in said.output


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    assert "No such file" in assess(tmp_path / "nothing.json").output
