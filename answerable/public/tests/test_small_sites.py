"""What is promised about the site of an office with little published, and about what people typed into it."""

from pathlib import Path

from answerable.people.tests.cast import Cast
from answerable.public.tests.built import Build, pages, text_of, withdraw
from answerable.publication.tests.notes import about, approve, held, promise, publish
from answerable.tests.page_check import faults_of


def test_a_list_that_became_shorter_leaves_its_last_page_answering(cast: Cast, build_site: Build, out: Path) -> None:
    meeting = held(cast)
    item = about(cast, meeting, cast.matter(), "Much was promised.")
    for number in range(51):
        promise(cast, item, f"Promise number {number}.")
    publish(cast, approve(cast, meeting))
    build_site()
    assert "page 2 of 2" in text_of(out, "promises/page-2/index.html")
    withdraw(cast, kind="promise", title="HTA-2016-11/01")
    build_site()
    assert "nothing on this page any more" in text_of(out, "promises/page-2/index.html")
    assert build_site().written == []


def test_an_office_that_published_nothing_has_a_site_that_says_so(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    assert "No promise has been published yet." in text_of(out, "index.html")
    assert not [path for path, page in pages(out) if faults_of(page)]


def test_a_feed_with_nothing_in_it_does_not_say_what_day_it_is(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    assert "<updated>1970-01-01T00:00:00+00:00</updated>" in (out / "feeds/all.atom").read_text(encoding="utf-8")


def test_a_table_is_safe_to_open_in_a_spreadsheet(cast: Cast, build_site: Build, out: Path) -> None:
    meeting = held(cast)
    promise(cast, about(cast, meeting, cast.matter("=1+1"), "Said."), '=HYPERLINK("https://bad.invalid")')
    publish(cast, approve(cast, meeting))
    build_site()
    table = (out / "promises/promises.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in table
    assert "'=1+1" in table


def test_what_was_typed_is_text_and_never_markup(cast: Cast, build_site: Build, out: Path) -> None:
    meeting = held(cast)
    item = about(cast, meeting, cast.matter("<b>Matter</b>"), "<script>alert(1)</script>")
    promise(cast, item, '"><img src=x onerror=alert(1)>')
    publish(cast, approve(cast, meeting))
    build_site()
    assert not [path for path, page in pages(out) if "<script" in page or "<img" in page or "<b>" in page]
