"""What is promised to whoever follows what is published: nothing missed, nothing told twice, nothing withdrawn."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from answerable.actions.models import Action
from answerable.actions.operations import Due, change_due
from answerable.people.tests.cast import Cast
from answerable.public.site import build
from answerable.public.tests.built import Build, text_of, withdraw
from answerable.publication.models import Publication
from answerable.publication.operations import publish_changes
from answerable.publication.tests.notes import JANUARY, about, approve, held, promise, publish

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def cast(midshire: Cast) -> Cast:
    return midshire


def atom(out: Path, path: str = "feeds/all") -> etree._Element:
    return etree.fromstring((out / f"{path}.atom").read_bytes())


def said(feed: etree._Element, tag: str) -> list[str]:
    found = feed.iterfind(f"a:entry/a:{tag}", ATOM)
    return [element.text or "" for element in found]


def as_json(out: Path, path: str = "feeds/all") -> list[dict[str, Any]]:
    items = json.loads((out / f"{path}.json").read_text(encoding="utf-8"))["items"]
    assert isinstance(items, list)
    return items


def test_everything_published_is_in_the_feed_once_and_newest_first(
    midshire: Cast, build_site: Build, out: Path
) -> None:
    build_site()
    feed = atom(out)
    assert len(said(feed, "id")) == len(set(said(feed, "id"))) == Publication.objects.current().count() - 1
    assert said(feed, "updated") == sorted(said(feed, "updated"), reverse=True)
    assert [one["id"] for one in as_json(out)] == said(feed, "id")


def test_a_promise_that_changed_is_the_same_entry_on_a_newer_day(midshire: Cast, build_site: Build, out: Path) -> None:
    build_site()
    before = dict(zip(said(atom(out), "id"), said(atom(out), "updated"), strict=True))
    action = Action.objects.get(text__startswith="Obtain the figures")
    change_due(action, due=Due("by March", "month", month="2017-03"), reason="Later.", by=midshire.asha, on=JANUARY)
    publish_changes(midshire.office, by=midshire.cal, on=JANUARY)
    build_site()
    after = dict(zip(said(atom(out), "id"), said(atom(out), "updated"), strict=True))
    assert before.keys() == after.keys()
    changed = {name for name in after if after[name] != before[name]}
    assert changed
    assert {after[name][:10] for name in changed} == {JANUARY.isoformat()}


def test_what_was_withdrawn_is_written_over_where_it_was_read(midshire: Cast, build_site: Build, out: Path) -> None:
    build_site()
    names = said(atom(out), "id")
    withdraw(midshire, kind="promise", title="HTA-2016-11/02")
    build_site()
    assert sorted(said(atom(out), "id")) == sorted(names)
    feeds = "".join(path.read_text(encoding="utf-8") for path in (out / "feeds").iterdir())
    assert "Arrange a visit" not in feeds
    assert "A name had been left in." in feeds


def test_a_matter_and_a_post_each_have_a_feed_of_their_own(midshire: Cast, build_site: Build, out: Path) -> None:
    build_site()
    of_matter = said(atom(out, "feeds/matter-1"), "title")
    assert "Crime recording backlog" in of_matter
    assert not [title for title in of_matter if "figures on children" in title]
    of_post = said(atom(out, "feeds/post-cex"), "title")
    assert [title for title in of_post if "figures on children" in title]
    assert "Feed of what the Chief Executive promised" in text_of(out, "about/index.html")


def test_what_was_typed_is_no_markup_in_a_feed(cast: Cast, build_site: Build, out: Path) -> None:
    meeting = held(cast, date(2016, 12, 13))
    promise(cast, about(cast, meeting, cast.matter("<b>Matter</b>"), "Said."), "<script>alert(1)</script> \x0b& more")
    publish(cast, approve(cast, meeting))
    build_site()
    (words,) = [text for text in said(atom(out), "summary") if "more" in text]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in words
    assert "<script" not in words


def test_links_are_whole_where_the_site_knows_its_address(midshire: Cast, out: Path) -> None:
    build(midshire.office, out, as_at=JANUARY, served_from="https://board.example/")
    assert {one["url"].startswith("https://board.example/") for one in as_json(out)} == {True}
    hrefs = [element.get("href", "") for element in atom(out).iterfind(".//a:link", ATOM)]
    assert {href.startswith("https://board.example/") for href in hrefs} == {True}


def test_links_lead_to_files_of_the_site_where_it_does_not(midshire: Cast, build_site: Build, out: Path) -> None:
    build_site()
    hrefs = [element.get("href", "") for element in atom(out).iterfind("a:entry/a:link", ATOM)]
    assert hrefs
    assert not [href for href in hrefs if not (out / "feeds" / href).is_dir()]
