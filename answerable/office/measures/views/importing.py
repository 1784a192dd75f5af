"""Files of figures: bringing one, saying what its columns hold, looking at what would change, and storing it."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.measures import operations
from answerable.measures.comparing import compare, rows_in
from answerable.measures.entitled import entered_by
from answerable.measures.grid import guessed, headings_of
from answerable.measures.models import FigureFile, FigureSource, Measure
from answerable.office.asking import UNPROCESSABLE, Ask, ask, attempt, typed_in
from answerable.office.measures.finding import file_of
from answerable.office.measures.forms import BringForm, ColumnsForm
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import page_of
from answerable.record.today import this_day


def _page(file: FigureFile) -> str:
    return reverse("figure-file", args=[file.number])


def bring(request: OfficeRequest) -> HttpResponse:
    """Asks for a file; below, the files that came before. The same file again leads to the one that stands."""
    office, today = office_of(request), this_day()
    require(request.user, Permission.ENTER_FIGURES, at=office.pk)
    form = BringForm(request.POST or None, request.FILES or None, initial={"as_at": today})
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        words = {"source": form.cleaned_data["source"], "as_at": form.cleaned_data["as_at"]}
        content, name = file.read(), file.name or say("figures.csv")
        brought = attempt(
            form,
            lambda: operations.take_in_figures(office, content=content, name=name, **words, by=request.user, on=today),
        )
        if brought is not None:
            return redirect(_page(brought))
    files = FigureFile.objects.visible_to(request.user).live().filter(body=office).select_related("source", "added_by")
    sources = FigureSource.objects.visible_to(request.user).filter(body=office)
    said = {"form": form, "heading": say("Bring figures"), "page": page_of(request, files), "sources": sources}
    return render(request, "office/measures/bring.html", said, status=UNPROCESSABLE if form.errors else 200)


@require_safe
def file(request: OfficeRequest, number: int) -> HttpResponse:
    """What storing the file would change; where its columns are not known yet, the page that asks for them."""
    file = file_of(request, number)
    require(request.user, Permission.ENTER_FIGURES, at=file.body_id)
    if not file.source.columns:
        return redirect(reverse("map-figures", args=[file.number]))
    found, trouble = None, ""
    try:
        found = compare(file, user=request.user, on=this_day())
    except Refused as no:
        trouble = no.sentence
    page = page_of(request, found.listed if found else [])
    said = {"heading": file.name, "file": file, "found": found, "trouble": trouble, "page": page}
    return render(request, "office/measures/file.html", said)


def map_columns(request: OfficeRequest, number: int) -> HttpResponse:
    file, today = file_of(request, number), this_day()
    require(request.user, Permission.ENTER_FIGURES, at=file.body_id)
    source, form = file.source, _columns_form(request, file)
    page = Ask(
        heading=say("What its columns hold"),
        button=say("Go on"),
        back=reverse("bring-figures"),
        caption=f"{source}, {file.name}",
        hint=say("This is remembered for the next file from there."),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: operations.map_columns(
            source, columns=form.columns, measure=typed["measure"], by=request.user, on=today
        ),
        done=say("The columns are remembered."),
        then=_page(file),
    )


def _columns_form(request: OfficeRequest, file: FigureFile) -> ColumnsForm:
    """The columns of the file, filled in as remembered; where they have other headings, as they are likely meant."""
    top, remembered = headings_of(rows_in(file)), file.source.columns
    headings = list(dict.fromkeys(cell for cell in top.cells if cell)) if top else []
    fits = remembered and set(remembered.values()) <= set(headings)
    theirs = Measure.objects.visible_to(request.user).live().filter(body=file.body_id)
    entered = entered_by(theirs, by=request.user, on=this_day())
    return ColumnsForm(
        typed_in(request),
        headings=headings,
        measures=theirs.filter(pk__in=[one.pk for one in entered]),
        columns=remembered if fits else guessed(headings),
        initial={"measure": file.source.measure_id},
    )


@require_POST
def store(request: OfficeRequest, number: int) -> HttpResponse:
    file = file_of(request, number)
    found = operations.store_figures(file, by=request.user, on=this_day())
    stored = len(found.new) + len(found.restated)
    if stored:
        said = ngettext("%(n)d figure is stored.", "%(n)d figures are stored.", stored) % {"n": stored}
    else:
        said = say("Nothing in the file is new: the record is as it was.")
    messages.success(request, said)
    return redirect(_page(file))
