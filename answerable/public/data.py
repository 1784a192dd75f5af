"""The same facts as open data: JSON as frozen, and tables as CSV that a spreadsheet opens safely."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as say

from answerable.public.catalogue import Catalogue
from answerable.public.promise_pages import FILTERS, listed
from answerable.public.promises import Entry
from answerable.public.tables import MATTERS, MEETINGS, METADATA, PACKAGE, PROMISES
from answerable.publication.published import Frozen

# A cell that begins with one of these is taken for a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def data_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Each file of data by its path in the site."""
    yield "data/promises.json", _json([_promise(entry) for entry in catalogue.entries], catalogue.published.promises)
    yield "data/matters.json", _json([_plain(m) for m in catalogue.matters], catalogue.published.matters)
    yield "data/meetings.json", _json([_plain(m) for m in catalogue.meetings], catalogue.published.meetings)
    if catalogue.office:
        yield "data/office.json", _dumped(catalogue.office)
    yield "data/promises.csv", _promises_csv(catalogue.entries, catalogue)
    yield "data/matters.csv", _csv(_matter_rows(catalogue))
    yield "data/meetings.csv", _csv(_meeting_rows(catalogue))
    for chosen in FILTERS:
        yield f"{chosen.folder}promises.csv", _promises_csv(listed(chosen, catalogue), catalogue)


def _promise(entry: Entry) -> dict[str, Any]:
    return {**_plain(entry.frozen), "standing": entry.standing.value}


def _plain(frozen: Frozen[Any]) -> dict[str, Any]:
    return {
        "address": frozen.address,
        "version": frozen.versions[-1].version,
        "published_on": frozen.published_on.isoformat(),
        **frozen.payload,
    }


def _json(standing: Sequence[Mapping[str, Any]], everything: Mapping[int, Frozen[Any]]) -> bytes:
    """What stands, and for what was withdrawn its address, day and reason, so that copies elsewhere can follow."""
    withdrawn = [
        {
            "address": frozen.address,
            "withdrawn_on": frozen.withdrawn_on.isoformat() if frozen.withdrawn_on else None,
            "reason": frozen.withdrawn_because,
        }
        for frozen in everything.values()
        if not frozen.stands
    ]
    return _dumped({"published": standing, "withdrawn": withdrawn})


def _dumped(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _promises_csv(entries: Iterable[Entry], catalogue: Catalogue) -> bytes:
    rows: list[list[object]] = [PROMISES.header]
    for entry in entries:
        promise, first, now = entry.promise, entry.first, entry.now
        matter = catalogue.matter(promise["matter"])
        row = [entry.ref, promise["text"], entry.owner, matter.title if matter else "", promise["raised_on"]]
        row += [first["words"] if first else "", (first["date"] or "") if first else ""]
        row += [now["words"] if now else "", (now["date"] or "") if now else ""]
        rows.append([*row, str(entry.standing.word), promise["ended_on"] or "", promise["outcome"], entry.address])
    return _csv(rows)


def _matter_rows(catalogue: Catalogue) -> Iterator[list[object]]:
    yield MATTERS.header
    for matter in catalogue.matters:
        it = matter.payload
        promises = len(catalogue.entries_numbered(it["promises"]))
        yield [it["ref"], it["title"], it["state"], it["opened_on"], promises, it["summary"], matter.address]


def _meeting_rows(catalogue: Catalogue) -> Iterator[list[object]]:
    yield MEETINGS.header
    for meeting in catalogue.meetings:
        for item in meeting.payload["items"]:
            under = "; ".join(f"{w['exemption']} ({w['name']})" for w in item["withheld"])
            refs = " ".join(entry.ref for entry in catalogue.entries_numbered(item["raised"]))
            start = [meeting.payload["series"], meeting.payload["date"], item["number"], item["heading"]]
            yield [*start, item["record"], item["text"], under, refs, meeting.address]


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Comma-separated, in UTF-8 with its mark, which spreadsheets need in order to see that it is UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_safe(str(cell)) for cell in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def described() -> list[tuple[str, str]]:
    """Each data file and what it holds, for the page that lists them."""
    return [
        ("promises.csv", say("Every promise as a table: words, owner, dates, what became of it")),
        ("promises.json", say("Every promise with its whole history")),
        ("matters.csv", say("Every matter as a table")),
        ("matters.json", say("Every matter with its questions, decisions and what is to come back")),
        ("meetings.csv", say("Every item of every meeting as a table")),
        ("meetings.json", say("The notes of every meeting as approved")),
        (PACKAGE, say("What each column of the tables means, as a Data Package")),
        (METADATA, say("The same as CSV on the Web (CSVW)")),
    ]
