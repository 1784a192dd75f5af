"""Everything that can happen to a paper: added, replaced by a new version, marked otherwise, withdrawn."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import NotPermitted, Refused
from answerable.papers import files, rules
from answerable.papers.files import Drawn
from answerable.papers.models import Paper, PaperVersion
from answerable.people.models import AccountableBody, Body, Post, User
from answerable.record.operations import check_same_office, enter, record, take_turn

LONGEST_NAME = 200


@transaction.atomic
def add_paper(
    body: Body,
    *,
    title: str,
    content: bytes,
    name: str,
    marking: str = rules.Marking.OFFICIAL,
    access: str = rules.PaperAccess.PRIVATE,
    accountable_body: AccountableBody | None = None,
    post: Post | None = None,
    by: User,
    on: date,
) -> Paper:
    """A new paper with its first file; refused before anything is kept where it is marked too high or can't be read."""
    require(by, Permission.ADD_PAPERS, at=body.pk)
    if not title.strip() or len(title.strip()) > 200:
        raise Refused("Give the paper a title of at most 200 letters.")
    rules.check_access(access, marking=marking)
    check_same_office(body.pk, accountable_body, post)
    drawn = _drawn(content, name=name, marking=marking)
    paper = enter(
        Paper,
        body.pk,
        title=title.strip(),
        marking=marking,
        access=access,
        accountable_body=accountable_body or (post.accountable_body if post else None),
        post=post,
        added_on=on,
        added_by=by,
    )
    _keep_version(paper, content, drawn, name=name, version=1, note="", by=by, on=on)
    record("paper added", paper, by=by, on=on, marking=str(marking), access=str(access), sha256=drawn.sha256)
    return paper


@transaction.atomic
def add_version(paper: Paper, *, content: bytes, name: str, note: str = "", by: User, on: date) -> PaperVersion:
    """A later file of the same paper; the earlier ones stay."""
    paper = _lock(paper, by=by)
    drawn = _drawn(content, name=name, marking=paper.marking)
    last = PaperVersion.objects.filter(paper=paper).order_by("-version").first()
    if last is not None and last.sha256 == drawn.sha256:
        raise Refused("This is the same file as the newest version, byte for byte. Choose the new one.")
    version = _keep_version(
        paper, content, drawn, name=name, version=last.version + 1 if last else 1, note=note, by=by, on=on
    )
    record("paper has a new version", paper, by=by, on=on, version=version.version, sha256=drawn.sha256)
    return version


@transaction.atomic
def mark_paper(paper: Paper, *, marking: str, access: str, reason: str, by: User, on: date) -> None:
    """Mark a paper otherwise, or say otherwise who it is for, and why."""
    if not reason.strip():
        raise Refused("Say why the paper is marked otherwise. The record keeps the reason.")
    paper = _lock(paper, by=by)
    rules.check_access(access, marking=marking)
    for version in PaperVersion.objects.filter(paper=paper):
        rules.check_marking(marking, text=version.text, name=version.name)
    before = {"marking": paper.marking, "access": paper.access}
    paper.marking, paper.access = marking, access
    paper.save(update_fields=["marking", "access", "modified"])
    record(
        "paper marked",
        paper,
        by=by,
        on=on,
        before=before,
        marking=str(marking),
        access=str(access),
        reason=reason.strip(),
    )


@transaction.atomic
def withdraw_paper(paper: Paper, *, reason: str, by: User, on: date) -> None:
    """Take a paper out of use; its place, its versions and the reason stay."""
    if not reason.strip():
        raise Refused("Say why the paper is withdrawn. The record keeps the reason.")
    paper = _lock(paper, by=by)
    paper.withdrawn_on, paper.withdrawn_because = on, reason.strip()
    paper.save(update_fields=["withdrawn_on", "withdrawn_because", "modified"])
    record("paper withdrawn", paper, by=by, on=on, reason=reason.strip())


def _drawn(content: bytes, *, name: str, marking: str) -> Drawn:
    rules.check_marking(marking, text="", name=name)
    drawn = files.draw(content, name=name)
    rules.check_marking(marking, text=drawn.words, name=name)
    return drawn


def _keep_version(
    paper: Paper, content: bytes, drawn: Drawn, *, name: str, version: int, note: str, by: User, on: date
) -> PaperVersion:
    files.keep(content, drawn.sha256)
    return PaperVersion.objects.create(
        paper=paper,
        version=version,
        name=name[-LONGEST_NAME:],
        media_type=drawn.media_type,
        size=len(content),
        sha256=drawn.sha256,
        pages=drawn.pages,
        text=drawn.words,
        note=note.strip(),
        on=on,
        by=by,
    )


def _lock(paper: Paper, *, by: User) -> Paper:
    """The paper as it is now, held until the operation ends, for somebody who may see it and add papers."""
    require(by, Permission.ADD_PAPERS, at=paper.body_id)
    take_turn(paper.body_id)
    if not Paper.objects.visible_to(by).filter(pk=paper.pk).exists():
        raise NotPermitted("You may not change this paper. Ask whoever added it, or the clerk.")
    paper = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if paper.withdrawn_on:
        raise Refused(f"“{paper.title}” was withdrawn: {paper.withdrawn_because}")
    return paper
