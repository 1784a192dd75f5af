"""The real notes the office began with, scored against the record that a careful person made of them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from answerable.reading import read

CHECKOUT = Path(__file__).resolve().parents[3]
SHARED = next((place / "shared" for place in CHECKOUT.parents[:2] if (place / "shared" / "minutes").is_dir()), None)
FLOOR = {
    "header": 1.0, "attendance": 1.0, "apologies": 1.0, "items": 0.95, "actions": 1.0,
    "owners": 1.0, "due": 1.0, "whole": 1.0, "forward": 1.0, "figures": 0.85,
}  # fmt: skip
RUNNER = """
import json, sys
from pathlib import Path
from answerable.reading import read
print(json.dumps(read(Path(sys.argv[1])).as_json()))
"""


def scored(tmp_path: Path) -> dict[str, float]:
    if SHARED is None:
        pytest.skip("the minutes to be scored against are not beside this checkout")
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "seed.json").write_text((SHARED / "minutes/gold/seed.json").read_text(encoding="utf-8"), encoding="utf-8")
    command = [
        sys.executable,
        str(SHARED / "tools/score_reading"),
        "--gold",
        str(gold),
        "--documents",
        str(SHARED / "minutes/documents"),
    ]
    done = subprocess.run(
        [*command, "--json", "--", sys.executable, "-c", RUNNER],
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        check=True,
    )
    result: dict[str, float] = json.loads(done.stdout)["all"]
    return result


def test_the_first_notes_are_read_as_a_careful_person_reads_them(tmp_path: Path) -> None:
    result = scored(tmp_path)
    assert {field: result[field] for field in FLOOR if result[field] < FLOOR[field]} == {}


def test_what_only_looks_like_minutes_has_no_actions() -> None:
    if SHARED is None:
        pytest.skip("the files that are not minutes are not beside this checkout")
    for path in sorted((SHARED / "minutes/unannotated/negative_controls").iterdir()):
        reading = read(path)
        assert "does not look like minutes" in reading.warnings[0]
        assert reading.actions == ()
