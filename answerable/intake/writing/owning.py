"""Whom the notes of an archive name as owners: the posts that they mean, added as the notes call them where need be.

Nobody is asked for each action of an archive, and nothing is guessed: a post is called what the notes call its holder,
and where they name nobody, the post says so.
"""

import re
from collections.abc import Iterable, Sequence

from answerable.intake import checked as checking
from answerable.intake import rules
from answerable.intake.capacities import CODE, Listed, initials, owner_of
from answerable.intake.checked import Checked, Thing
from answerable.intake.writing.attending import capacities_in
from answerable.intake.writing.work import Work
from answerable.people.models import Post
from answerable.people.operations import add_post

NOBODY_CODE, NOBODY_TITLE = "NONE", "Nobody named in the notes"
LONGEST_CODE = 10
_MARK = re.compile(r"^[\W\d_]+")


def name_owners(work: Work) -> None:
    """Give every action the code of one post that owes it; what others it names is kept as a doubt."""
    changes: dict[str, dict[str, object]] = {}
    posts = _Posts(work)
    for action in work.things("actions"):
        written = [action["owner"]] if action["owner"] else action["owners"]
        if written and all(rules.names_nobody(each) for each in written):
            changes[action["key"]] = {"dropped": "The notes say that nobody owes it, so no action is meant."}
            continue
        owner, *others = posts.named(written) or [posts.nobody()]
        changes[action["key"]] = {"owner": owner.code, "settled": action["settled"]}
        if others:
            also = " and ".join(post.title for post in others)
            work.doubts.append(f"“{action['text']}” also names {also}. {owner.title} is kept as its owner.")
    for key, wanted in changes.items():
        _group, thing = checking.found(work.checked, key)
        thing.update(wanted)


def codes_named(work: Work, thing: Thing) -> frozenset[str]:
    """The codes of the posts that a thing names, without adding any."""
    written = [thing["owner"]] if thing.get("owner") else thing.get("owners") or []
    known = [(post.code, post.title) for post in work.posts.values()]
    codes = {owner_of(plain_name(each), known, work.listed) for each in written}
    return frozenset(code.casefold() for code in codes if code and code != NOBODY_CODE)


def owner_named(work: Work, thing: Thing) -> Post:
    """The one post that a row of a log means, added where the record lacks it."""
    posts = _Posts(work)
    return (posts.named(thing.get("owners") or []) or [posts.nobody()])[0]


def plain_name(written: str) -> str:
    """An owner without marks before it and without the doubling of a cell that was read twice."""
    words = _MARK.sub("", written).split() or written.split()
    half = len(words) // 2
    if half and len(words) % 2 == 0 and words[:half] == words[half:]:
        words = words[:half]
    plain = " ".join(words)
    return plain.title() if plain.isupper() and len(words) > 1 else plain


class _Posts:
    """The posts of the office as the notes of one document call them."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.listed = _listed(work.checked, work.series.body_id)

    def named(self, written: Sequence[str]) -> list[Post]:
        found: dict[int, Post] = {}
        for each in written:
            name = plain_name(each)
            if name and not rules.names_nobody(name):
                post = self._post(name)
                found.setdefault(post.pk, post)
        return list(found.values())

    def nobody(self) -> Post:
        return self.work.posts.get(NOBODY_CODE) or self._add(NOBODY_CODE, NOBODY_TITLE)

    def _post(self, name: str) -> Post:
        known = [(post.code, post.title) for post in self.work.posts.values()]
        if code := owner_of(name, known, self.listed):
            return self.work.posts[code]
        code = name if CODE.fullmatch(name) else initials(name)[:LONGEST_CODE] or "P"
        return self._add(self._free(code[:LONGEST_CODE]), self._full_name(name)[:200])

    def _full_name(self, name: str) -> str:
        """The name of whoever is meant by initials, where one person on the list has them."""
        meant = {each.name for each in self.listed if initials(each.name) == name}
        return meant.pop() if len(meant) == 1 else name

    def _free(self, code: str) -> str:
        taken = {each.casefold() for each in Post.objects.at(self.work.series.body).values_list("code", flat=True)}
        others: Iterable[str] = (f"{code}{n}" for n in range(2, 1000))
        return next(each for each in (code, *others) if each.casefold() not in taken)

    def _add(self, code: str, title: str) -> Post:
        post = add_post(self.work.series.body, code=code, title=title, by=self.work.by, on=self.work.on)
        self.work.posts[post.code] = post
        return post


def _listed(checked: Checked, body_id: int) -> list[Listed]:
    """Everybody on the list; those of partners too, whose names only help to tell initials apart."""
    by_line = capacities_in(checked, body_id)
    return [Listed(line["name"], cap.code if cap and cap.side != "partner" else "") for line, cap in by_line]
