"""The paper that an address names, for a reader who may see it, and the papers that stand with items."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from answerable.meetings.models import AgendaItem, ItemPaper
from answerable.office.reach import OfficeRequest, find
from answerable.papers.models import Paper, PaperVersion
from answerable.people.models import User


def paper_of(request: OfficeRequest, number: int) -> Paper:
    rows = Paper.objects.visible_to(request.user).select_related("body", "post", "accountable_body", "added_by")
    return find(request, rows.prefetch_related("versions__by"), number=number)


def version_of(paper: Paper, number: int) -> PaperVersion:
    for version in paper.versions.all():
        if version.version == number:
            return version
    raise Http404


def papers_with(items: Iterable[AgendaItem], user: User) -> dict[int, list[Paper]]:
    """The papers of each of these items that this person may see, in two queries."""
    seen = Paper.objects.visible_to(user).filter(items__item__in=list(items)).distinct()
    papers = {paper.pk: paper for paper in seen.order_by("number").prefetch_related("versions", "items")}
    wanted = {item.pk for item in items}
    found: dict[int, list[Paper]] = {}
    for paper in papers.values():
        for one in paper.items.all():
            if one.ended_on is None and one.item_id in wanted:
                found.setdefault(one.item_id, []).append(paper)
    return found


def attached(item: AgendaItem, paper: Paper) -> ItemPaper:
    one = next((one for one in paper.items.all() if one.item_id == item.pk and one.ended_on is None), None)
    if one is None:
        raise Http404
    return one


def shelf(request: OfficeRequest, office: Any) -> QuerySet[Paper]:
    """Every paper that the reader may see, the newest first, each with where it was laid before a meeting."""
    rows = Paper.objects.visible_to(request.user).live().filter(body=office).select_related("post")
    return rows.prefetch_related("versions", "items__item__meeting")
