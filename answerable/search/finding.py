"""Finding words: which entries hold them, as far as the one who asks may see, best first."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from answerable.access.roles import Permission, may
from answerable.people.models import Body, User
from answerable.search.models import Audience, Kind
from answerable.search.rules import for_fts5, phrases_of

A_PAGE = 50
# What marks a found word in a snippet until a page shows it; they stand in no text, for no text holds control letters.
OPENS, CLOSES = "\x02", "\x03"


@dataclass(frozen=True)
class Found:
    """One thing that was found: what it is, the numbers of its page, and its words around those that were sought."""

    kind: Kind
    numbers: list[int]
    title: str
    on: date | None
    private: bool
    withheld: bool
    subject: int
    snippet: list[tuple[str, bool]]


@dataclass(frozen=True)
class Results:
    """One page of what was found, how much there is in all, and how much of each kind."""

    found: list[Found]
    total: int
    by_kind: dict[Kind, int]
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // A_PAGE))

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


def find(user: User, body: Body, typed: str, *, kind: Kind | None = None, page: int = 1) -> Results:
    """What holds all the words that were typed, and only what this person may see, in three queries.

    A person who may not see a text cannot tell from the results, their number or their snippets that it exists.
    """
    phrases = phrases_of(typed)
    if not phrases or not may(user, Permission.SEE_OFFICE_PAGES, at=body.pk):
        return Results([], 0, {}, 1)
    match, matching = _match(phrases)
    sight, seeing = _sight(user, body)
    where = f"{match} AND e.body_id = %s AND ({sight})"
    values = [*matching, body.pk, *seeing]
    by_kind = _counts(where, values)
    total = by_kind.get(kind, 0) if kind else sum(by_kind.values())
    page = min(max(page, 1), max(1, -(-total // A_PAGE)))
    if kind:
        where, values = f"{where} AND e.kind = %s", [*values, kind.value]
    return Results(_best(where, values, phrases, page), total, by_kind, page)


def _match(phrases: list[list[str]]) -> tuple[str, list[Any]]:
    if connection.vendor == "sqlite":
        return "search_words MATCH %s", [for_fts5(phrases)]
    return f"e.words @@ ({_tsquery(phrases)})", [" ".join(phrase) for phrase in phrases]


def _tsquery(phrases: list[list[str]]) -> str:
    return " && ".join(["phraseto_tsquery('english', %s)"] * len(phrases))


def _sight(user: User, body: Body) -> tuple[str, list[Any]]:
    """What this person may find, in the words of the query itself, so that nothing else is ever counted."""
    open_to = [Audience.OFFICE]
    if may(user, Permission.SEE_PRIVATE_TEXT, at=body.pk):
        open_to.append(Audience.PRIVATE)
    if may(user, Permission.SEE_RESTRICTED, at=body.pk):
        open_to.append(Audience.RESTRICTED)
    if may(user, Permission.SEE_BRIEFING, at=body.pk):
        open_to.append(Audience.BRIEFING)
    if may(user, Permission.SEE_EVERY_ACTION, at=body.pk):
        open_to.append(Audience.LEDGER)
    sight, values = f"e.audience IN ({_places(open_to)})", [audience.value for audience in open_to]
    if posts := user.posts_ever_held():
        return f"{sight} OR e.post_id IN ({_places(posts)})", [*values, *posts]
    return sight, values


def _places(values: list[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _from() -> str:
    if connection.vendor == "sqlite":
        return "FROM search_words JOIN search_searchentry e ON e.id = search_words.rowid"
    return "FROM search_searchentry e"


def _counts(where: str, values: list[Any]) -> dict[Kind, int]:
    # Only names and placeholders of our own are put together here; what was typed goes along as values.
    query = f"SELECT e.kind, COUNT(*) {_from()} WHERE {where} GROUP BY e.kind"
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return {Kind(kind): count for kind, count in cursor.fetchall()}


def _best(where: str, values: list[Any], phrases: list[list[str]], page: int) -> list[Found]:
    columns = 'e.kind, e.subject, e.numbers, e.title, e."on", e.audience'
    if connection.vendor == "sqlite":
        snippet, first = f"snippet(search_words, 1, '{OPENS}', '{CLOSES}', '…', 32)", []
        best, ranked = "bm25(search_words, 4.0, 1.0)", []
    else:
        asked = [" ".join(phrase) for phrase in phrases]
        options = f"StartSel={OPENS}, StopSel={CLOSES}, MaxWords=32, MinWords=12"
        snippet, first = f"ts_headline('english', e.text, ({_tsquery(phrases)}), '{options}')", asked
        best, ranked = f"ts_rank(e.words, ({_tsquery(phrases)})) DESC", asked
    query = f"SELECT {columns}, {snippet} {_from()} WHERE {where} ORDER BY {best}, e.id DESC LIMIT %s OFFSET %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [*first, *values, *ranked, A_PAGE, (page - 1) * A_PAGE])
        return [_found(*row) for row in cursor.fetchall()]


def _found(kind: str, subject: int, numbers: Any, title: str, on: Any, audience: str, snippet: str | None) -> Found:
    return Found(
        kind=Kind(kind),
        numbers=json.loads(numbers) if isinstance(numbers, str) else numbers,
        title=title,
        on=date.fromisoformat(on) if isinstance(on, str) else on,
        subject=subject,
        withheld=audience == Audience.RESTRICTED,
        private=audience in {Audience.PRIVATE, Audience.RESTRICTED},
        snippet=_marked(snippet or ""),
    )


def _marked(snippet: str) -> list[tuple[str, bool]]:
    """The snippet in parts, each with whether it is one of the words that were sought."""
    parts: list[tuple[str, bool]] = []
    for number, piece in enumerate(snippet.split(OPENS)):
        inside, closed, after = piece.partition(CLOSES)
        parts += [(inside, True), (after, False)] if number and closed else [(inside, False)]
    return [part for part in parts if part[0]]
