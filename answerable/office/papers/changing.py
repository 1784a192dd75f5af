"""Changing papers: adding one, a later file, another marking, withdrawing, and putting one with an item."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, require
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import attach_paper, detach_paper
from answerable.office.asking import UNPROCESSABLE, Ask, ask, attempt, typed_in
from answerable.office.meetings.finding import item_of
from answerable.office.meetings.forms import ReasonForm
from answerable.office.papers.finding import attached, paper_of
from answerable.office.papers.forms import AttachForm, MarkForm, PaperForm, VersionForm
from answerable.office.reach import OfficeRequest, find, office_of
from answerable.papers import operations as papers
from answerable.papers.models import Paper
from answerable.record.today import this_day


def add(request: OfficeRequest) -> HttpResponse:
    """Asks for a paper; with an item named in the address, the paper is put with it at once."""
    office = office_of(request)
    require(request.user, Permission.ADD_PAPERS, at=office.pk)
    item = _item_named(request)
    form = PaperForm(request.POST or None, request.FILES or None, office=office, user=request.user)
    if request.method == "POST" and form.is_valid():
        added = attempt(form, lambda: _added(request, office, item, form.cleaned_data))
        if added is not None:
            messages.success(request, say("The paper “%(title)s” is kept.") % {"title": added.title})
            return redirect(_sheet(item) if item else reverse("paper", args=[added.number]))
    said = {
        "form": form,
        "heading": say("Add a paper"),
        "item": item,
        "back": _sheet(item) if item else reverse("papers"),
    }
    return render(request, "office/papers/add.html", said, status=UNPROCESSABLE if form.errors else 200)


def _item_named(request: OfficeRequest) -> AgendaItem | None:
    meeting, item = request.GET.get("meeting", ""), request.GET.get("item", "")
    if not (meeting.isdecimal() and item.isdecimal() and len(meeting + item) < 18):
        return None
    return item_of(request, int(meeting), int(item))


def _added(request: OfficeRequest, office: Any, item: AgendaItem | None, typed: dict[str, Any]) -> Paper:
    file: UploadedFile[bytes] = typed.pop("file")
    by, on = request.user, this_day()
    paper = papers.add_paper(office, content=file.read(), name=file.name or "", **typed, by=by, on=on)
    if item is not None:
        attach_paper(item, paper=paper, by=by, on=on)
    return paper


def add_version(request: OfficeRequest, number: int) -> HttpResponse:
    paper = paper_of(request, number)
    require(request.user, Permission.ADD_PAPERS, at=paper.body_id)
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        new = {"content": file.read(), "name": file.name or "", "note": form.cleaned_data["note"]}
        if attempt(form, lambda: papers.add_version(paper, **new, by=request.user, on=this_day())) is not None:
            messages.success(request, say("The new version is kept; the earlier ones stay."))
            return redirect(_page(paper))
    said = {"form": form, "heading": say("Add a new version"), "paper": paper, "back": _page(paper)}
    return render(request, "office/papers/add.html", said, status=UNPROCESSABLE if form.errors else 200)


def mark(request: OfficeRequest, number: int) -> HttpResponse:
    paper = paper_of(request, number)
    require(request.user, Permission.ADD_PAPERS, at=paper.body_id)
    page = Ask(heading=say("Mark the paper otherwise"), caption=paper.title, button=say("Keep this"), back=_page(paper))
    return ask(
        request,
        MarkForm(typed_in(request), initial={"marking": paper.marking, "access": paper.access}),
        page,
        change=lambda typed: papers.mark_paper(paper, by=request.user, on=this_day(), **typed),
        done=say("The marking is changed."),
        then=_page(paper),
    )


def withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    paper = paper_of(request, number)
    require(request.user, Permission.ADD_PAPERS, at=paper.body_id)
    page = Ask(heading=say("Withdraw the paper"), caption=paper.title, button=say("Withdraw it"), back=_page(paper))
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it is withdrawn")),
        page,
        change=lambda typed: papers.withdraw_paper(paper, by=request.user, on=this_day(), **typed),
        done=say("The paper is withdrawn. Its place and the reason stay."),
        then=reverse("papers"),
    )


def attach(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.ADD_PAPERS)
    form = AttachForm(typed_in(request))
    seen = Paper.objects.visible_to(request.user).live().filter(body=item.body)
    form.fields["paper"].queryset = seen  # type: ignore[attr-defined]
    page = Ask(
        heading=say("Put a paper with this item"),
        caption=str(item),
        button=say("Put it with the item"),
        back=_sheet(item),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: attach_paper(item, by=request.user, on=this_day(), **typed),
        done=say("The paper is with the item."),
        then=_sheet(item),
    )


def detach(request: OfficeRequest, number: int, item_number: int, paper: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.ADD_PAPERS)
    seen = Paper.objects.visible_to(request.user).prefetch_related("items")
    laid = attached(item, find(request, seen, number=paper))
    page = Ask(
        heading=say("Take the paper off this item"), caption=str(item), button=say("Take it off"), back=_sheet(item)
    )
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it is taken off")),
        page,
        change=lambda typed: detach_paper(laid, by=request.user, on=this_day(), **typed),
        done=say("The paper is taken off the item; it is still among the papers."),
        then=_sheet(item),
    )


def _page(paper: Paper) -> str:
    return reverse("paper", args=[paper.number])


def _sheet(item: AgendaItem) -> str:
    return reverse("meeting-papers", args=[item.meeting.number])
