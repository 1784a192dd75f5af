"""Importing a folder: in the order of the meetings, past what cannot be read, stopped and run again at will."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from answerable.cli.archive import files_in, read_all
from answerable.cli.tests.test_process import COMMAND, answerable, as_json, environment
from answerable.intake.read_file import ReadFile, in_order_of_meetings

ARCHIVE = Path(__file__).parents[2] / "intake" / "tests" / "documents" / "archive"
SERIES = "Road safety board"
NAMES = ["january.txt", "february.txt", "march.txt", "log.txt"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The archive, in folders of its own making, with a file that nothing can be read in and one that is hidden."""
    folder = tmp_path / "minutes"
    shutil.copytree(ARCHIVE, folder)
    (folder / "older").mkdir()
    (folder / "january.txt").rename(folder / "older" / "zz-january.txt")
    (folder / "a-scan.pdf").write_bytes(b"%PDF-1.4 but nothing that holds")
    (folder / ".hidden.txt").write_text("Not to be read.", encoding="utf-8")
    return folder


def chains(data: Path) -> Any:
    return as_json(data, "chains", "--series", SERIES, "--json")


def test_a_folder_is_imported_in_the_order_of_its_meetings_and_each_file_has_its_line(
    opened: Path, folder: Path
) -> None:
    run = answerable(opened, "import", folder, "--series", SERIES, "--yes")
    *lines, summary = run.stdout.splitlines()
    assert run.returncode == 1, "something was refused"
    assert [line.partition(":")[0] for line in lines] == ["a-scan.pdf", "zz-january.txt", *NAMES[1:]]
    assert lines[0].startswith("a-scan.pdf: refused: ")
    assert "stored as Road safety board, 11 February 2014, 2 pairs to look at" in lines[2]
    assert lines[4] == "log.txt: stored as the log of 8 April 2014"
    assert summary == "5 documents: 4 in the record, 0 waiting for a person, 1 refused."
    found = chains(opened)
    assert found["figures"]["closed"] == 2
    assert [link["what"] for link in found["chains"][0]["links"]] == ["raised", "reported on", "closed"]


def test_run_again_it_stores_nothing_twice(opened: Path, folder: Path) -> None:
    answerable(opened, "import", folder, "--series", SERIES, "--yes")
    before = chains(opened)
    again = answerable(opened, "import", folder, "--series", SERIES, "--yes")
    assert again.stdout.count("known before, as ") == 4
    assert chains(opened) == before


def test_killed_half_way_it_holds_whole_meetings_only_and_the_second_run_completes_it(
    opened: Path, folder: Path
) -> None:
    command = [str(COMMAND), "import", str(folder), "--series", SERIES, "--yes"]
    other = shutil.copytree(opened, opened.parent / "other")
    with subprocess.Popen(command, env=environment(opened), stdout=subprocess.PIPE, start_new_session=True) as run:
        deadline = time.monotonic() + 50
        while "Stored" not in _documents(opened) and run.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(run.pid, signal.SIGKILL)
    assert answerable(opened, "check").returncode == 0
    answerable(opened, "import", folder, "--series", SERIES, "--yes")
    answerable(other, "import", folder, "--series", SERIES, "--yes")
    assert chains(opened) == chains(other)


def _documents(data: Path) -> str:
    """“Stored” as soon as one document is in the record, asked without the program."""
    import sqlite3

    file = next(data.glob("*.sqlite3"))
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5) as database:
        found = database.execute("select count(*) from intake_document where state = 'stored'").fetchone()
    return "Stored" if found[0] else ""


def test_unless_told_to_it_asks_once_for_the_whole_folder_and_stores_nothing_on_a_no(
    opened: Path, folder: Path
) -> None:
    command = [str(COMMAND), "import", str(folder), "--series", SERIES]
    run = subprocess.run(
        command, env=environment(opened), input="n\n", capture_output=True, text=True, timeout=60, check=False
    )
    assert "zz-january.txt: notes of 14 January 2014, 4 actions" in run.stdout
    assert run.stderr.count("Store these 4 documents?") == 1
    assert answerable(opened, "chains", "--series", SERIES).stderr.startswith("There is no series called")


def test_a_folder_in_which_nothing_can_be_read_leaves_no_trace(tmp_path: Path) -> None:
    folder, data = tmp_path / "minutes", tmp_path / "office"
    folder.mkdir()
    (folder / "letter.txt").write_text("The car park is closed.", encoding="utf-8")
    run = answerable(data, "import", folder, "--series", SERIES, "--yes")
    assert run.returncode == 1
    assert "0 in the record, 0 waiting for a person, 1 refused." in run.stdout
    assert not data.exists()


def test_two_notes_of_one_day_are_not_one_meeting_and_the_second_waits_for_a_person(opened: Path, folder: Path) -> None:
    shorter = (
        (folder / "march.txt").read_text(encoding="utf-8").replace("2\tSIGNS", "2\tROAD SIGNS").partition("\t•")[0]
    )
    (folder / "a-march.txt").write_text(shorter, encoding="utf-8")
    run = answerable(opened, "import", folder, "--series", SERIES, "--yes")
    assert (
        "a-march.txt: waits for a person: “Road safety board” of 11 March 2014 is in the record already" in run.stdout
    )
    assert "march.txt: stored as Road safety board, 11 March 2014" in run.stdout


def _read() -> dict[Path, ReadFile]:
    found = read_all(files_in([ARCHIVE]), lambda _done, _all: None)
    return {path: read for path, read in found.items() if isinstance(read, ReadFile)}


READ = _read()


@settings(max_examples=30, deadline=None)
@given(some.permutations(sorted(READ)))
def test_whatever_order_the_files_are_listed_in_they_are_stored_in_the_same(listed: list[Path]) -> None:
    assert [file.name for file in in_order_of_meetings([READ[path] for path in listed])] == NAMES
