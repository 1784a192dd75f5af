"""The ledger of promises in plain words, a list for each standing, and a page for each promise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from answerable.public.catalogue import Catalogue
from answerable.public.page import Page
from answerable.public.promises import Entry, Standing
from answerable.public.story import story_of_promise

A_PAGE = 50
FOLDER = "promises/"


@dataclass(frozen=True)
class Filter:
    """A list of promises with a page of its own; `within` is the word by which it is linked to."""

    standing: Standing | None
    name: Lazy
    heading: Lazy
    explained: Lazy

    @property
    def folder(self) -> str:
        return f"{FOLDER}{self.standing.slug}/" if self.standing else FOLDER


FILTERS = [
    Filter(None, _("All"), _("Promises"), _("Everything that was promised, with the newest change first.")),
    Filter(
        Standing.KEPT,
        _("Kept"),
        _("Promises kept"),
        _("What was promised and has been done, in time or late."),
    ),
    Filter(
        Standing.KEPT_LATE,
        _("Kept late"),
        _("Promises kept late"),
        _("What was done, but after the day that was first promised."),
    ),
    Filter(
        Standing.OPEN,
        _("Open"),
        _("Promises still open"),
        _("What is still to be done and is not late."),
    ),
    Filter(
        Standing.OVERDUE,
        _("Overdue"),
        _("Promises overdue"),
        _("What should have been done by now and has not been."),
    ),
    Filter(
        Standing.DROPPED,
        _("Dropped"),
        _("Promises dropped"),
        _("What is no longer to be done, with the reason that was given."),
    ),
]


@dataclass(frozen=True)
class Tab:
    """A link to one list, and how many promises are on it."""

    name: Lazy
    folder: str
    total: int
    current: bool


def promise_pages(catalogue: Catalogue) -> Iterator[Page]:
    for chosen in FILTERS:
        yield from _lists(chosen, catalogue)
    for entry in catalogue.entries:
        yield _promise(entry, catalogue)


def listed(chosen: Filter, catalogue: Catalogue) -> list[Entry]:
    return catalogue.where(chosen.standing) if chosen.standing else catalogue.entries


def _lists(chosen: Filter, catalogue: Catalogue) -> Iterator[Page]:
    entries = listed(chosen, catalogue)
    pages = max(1, -(-len(entries) // A_PAGE))
    for number in range(1, pages + 1):
        yield _list(chosen, entries, number, pages, catalogue)


def _list(chosen: Filter, entries: Sequence[Entry], number: int, pages: int, catalogue: Catalogue) -> Page:
    first = (number - 1) * A_PAGE
    shown = entries[first : first + A_PAGE]
    heading = str(chosen.heading)
    if number > 1:
        heading = say("%(heading)s, page %(number)d of %(pages)d") % {
            "heading": heading,
            "number": number,
            "pages": pages,
        }
    tabs = [Tab(f.name, f.folder, len(listed(f, catalogue)), f is chosen) for f in FILTERS]
    return Page(
        address=_address(chosen, number),
        template="public/promises.html",
        heading=heading,
        section="promises",
        context={
            "chosen": chosen,
            "tabs": tabs,
            "entries": [(entry, catalogue.matter(entry.promise["matter"])) for entry in shown],
            "showing": _showing(first + 1, first + len(shown), len(entries)),
            "previous": _address(chosen, number - 1) if number > 1 else None,
            "next": _address(chosen, number + 1) if number < pages else None,
            "number": number,
            "pages": pages,
            "csv": f"{chosen.folder}promises.csv",
            "as_at": catalogue.as_at,
            "posts": by_post(catalogue.entries) if chosen.standing is None and number == 1 else [],
        },
    )


def _showing(first: int, last: int, total: int) -> str:
    if total <= A_PAGE:
        return ngettext("%(total)d promise", "%(total)d promises", total) % {"total": total}
    return say("Showing %(first)d to %(last)d of %(total)d promises") % {"first": first, "last": last, "total": total}


def _address(chosen: Filter, number: int) -> str:
    return chosen.folder if number == 1 else f"{chosen.folder}page-{number}/"


@dataclass(frozen=True)
class PostCount:
    """What one post has promised, and what became of it."""

    post: str
    total: int
    kept: int
    late: int
    open: int
    overdue: int
    dropped: int


def by_post(entries: Sequence[Entry]) -> list[PostCount]:
    """How each post's promises stand, as counts; a share without its count would say too little."""
    standings: dict[str, list[Standing]] = {}
    for entry in entries:
        standings.setdefault(entry.owner, []).append(entry.standing)
    return [_post_count(post, found) for post, found in sorted(standings.items())]


def _post_count(post: str, found: list[Standing]) -> PostCount:
    late = found.count(Standing.KEPT_LATE)
    return PostCount(
        post=post,
        total=len(found),
        kept=found.count(Standing.KEPT) + late,
        late=late,
        open=found.count(Standing.OPEN),
        overdue=found.count(Standing.OVERDUE),
        dropped=found.count(Standing.DROPPED),
    )


def _promise(entry: Entry, catalogue: Catalogue) -> Page:
    promise = entry.promise
    at = promise["raised_at"]
    return Page(
        address=entry.address.strip("/") + "/",
        template="public/promise.html",
        heading=say("Promise %(ref)s") % {"ref": entry.ref},
        section="promises",
        context={
            "entry": entry,
            "promise": promise,
            "owner": promise["owners"][-1]["owner"] if promise["owners"] else None,
            "made_by": promise["owners"][0]["owner"] if promise["owners"] else None,
            "matter": catalogue.matter(promise["matter"]),
            "at": at,
            "meeting": catalogue.meeting(at["meeting"]) if at else None,
            "replaced_by": catalogue.entry(promise["replaced_by"]),
            "story": story_of_promise(entry, catalogue.as_at),
            "versions": entry.frozen.versions,
        },
    )
