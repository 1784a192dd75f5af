"""What is promised about the public site: every page valid, every link answered, nothing rewritten without need."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.actions.ledger import ledger
from answerable.actions.models import Action
from answerable.actions.operations import Due, change_due
from answerable.people.tests.cast import Cast
from answerable.public.catalogue import Catalogue
from answerable.public.promises import Standing
from answerable.public.site import build
from answerable.public.tests.built import Build, pages, text_of, withdraw
from answerable.publication.operations import publish_again, publish_changes
from answerable.publication.published import published
from answerable.publication.tests.notes import DECEMBER
from answerable.tests.page_check import faults_of

ROOT = "https://site.invalid/"


@pytest.fixture
def cast(midshire: Cast) -> Cast:
    """The cast of these tests is that of the office that was published."""
    return midshire


def test_every_page_is_valid_and_named_by_its_heading(midshire: Cast, build_site: Build, out: Path) -> None:
    withdraw(midshire, kind="matter", title="Children in custody")
    build_site()
    faults = {path: found for path, page in pages(out) if (found := faults_of(page))}
    assert not faults


def test_every_link_is_answered_within_the_folder(midshire: Cast, build_site: Build, out: Path) -> None:
    withdraw(midshire, kind="meeting", subject_number=1)
    build_site()
    broken = []
    for path, page in pages(out):
        for href in re.findall(r'(?:href|src)="([^"]+)"', page):
            target = urlsplit(urljoin(ROOT + path, href))
            assert f"{target.scheme}://{target.netloc}/" == ROOT, f"{path} leads elsewhere: {href}"
            if not (out / unquote(target.path).lstrip("/")).is_file() and path != "404.html":
                broken.append((path, href))
    assert not broken


def test_links_are_relative_and_no_page_runs_script(midshire: Cast, build_site: Build, out: Path) -> None:
    build_site()
    for path, page in pages(out):
        assert "<script" not in page
        assert path == "404.html" or not re.search(r'(?:href|src)="/', page)


def test_building_reads_nothing_but_publications(midshire: Cast, out: Path) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        build(midshire.office, out, as_at=date(2017, 1, 15))
    tables = {table for query in queries for table in re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', query["sql"])}
    assert tables == {"publication_publication"}


def test_building_again_writes_nothing(midshire: Cast, build_site: Build) -> None:
    first = build_site()
    again = build_site()
    assert again.written == again.removed == []
    assert again.unchanged == sorted(first.written)


def test_two_folders_made_from_the_same_are_the_same_to_the_byte(midshire: Cast, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        build(midshire.office, tmp_path / name, as_at=date(2017, 1, 15))
        files = [path for path in (tmp_path / name).rglob("*") if path.is_file()]
        made.append({path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in files})
    assert made[0] == made[1]


def test_a_changed_promise_rewrites_only_the_pages_it_is_on(midshire: Cast, build_site: Build) -> None:
    build_site()
    action = Action.objects.get(text__startswith="Obtain the figures")
    change_due(
        action, due=Due("by March", "date", date(2017, 3, 31)), reason="It takes longer.", by=midshire.asha, on=DECEMBER
    )
    publish_changes(midshire.office, by=midshire.cal, on=DECEMBER)
    written = set(build_site().written)
    assert not {path for path in written if path.startswith("meetings/") and not path.endswith(".html")}
    assert {"feeds/all.atom", "feeds/matter-2.atom", "feeds/post-cex.atom"} <= written
    assert "feeds/matter-1.atom" not in written
    rewritten = {path for path in written if path.endswith(".html")}
    assert "promises/hta-2016-11-03/index.html" in rewritten
    others = {"matters/1/index.html", "matters/3/index.html", "promises/hta-2016-11-01/index.html", "index.html"}
    assert not rewritten & others


def test_a_day_later_only_what_speaks_of_the_day_is_rewritten(midshire: Cast, out: Path, build_site: Build) -> None:
    build_site()
    later = build(midshire.office, out, as_at=date(2017, 1, 16)).written
    assert "index.html" in later
    assert not [path for path in later if path.startswith(("matters/", "meetings/", "promises/hta-"))]


def test_what_is_withdrawn_leaves_a_page_that_says_why(midshire: Cast, build_site: Build, out: Path) -> None:
    build_site()
    withdraw(midshire, kind="promise", title="HTA-2016-11/02")
    build_site()
    left = text_of(out, "promises/hta-2016-11-02/index.html")
    assert "withdrawn on Tuesday 20 December 2016" in left
    assert "A name had been left in." in left
    assert "Arrange a visit" not in "".join(page for _, page in pages(out))
    gone = json.loads((out / "data/promises.json").read_text())["withdrawn"]
    assert [one["address"] for one in gone] == ["/promises/hta-2016-11-02/"]


def test_what_is_published_again_stands_where_it_stood(midshire: Cast, build_site: Build, out: Path) -> None:
    publish_again(withdraw(midshire, kind="promise", title="HTA-2016-11/02"), by=midshire.cal, on=DECEMBER)
    build_site()
    assert "Arrange a visit" in text_of(out, "promises/hta-2016-11-02/index.html")
    assert "A name had been left in." in text_of(out, "promises/hta-2016-11-02/index.html")


def test_the_front_page_counts_every_promise(midshire: Cast, build_site: Build, out: Path) -> None:
    build_site()
    home = text_of(out, "index.html")
    assert "Since Tuesday 29 November 2016, 7 promises: 2 kept, 1 of them late; 3 open; 1 overdue; 1 dropped." in home


def test_the_public_ledger_agrees_with_the_offices_own(midshire: Cast) -> None:
    for as_at in (date(2017, 1, 15), date(2017, 3, 1), date(2017, 6, 1)):
        ours = {
            entry.ref: (entry.overdue, entry.kept_late) for entry in ledger(midshire.gwen, midshire.office, as_at=as_at)
        }
        theirs = {
            entry.ref: (entry.standing is Standing.OVERDUE, entry.standing is Standing.KEPT_LATE)
            for entry in Catalogue(published(midshire.office), as_at).entries
        }
        assert ours == theirs


def test_four_kinds_of_silence_never_look_alike(midshire: Cast, build_site: Build, out: Path) -> None:
    build_site()
    notes = text_of(out, "meetings/1/index.html")
    assert "2 Operational and reputational risks Part withheld" in notes
    assert "Part of this item is withheld: FOI s.31 (law enforcement)." in notes
    assert "This item is withheld: FOI s.43 (commercial interests)." in notes
    assert "4b Strategic initiatives Not reached" in notes
    assert "4c Inspections and improvement Nothing to report The notes say: No business this month." in notes


def test_a_promise_shows_its_first_date_beside_todays(midshire: Cast, build_site: Build, out: Path) -> None:
    build_site()
    told = text_of(out, "promises/hta-2016-11-02/index.html")
    assert "First promised for Saturday 24 December 2016 “before Christmas”" in told
    assert "Now promised for Tuesday 31 January 2017 “by the end of January”" in told
    assert "Reason: The team is short of people over the holidays." in told


def test_progress_is_told_page_by_page(midshire: Cast, out: Path) -> None:
    seen: list[tuple[int, int]] = []
    build(midshire.office, out, as_at=DECEMBER, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == list(range(1, seen[-1][1] + 1))
