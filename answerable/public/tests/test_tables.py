"""What is promised to programs that read the tables: that each column is what its descriptions say."""

import csv
import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from answerable.people.tests.cast import Cast
from answerable.public.site import build
from answerable.public.tests.built import Build, text_of
from answerable.publication.tests.notes import DECEMBER

READ: dict[str, Callable[[str], object]] = {"string": str, "date": date.fromisoformat, "integer": int}


@pytest.fixture
def cast(midshire: Cast) -> Cast:
    return midshire


def package(out: Path) -> dict[str, Any]:
    found = json.loads((out / "data/datapackage.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def rows(out: Path, file: str) -> list[dict[str, str]]:
    with (out / "data" / file).open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def test_every_cell_is_of_the_kind_that_its_column_is_said_to_be(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    for resource in package(out)["resources"]:
        found = rows(out, resource["path"])
        assert list(found[0]) == [field["name"] for field in resource["schema"]["fields"]]
        for field in resource["schema"]["fields"]:
            limits = field.get("constraints", {})
            cells = [row[field["name"]] for row in found]
            assert all(cells) or not limits.get("required"), field
            assert set(cells) <= set(limits.get("enum", cells)), field
            assert len(set(cells)) == len(cells) or not limits.get("unique"), field
            for cell in filter(None, cells):
                READ[field["type"]](cell)


def test_a_copy_of_a_table_can_be_held_against_its_hash(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    for resource in package(out)["resources"]:
        content = (out / "data" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)


def test_both_descriptions_say_the_same_of_each_table(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    metadata = json.loads((out / "data/csv-metadata.json").read_text(encoding="utf-8"))
    csvw = {
        table["url"]: [column["titles"] for column in table["tableSchema"]["columns"]] for table in metadata["tables"]
    }
    fields = {one["path"]: [field["name"] for field in one["schema"]["fields"]] for one in package(out)["resources"]}
    assert csvw == fields


def test_the_page_of_the_data_leads_to_both_descriptions(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    assert "What each column of the tables means, as a Data Package" in text_of(out, "data/index.html")
    assert 'href="../data/csv-metadata.json"' in (out / "data/index.html").read_text(encoding="utf-8")


def test_the_package_names_the_site_that_it_is_of(cast: Cast, out: Path) -> None:
    build(cast.office, out, as_at=DECEMBER, served_from="https://board.example/")
    assert package(out)["homepage"] == "https://board.example/"
    assert package(out)["title"].startswith("Office of the Midshire Commissioner")
