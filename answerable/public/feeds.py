"""What was published, newest first, as Atom and JSON Feed: everything, one matter, or one post."""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as say

from answerable.public.catalogue import Catalogue
from answerable.public.plain import Site, heading_of, instant, item_heading, lasting_id, path_of, spelt, writable
from answerable.publication.published import Frozen
from answerable.publication.shapes import Matter, Meeting, Promise

FOLDER = "feeds/"
ALL = f"{FOLDER}all"
HOLDS = 200
_LANGUAGE = "en-GB"
_TITLE = 120


@dataclass(frozen=True)
class Told:
    """One thing that was published: it keeps its name, and what becomes of it is a newer day of the same entry."""

    name: str
    path: str
    title: str
    words: tuple[str, ...]
    first: date
    latest: date


def feed_of_matter(number: int) -> str:
    """Where the feed of a matter lies; “.atom” and “.json” end it."""
    return f"{FOLDER}matter-{number}"


def feed_of_post(code: str) -> str:
    return f"{FOLDER}post-{slugify(code)}" if slugify(code) else ""


def feed_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, bytes]]:
    """Each feed in both its forms, by its path in the site."""
    everything = catalogue.published
    promises, matters = list(everything.promises.values()), list(everything.matters.values())
    told = [*map(_meeting, everything.meetings.values()), *map(_promise, promises), *map(_matter, matters)]
    yield from _both(ALL, site.name or say("Published"), "", told, site)
    for matter in catalogue.matters:
        own = [p for p in promises if p.payload["matter"] == matter.number]
        held = [meeting for meeting, _item in catalogue.items_by_matter.get(matter.number, [])]
        told = [_matter(matter), *map(_promise, own), *map(_meeting, {m.number: m for m in held}.values())]
        yield from _both(feed_of_matter(matter.number), matter.title, path_of(matter), told, site)
    for path, post, owed in _posts(catalogue, promises):
        yield from _both(path, say("Promises of the %(post)s") % {"post": post}, "promises/", map(_promise, owed), site)


def _posts(
    catalogue: Catalogue, promises: Iterable[Frozen[Promise]]
) -> Iterator[tuple[str, str, list[Frozen[Promise]]]]:
    """Each post of the office that has a code, with the promises that it owes, or owed at any time."""
    owed: dict[str, list[Frozen[Promise]]] = {}
    for promise in promises:
        for path in {feed_of_post(line["owner"]["code"]) for line in promise.payload["owners"]}:
            owed.setdefault(path, []).append(promise)
    named = {feed_of_post(post["code"]): post["post"] for post in (catalogue.office or {"posts": []})["posts"]}
    for path, post in named.items():
        if path:
            yield path, post, owed.get(path, [])


def _both(path: str, title: str, about: str, told: Iterable[Told], site: Site) -> Iterator[tuple[str, bytes]]:
    newest = sorted(told, key=lambda one: (one.latest, one.path), reverse=True)[:HOLDS]
    yield f"{path}.atom", _atom(path, title, about, newest, site)
    yield f"{path}.json", _json(path, title, about, newest, site)


def _meeting(meeting: Frozen[Meeting]) -> Told:
    if not meeting.stands:
        return _withdrawn(meeting, say("Notes that are no longer published"))
    payload = meeting.payload
    words = [say("Notes approved on %(day)s.") % {"day": spelt(payload["approved_on"])}]
    words += [item_heading(item["number"], item["heading"]) for item in payload["items"]]
    return _told(meeting, heading_of(payload), words)


def _matter(matter: Frozen[Matter]) -> Told:
    if not matter.stands:
        return _withdrawn(matter, say("A matter that is no longer published"))
    payload = matter.payload
    words = [payload["summary"], say("The matter is closed.") if payload["state"] == "closed" else ""]
    return _told(matter, payload["title"], words)


def _promise(promise: Frozen[Promise]) -> Told:
    if not promise.stands:
        return _withdrawn(promise, say("A promise that is no longer published"))
    payload = promise.payload
    words = [payload["text"]]
    if payload["owners"]:
        words.append(say("Owed by the %(owner)s.") % {"owner": payload["owners"][-1]["owner"]["post"]})
    for line in payload["due"]:
        words.append(say("For: “%(words)s”, set on %(day)s.") % {"words": line["words"], "day": spelt(line["on"])})
    words += [f"{spelt(update['on'])}: {update['words']}" for update in payload["updates"]]
    if payload["ended_on"]:
        ended = say("Closed on %(day)s.") if payload["state"] == "closed" else say("Dropped on %(day)s.")
        words += [ended % {"day": spelt(payload["ended_on"])}, payload["outcome"]]
    title = say("Promise %(ref)s") % {"ref": payload["ref"]}
    return _told(promise, f"{title}: {Truncator(payload['text']).chars(_TITLE)}", words)


def _told(frozen: Frozen[Any], title: str, words: Iterable[str]) -> Told:
    latest = frozen.versions[-1]
    note = say("Why there is a new version: %(note)s") % {"note": latest.note} if latest.note else ""
    return _entry(frozen, title, [*words, note], frozen.published_on)


def _withdrawn(frozen: Frozen[Any], title: str) -> Told:
    """What readers have already fetched is written over: nothing is said any more but that it went, and why."""
    latest = frozen.withdrawn_on or frozen.published_on
    return _entry(frozen, title, [frozen.withdrawn_because], latest)


def _entry(frozen: Frozen[Any], title: str, words: Iterable[str], latest: date) -> Told:
    return Told(
        name=lasting_id(frozen).urn,
        path=path_of(frozen),
        title=writable(title),
        words=tuple(writable(said) for said in words if said),
        first=frozen.versions[0].published_on,
        latest=latest,
    )


class _Atom(Atom1Feed):
    """Django's Atom, whose days never come from the clock."""

    def latest_post_date(self) -> datetime:
        days = [item["updateddate"] for item in self.items]
        return max(days, default=datetime(1970, 1, 1, tzinfo=UTC))


def _atom(path: str, title: str, about: str, told: list[Told], site: Site) -> bytes:
    feed = _Atom(
        title=writable(title),
        link=site.link(about or "index.html", up="../"),
        description=None,
        language=_LANGUAGE,
        author_name=writable(site.name) or "Answerable",
        feed_url=site.link(f"{path}.atom", up="../"),
        feed_guid=_feed_id(path, site),
    )
    for one in told:
        feed.add_item(
            title=one.title,
            link=site.link(one.path, up="../"),
            description=str(format_html_join("", "<p>{}</p>", ((said,) for said in one.words))),
            unique_id=one.name,
            pubdate=instant(one.first),
            updateddate=instant(one.latest),
        )
    written = io.StringIO()
    feed.write(written, "utf-8")
    return written.getvalue().encode()


def _json(path: str, title: str, about: str, told: list[Told], site: Site) -> bytes:
    """Addresses in a JSON Feed are whole ones, so there are none where the site does not know its own."""
    known = {"home_page_url": site.link(about), "feed_url": site.link(f"{path}.json")} if site.address else {}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": writable(title),
        **known,
        "language": _LANGUAGE,
        "authors": [{"name": site.name or "Answerable"}],
        "items": [
            {
                "id": one.name,
                **({"url": site.link(one.path)} if site.address else {}),
                "title": one.title,
                "content_text": "\n\n".join(one.words),
                "date_published": instant(one.first).isoformat(),
                "date_modified": instant(one.latest).isoformat(),
            }
            for one in told
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _feed_id(path: str, site: Site) -> str:
    return uuid5(NAMESPACE_URL, f"answerable:feed:{site.address}{path}").urn
