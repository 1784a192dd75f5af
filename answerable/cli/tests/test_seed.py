"""The document that the project starts from, all the way: read, stored, and back on the agendas that it promised."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from answerable.cli.tests.test_process import answerable, as_json

SERIES = "Monthly Assurance Meeting"


def seed() -> Path:
    for folder in Path(__file__).resolve().parents[3:6]:
        found = sorted((folder / "shared" / "seeds").glob("*.txt"))
        if found:
            return found[0]
    pytest.skip("the document is not on this machine: it is not part of the project")


@pytest.fixture(scope="module")
def stored(_opened_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = Path(shutil.copytree(_opened_once, tmp_path_factory.mktemp("seed") / "office"))
    run = answerable(data, "import", seed(), "--series", SERIES, "--yes")
    assert run.returncode == 0, run.stderr
    return data


def back_on(data: Path, day: str) -> list[dict[str, Any]]:
    agenda = as_json(data, "agenda", "--series", SERIES, "--date", day, "--format", "json")
    return [item["brought_forward"] for item in agenda["items"] if item["brought_forward"]]


def test_december_reviews_the_three_actions_without_a_later_meeting(stored: Path) -> None:
    assert [len(back["history"]) > 0 for back in back_on(stored, "2016-12-20")] == [True, True, True]


@pytest.mark.parametrize("day", ["2017-02-28", "2017-05-30"])
def test_the_bureau_comes_back_twice_with_its_history_from_october(stored: Path, day: str) -> None:
    bureau = next(back for back in back_on(stored, day) if "Bureau" in back["wanted"])
    assert bureau["history"][0]["on"] == "2016-10"
    assert any(line["on"] == "2016-11-29" for line in bureau["history"])


def test_april_has_its_two_reviews(stored: Path) -> None:
    assert sum("April 2017" in back["wanted_for"] for back in back_on(stored, "2017-04-25")) == 2


def test_the_meeting_before_christmas_is_overdue_in_january(stored: Path) -> None:
    late = [entry for entry in as_json(stored, "actions", "--as-at", "2017-01-04", "--json") if entry["overdue"]]
    assert [(e["owners"], e["due"][0]["words"], e["first_due"]) for e in late] == [
        (["DCC"], "before Christmas", "2016-12-24")
    ]
