"""Reading papers: the list, one with its versions, its file, its pages as pictures, and the pack of a meeting."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may
from answerable.agenda.pack import public_pack_of, whole_pack_of
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.sight import sight_of
from answerable.office.meetings.finding import meeting_of
from answerable.office.papers.finding import paper_of, papers_with, shelf, version_of
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of, page_of
from answerable.papers.files import ENDINGS, PDF, bytes_of, picture_of
from answerable.papers.models import Paper, PaperVersion
from answerable.record.today import this_day

MOST_PICTURES = 20


@require_safe
def papers(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    said = {
        "heading": say("Papers"),
        "page": page_of(request, shelf(request, office)),
        "may_add": may(request.user, Permission.ADD_PAPERS, at=office.pk),
    }
    return render(request, "office/papers/papers.html", said)


@require_safe
def papers_csv(request: OfficeRequest) -> HttpResponse:
    rows = shelf(request, office_of(request))
    headings = [
        say("Number"),
        say("Title"),
        say("Marking"),
        say("Who it is for"),
        say("Whose"),
        say("Added on"),
        say("Version"),
    ]
    return csv_of("papers", headings, (_row(paper) for paper in rows))


def _row(paper: Paper) -> list[object]:
    whose = paper.post.code if paper.post else ""
    return [paper.number, paper.title, paper.marking, paper.access, whose, paper.added_on, paper.latest.version]


@require_safe
def paper(request: OfficeRequest, number: int) -> HttpResponse:
    paper = paper_of(request, number)
    latest = paper.latest
    said = {
        "heading": paper.title,
        "paper": paper,
        "latest": latest,
        "versions": sorted(paper.versions.all(), key=lambda one: -one.version),
        "pictures": range(1, min(latest.pages, MOST_PICTURES) + 1) if latest.media_type == PDF else [],
        "text_pages": [words for words in latest.text.split("\f") if words.strip()][:MOST_PICTURES],
        "places": [one.item for one in paper.items.filter(ended_on=None).select_related("item__meeting__series")],
        "may_change": may(request.user, Permission.ADD_PAPERS, at=paper.body_id) and not paper.withdrawn_on,
    }
    return render(request, "office/papers/paper.html", said)


@require_safe
def file(request: OfficeRequest, number: int, version: int) -> HttpResponse:
    """The file itself, to be kept and not to be run: no browser shows it as a page of ours."""
    found = version_of(paper_of(request, number), version)
    response = HttpResponse(bytes_of(found.sha256), content_type="application/octet-stream")
    # Named by its number: a title may hold what a log or a screen shared with others should not.
    named = f"paper-{number}-version-{found.version}{ENDINGS.get(found.media_type, '')}"
    response["Content-Disposition"] = f'attachment; filename="{named}"'
    return _shut(response)


@require_safe
def picture(request: OfficeRequest, number: int, version: int, page: int) -> HttpResponse:
    found: PaperVersion = version_of(paper_of(request, number), version)
    drawn = picture_of(bytes_of(found.sha256), page) if found.media_type == PDF and page <= found.pages else None
    if drawn is None:
        raise Http404
    return _shut(HttpResponse(drawn, content_type="image/png"))


@require_safe
def meeting_papers(request: OfficeRequest, number: int) -> HttpResponse:
    """What is in for each item of a meeting, and the pack of it all."""
    meeting = meeting_of(request, number)
    items = list(AgendaItem.objects.visible_to(request.user).live().filter(meeting=meeting).select_related("presenter"))
    with_items = papers_with(items, request.user)
    said = {
        "heading": say("Papers of the meeting"),
        "meeting": meeting,
        "rows": [(item, with_items.get(item.pk, [])) for item in items],
        "may_add": may(request.user, Permission.ADD_PAPERS, at=meeting.body_id),
        "sets_agenda": may(request.user, Permission.SET_AGENDA, at=meeting.body_id),
        "sees_private": sight_of(request.user, meeting.body_id).private,
        "posts": request.user.posts_held(this_day()),
    }
    return render(request, "office/papers/meeting.html", said)


@require_safe
def pack(request: OfficeRequest, number: int) -> HttpResponse:
    """The agenda and every paper that this reader may see, as one PDF."""
    meeting = meeting_of(request, number)
    with_items = papers_with(AgendaItem.objects.visible_to(request.user).live().filter(meeting=meeting), request.user)
    return _pack(whole_pack_of(meeting, with_items), meeting, "pack")


@require_safe
def public_pack(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number)
    if not sight_of(request.user, meeting.body_id).private:
        raise Http404
    return _pack(public_pack_of(meeting), meeting, "public-pack")


def _pack(content: bytes, meeting: Meeting, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{kind}-{meeting.held_on:%Y-%m-%d}.pdf"'
    return _shut(response)


def _shut(response: HttpResponse) -> HttpResponse:
    """What came from outside is never taken for a page of this site, and no cache between keeps it."""
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
