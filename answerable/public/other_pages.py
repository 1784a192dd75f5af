"""The front page, what is withheld, about and accessibility, the data, and the pages for what is no longer there."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as say
from django.utils.translation import ngettext

from answerable.public import calendars, feeds
from answerable.public.catalogue import Catalogue
from answerable.public.data import described
from answerable.public.page import Page
from answerable.public.promises import Count, Standing
from answerable.public.record_pages import meeting_rows, withheld_of
from answerable.publication.published import Frozen
from answerable.publication.shapes import PostHeld

NEWEST = 3
COMES_NEXT = 6


def other_pages(catalogue: Catalogue) -> Iterator[Page]:
    yield _home(catalogue)
    rows = withheld_of(None, catalogue)
    yield Page("withheld/", "public/withheld.html", say("What is withheld"), "withheld", {"rows": rows})
    about = {"office": catalogue.office, "posts": _posts_by_body(catalogue)}
    yield Page("about/", "public/about.html", say("About this site"), "about", about)
    yield Page("data/", "public/data.html", say("Data"), "data", {"files": described(), "others": _other_forms()})
    yield from _tombstones(catalogue)


def not_found() -> Page:
    """What a web server shows for an address that was never given out."""
    return Page("404.html", "public/not_found.html", say("Page not found"))


def nothing_left(address: str) -> Page:
    """What stays at an address that has nothing on it any more, such as the last page of a list that became shorter."""
    return Page(address, "public/nothing_left.html", say("There is nothing on this page any more"))


def _home(catalogue: Catalogue) -> Page:
    count = catalogue.count
    return Page(
        "",
        "public/home.html",
        say("Promises made, and whether they were kept"),
        "home",
        {
            "office": catalogue.office,
            "count": count,
            "figures": _figures(count),
            "meetings": meeting_rows(catalogue)[:NEWEST],
            "coming": catalogue.coming[:COMES_NEXT],
            "overdue": catalogue.where(Standing.OVERDUE)[:COMES_NEXT],
            "as_at": catalogue.as_at,
        },
    )


def _figures(count: Count) -> list[tuple[int, str, str]]:
    """What the front page counts: the number, what it is a number of, and where they are listed."""
    return [
        (count.total, ngettext("promise", "promises", count.total), "promises/"),
        (count.kept, say("kept"), "promises/kept/"),
        (count.late, say("of them kept late"), "promises/kept-late/"),
        (count.open, say("open"), "promises/open/"),
        (count.overdue, say("overdue"), "promises/overdue/"),
        (count.dropped, say("dropped"), "promises/dropped/"),
    ]


def _other_forms() -> list[tuple[str, str]]:
    """What programs other than a browser and a spreadsheet follow: where it lies, and what it is."""
    return [
        (f"{feeds.ALL}.atom", say("Everything that is published, newest first, for a feed reader (Atom)")),
        (f"{feeds.ALL}.json", say("The same as JSON Feed")),
        (calendars.ALL, say("Every meeting, and the next one to come, for a calendar (iCalendar)")),
    ]


def _posts_by_body(catalogue: Catalogue) -> list[tuple[str, list[tuple[PostHeld, str]]]]:
    """The posts of each body, each with where its feed lies."""
    if catalogue.office is None:
        return []
    found: dict[str, list[tuple[PostHeld, str]]] = {}
    for post in catalogue.office["posts"]:
        found.setdefault(post["body"], []).append((post, feeds.feed_of_post(post["code"])))
    return list(found.items())


def _tombstones(catalogue: Catalogue) -> Iterator[Page]:
    """A withdrawn page keeps its place and says when and why it was withdrawn, and shows nothing of what it said."""
    everything = catalogue.published
    names: list[tuple[Mapping[int, Frozen[Any]], str, str]] = [
        (everything.promises, say("A promise that is no longer published"), "promises"),
        (everything.matters, say("A matter that is no longer published"), "matters"),
        (everything.meetings, say("Notes that are no longer published"), "meetings"),
    ]
    for kind, heading, section in names:
        for frozen in kind.values():
            if not frozen.stands:
                address = frozen.address.strip("/") + "/"
                yield Page(address, "public/withdrawn.html", heading, section, {"frozen": frozen})
