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
from answerable.intake.apart import understand
from answerable.intake.models import Document, Pair
from answerable.intake.rules import IntakeState, PassageIs
from answerable.office.asking import UNPROCESSABLE, Ask, ask, attempt
from answerable.office.intake.forms import (
    CHOICES,
    LeaveOutForm,
    PassageForm,
    SetAsideForm,
    StoreForm,
    TakeInForm,
    form_for,
)
from answerable.office.intake.settling import settle
from answerable.office.intake.showing import Choices, heading_of, passage_shown, review_of, shelves, words_of
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
        document = _taken_in(request, form)
        if document is not None:
            return redirect(_address(document))
    page = {"form": form, "heading": say("Take in a document")}
    return render(request, "office/intake/take_in.html", page, status=UNPROCESSABLE if form.errors else 200)


def _taken_in(request: OfficeRequest, form: TakeInForm) -> Document | None:
    """The document that a file became; the file is read before anything is locked, since that takes a while."""
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    content, name = file.read(), file.name or say("Document")
    series = form.cleaned_data["series"]
    try:
        understood = understand(content, name=name)
    except Refused as refusal:
        form.refused(refusal, "file")
        return None
    taking = partial(operations.take_in, content, name=name, series=series, understood=understood)
    made: Document | None = attempt(form, lambda: taking(by=request.user, on=this_day()))
    return made


@require_safe
def document(request: OfficeRequest, number: int) -> HttpResponse:
    """The document and its record; to the page's own script, which changed something on it, those two alone."""
    document = _document(request, number)
    return _shown(request, document, StoreForm())


def _shown(request: OfficeRequest, document: Document, form: StoreForm) -> HttpResponse:
    page = {
        "heading": document.name,
        "is_part": _is_part(request),
        "review": review_of(document),
        "form": form,
        "choices": [(what.name.lower(), str(CHOICES[what])) for what in PassageIs],
        "following": _following(request, document) if document.state == IntakeState.STORED else None,
    }
    template = "office/intake/review.html" if page["is_part"] else "office/intake/document.html"
    return render(request, template, page, status=UNPROCESSABLE if form.errors else 200)


def _is_part(request: OfficeRequest) -> bool:
    """Whether it is the script of the review that asks: it lays what comes back into the page that stands."""
    return request.headers.get("X-Part") == "review"


def _following(request: OfficeRequest, document: Document) -> Document | None:
    """The next document that waits to be checked, so that many can be checked one after the other."""
    waiting = Document.objects.visible_to(request.user).filter(body=document.body_id, state=IntakeState.READ)
    return waiting.order_by("number").first()


def _next(document: Document) -> str:
    """Where a person goes on: at the next thing to look at, or, where there is none, at storing."""
    document.refresh_from_db()
    waiting = review_of(document).to_look_at
    return _address(document, waiting[0].key if waiting else "store")


@require_POST
def accept(request: OfficeRequest, number: int) -> HttpResponse:
    """Accept the things whose keys are sent as they stand."""
    document = _document(request, number)
    changes = {key: {"settled": True} for key in request.POST.getlist("key")}
    operations.mend(document, changes=changes, by=request.user, on=this_day())
    messages.success(request, say("Accepted."))
    return redirect(_next(document))


@require_POST
def put_back(request: OfficeRequest, number: int, key: str) -> HttpResponse:
    """Put back what was taken out; it is to be looked at again."""
    document = _document(request, number)
    _thing(document, key)
    changes = {key: {"dropped": "", "settled": False}}
    operations.mend(document, changes=changes, by=request.user, on=this_day())
    messages.success(request, say("It is put back."))
    return redirect(_address(document, key))


def say_passage(request: OfficeRequest, number: int, passage: int) -> HttpResponse:
    """Asks what a passage is, a button for each answer."""
    document = _document(request, number)
    shown = passage_shown(document, passage)
    if shown is None:
        raise Http404
    form = PassageForm(request.POST or None)
    page = Ask(
        heading=say("What is this passage?"),
        button="",
        back=_address(document, f"passage-{passage}"),
        caption=document.name,
        words=shown.text,
        about=shown.about,
        template="office/intake/passage.html",
    )

    def change(said: dict[str, PassageIs]) -> object:
        return operations.say_passage(document, passage=passage, what=said["what"], by=request.user, on=this_day())

    return ask(request, form, page, change=change, done=say("It is kept what the passage is."), then=page.back)


def mend(request: OfficeRequest, number: int, key: str) -> HttpResponse:
    document = _document(request, number)
    group, thing = _thing(document, key)
    if not heading_of(group):
        raise Http404
    form = form_for(group, thing, Choices.at(document, request.user), request.POST or None)
    page = Ask(
        template="office/intake/change.html" if _is_part(request) else "office/ask.html",
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
        heading=say("Take this out"),
        button=say("Take out"),
        back=_address(document, key),
        caption=document.name,
        words=words_of(thing),
        hint=say("It does not go into the record. The document keeps it, with your reason."),
    )
    form = LeaveOutForm(request.POST or None)

    def change(said: dict[str, str]) -> object:
        changes = {key: {"dropped": said["reason"], "settled": True}}
        return operations.mend(document, changes=changes, by=request.user, on=this_day())

    return ask(request, form, page, change=change, done=say("It is taken out."), then=page.back)


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
    return _shown(request, document, form)


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
