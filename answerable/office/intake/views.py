"""The pages of intake: the list, taking a document in, checking it, and storing it."""

from functools import partial

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_POST, require_safe

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.intake import checked, operations
from answerable.intake.models import Document, Pair
from answerable.office.asking import UNPROCESSABLE, Ask, ask, attempt
from answerable.office.intake.forms import LeaveOutForm, SetAsideForm, StoreForm, TakeInForm, form_for
from answerable.office.intake.settling import settle
from answerable.office.intake.showing import Choices, heading_of, sheet_of, shelves, words_of
from answerable.office.reach import OfficeRequest, find, office_of
from answerable.record.today import this_day


def _document(request: OfficeRequest, number: int) -> Document:
    rows = Document.objects.visible_to(request.user).select_related("series", "meeting", "body")
    document = find(request, rows, number=number)
    require(request.user, Permission.TAKE_IN, at=document.body_id)
    return document


def _address(document: Document, key: str = "") -> str:
    return reverse("document", args=[document.number]) + (f"#{key}" if key else "")


@require_safe
def documents(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.TAKE_IN, at=office.pk)
    rows = Document.objects.visible_to(request.user).filter(body=office).select_related("series", "meeting")
    pairs = Pair.objects.visible_to(request.user).filter(body=office).waiting().count()
    page = {"heading": say("Intake"), "shelves": shelves(rows), "pairs": pairs}
    return render(request, "office/intake/documents.html", page)


def take_in(request: OfficeRequest) -> HttpResponse:
    """Asks for a file and the series it belongs to; the same file again leads to the document that stands."""
    office = office_of(request)
    require(request.user, Permission.TAKE_IN, at=office.pk)
    form = TakeInForm(request.POST or None, request.FILES or None, office=office, user=request.user)
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        reading = partial(operations.take_in, file.read(), name=file.name or say("Document"))
        series = form.cleaned_data["series"]
        document = attempt(form, lambda: reading(series=series, by=request.user, on=this_day()))
        if document is not None:
            return redirect(_address(document))
    page = {"form": form, "heading": say("Take in a document")}
    return render(request, "office/intake/take_in.html", page, status=UNPROCESSABLE if form.errors else 200)


@require_safe
def document(request: OfficeRequest, number: int) -> HttpResponse:
    document = _document(request, number)
    page = {"heading": document.name, "sheet": sheet_of(document), "form": StoreForm()}
    return render(request, "office/intake/document.html", page)


@require_POST
def accept(request: OfficeRequest, number: int) -> HttpResponse:
    """Accept the things whose keys are sent as they stand."""
    document = _document(request, number)
    changes = {key: {"settled": True} for key in request.POST.getlist("key")}
    operations.mend(document, changes=changes, by=request.user, on=this_day())
    return redirect(_address(document, request.POST.get("group", "")))


def mend(request: OfficeRequest, number: int, key: str) -> HttpResponse:
    document = _document(request, number)
    group, thing = _thing(document, key)
    if not heading_of(group):
        raise Http404
    form = form_for(group, thing, Choices.at(document, request.user), request.POST or None)
    page = Ask(
        heading=heading_of(group),
        button=say("Save"),
        back=_address(document, key),
        caption=document.name,
        words=words_of(thing),
    )
    change = partial(settle, document, key, by=request.user, on=this_day())
    return ask(request, form, page, change=change, done=say("The change is kept."), then=page.back)


def leave_out(request: OfficeRequest, number: int, key: str) -> HttpResponse:
    document = _document(request, number)
    _group, thing = _thing(document, key)
    page = Ask(
        heading=say("Leave this out"),
        button=say("Leave out"),
        back=_address(document, key),
        caption=document.name,
        words=words_of(thing),
        hint=say("It does not go into the record. The document keeps it, with your reason."),
    )
    form = LeaveOutForm(request.POST or None)

    def change(said: dict[str, str]) -> object:
        changes = {key: {"dropped": said["reason"], "settled": True}}
        return operations.mend(document, changes=changes, by=request.user, on=this_day())

    return ask(request, form, page, change=change, done=say("It is left out."), then=page.back)


def _thing(document: Document, key: str) -> tuple[str, checked.Thing]:
    try:
        return checked.found(document.checked, key)
    except Refused as nothing:
        raise Http404 from nothing


@require_POST
def store(request: OfficeRequest, number: int) -> HttpResponse:
    """Store the document; where something must be settled first, show the document again and say what."""
    document = _document(request, number)
    form = StoreForm(request.POST)
    meeting = (
        attempt(form, lambda: operations.store(document, by=request.user, on=this_day())) if form.is_valid() else None
    )
    if meeting is not None:
        messages.success(request, say("“%(name)s” is in the record.") % {"name": document.name})
        return redirect(_address(document))
    page = {"heading": document.name, "sheet": sheet_of(document), "form": form}
    return render(request, "office/intake/document.html", page, status=UNPROCESSABLE)


def set_aside(request: OfficeRequest, number: int) -> HttpResponse:
    document = _document(request, number)
    page = Ask(
        heading=say("Set this document aside"),
        button=say("Set aside"),
        back=_address(document),
        caption=document.name,
        hint=say("Nothing of it goes into the record. You can take it up again at any time."),
    )
    form = SetAsideForm(request.POST or None)

    def change(said: dict[str, str]) -> object:
        return operations.set_aside(document, reason=said["reason"], by=request.user, on=this_day())

    return ask(request, form, page, change=change, done=say("The document is set aside."), then=reverse("intake"))


@require_POST
def take_up(request: OfficeRequest, number: int) -> HttpResponse:
    document = _document(request, number)
    operations.take_up_again(document, by=request.user, on=this_day())
    return redirect(_address(document))
