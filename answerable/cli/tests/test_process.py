"""The command as a person runs it: a process of its own, on a data folder of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

COMMAND = Path(sys.executable).with_name("answerable")
NOTES = Path(__file__).parents[2] / "intake" / "tests" / "documents" / "november.txt"
SERIES = "Monthly accountability meeting"


def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return {**kept, "ANSWERABLE_DATA": str(data), "SECRET_KEY": "for one test"}


def answerable(data: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(COMMAND), *(str(word) for word in words)]
    return subprocess.run(command, env=environment(data), capture_output=True, text=True, timeout=60, check=False)


def as_json(data: Path, *words: str) -> Any:
    run = answerable(data, *words)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which November's notes were taken."""
    data = tmp_path_factory.mktemp("office")
    run = answerable(data, "import", NOTES, "--series", SERIES, "--yes")
    assert run.returncode == 0, run.stderr
    return data


def test_notes_become_a_ledger_in_one_command(stored: Path) -> None:
    assert all(entry["raised_on"] == "2016-11-29" for entry in as_json(stored, "actions", "--json"))


def test_the_same_file_twice_changes_nothing(stored: Path) -> None:
    before = as_json(stored, "actions", "--json")
    again = answerable(stored, "import", NOTES, "--series", SERIES, "--yes")
    assert again.returncode == 0
    assert "stored before" in again.stderr
    assert as_json(stored, "actions", "--json") == before


def test_the_agenda_of_a_meeting_not_called_stores_nothing(stored: Path) -> None:
    first, second = (
        as_json(stored, "agenda", "--series", SERIES, "--date", "2017-02-28", "--format", "json") for _ in "ab"
    )
    assert first == second
    assert any(item["brought_forward"] for item in first["items"])
    assert first["called"] is False


@pytest.mark.parametrize(("form", "opens_with"), [("html", b"<!doctype html>"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_an_agenda_is_written_in_each_format(stored: Path, tmp_path: Path, form: str, opens_with: bytes) -> None:
    out = tmp_path / f"agenda.{form}"
    run = answerable(stored, "agenda", "--series", SERIES, "--date", "2017-02-28", "--format", form, "--out", out)
    assert run.returncode == 0, run.stderr
    assert out.read_bytes().startswith(opens_with)


def test_all_is_well_after_an_import(stored: Path) -> None:
    assert all(finding["well"] for finding in as_json(stored, "check", "--json"))


def test_an_unknown_series_is_refused_with_the_names_there_are(stored: Path) -> None:
    run = answerable(stored, "agenda", "--series", "Nobody's board", "--date", "2017-02-28")
    assert run.returncode == 1
    assert SERIES in run.stderr


def test_a_day_that_does_not_exist_is_wrong_usage(stored: Path) -> None:
    assert answerable(stored, "agenda", "--series", SERIES, "--date", "2017-02-31").returncode == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b""), ("binary.docx", bytes(range(256)) * 40), ("lunch.txt", b"Dear all, lunch is at one.")],
)
def test_a_wrong_file_is_refused_in_a_sentence_and_leaves_nothing(tmp_path: Path, name: str, content: bytes) -> None:
    file, data = tmp_path / name, tmp_path / "data"
    file.write_bytes(content)
    run = answerable(data, "import", file, "--series", SERIES, "--yes")
    assert run.returncode == 1
    assert name in run.stderr
    assert "Traceback" not in run.stderr
    assert not data.exists()


def test_a_file_of_two_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as huge:
        huge.truncate(200_000_000)
    run = answerable(tmp_path / "data", "import", file, "--series", SERIES, "--yes")
    assert (run.returncode, "too large" in run.stderr) == (1, True)


def test_an_import_killed_half_way_leaves_nothing_and_can_be_run_again(opened: Path) -> None:
    command = [str(COMMAND), "import", str(NOTES), "--series", SERIES, "--yes"]
    with subprocess.Popen(command, env=environment(opened), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        next(line for line in process.stdout if line.startswith("Action for"))
        process.kill()
    assert as_json(opened, "actions", "--json") == []
    assert answerable(opened, "import", NOTES, "--series", SERIES, "--yes").returncode == 0


def test_a_folder_that_is_no_office_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "answerable.sqlite3").write_text("this is not a database, whatever it is called")
    run = answerable(tmp_path, "actions")
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
