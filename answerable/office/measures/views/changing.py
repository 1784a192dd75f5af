"""Defining measures and areas, and entering figures by hand."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, require
from answerable.measures import operations
from answerable.measures.entitled import require_entry
from answerable.measures.models import Measure
from answerable.measures.rules import Figure
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.measures.finding import figure_of, measure_of
from answerable.office.measures.forms import AreaForm, BreakForm, FigureForm, MeasureForm, RestateForm
from answerable.office.measures.words import figure as said_figure
from answerable.office.reach import OfficeRequest, office_of
from answerable.record.today import this_day


def _page(measure: Measure) -> str:
    return reverse("measure", args=[measure.number])


def define(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.KEEP_MEASURES, at=office.pk)
    form = MeasureForm(typed_in(request), office=office, user=request.user)
    page = Ask(heading=say("Define a measure"), button=say("Define it"), back=reverse("measures"))
    return ask(
        request,
        form,
        page,
        change=lambda typed: operations.define_measure(office, **typed, by=request.user, on=this_day()),
        done=say("The measure is defined. It waits for figures."),
        then=_page,
    )


def add_area(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.KEEP_MEASURES, at=office.pk)
    page = Ask(heading=say("Add an area"), button=say("Add it"), back=reverse("measures"))
    return ask(
        request,
        AreaForm(typed_in(request)),
        page,
        change=lambda typed: operations.add_area(office, **typed, by=request.user, on=this_day()),
        done=say("The area is added."),
        then=reverse("measures"),
    )


def add_figure(request: OfficeRequest, number: int) -> HttpResponse:
    measure, today = measure_of(request, number), this_day()
    require_entry(measure, by=request.user, on=today)
    form = FigureForm(typed_in(request), measure=measure, user=request.user, initial={"as_at": today})
    page = Ask(heading=say("Add a figure"), button=say("Add it"), back=_page(measure), caption=measure.name)

    def change(typed: dict[str, object]) -> object:
        area = typed.pop("area")
        area_id = getattr(area, "pk", None)
        figure = Figure(**typed, area_id=area_id)  # type: ignore[arg-type]
        return operations.record_observation(measure, figure, by=request.user, on=today)

    return ask(request, form, page, change=change, done=say("The figure is recorded."), then=_page(measure))


def restate(request: OfficeRequest, number: int, figure_number: int) -> HttpResponse:
    measure, today = measure_of(request, number), this_day()
    figure = figure_of(request, measure, figure_number)
    require_entry(measure, by=request.user, on=today)
    form = RestateForm(typed_in(request), measure=measure, initial={"as_at": today})
    page = Ask(
        heading=say("Restate a figure"),
        button=say("Restate it"),
        back=_page(measure),
        caption=str(figure),
        about=[
            (say("It was"), said_figure(figure.value, measure.unit)),
            (say("Known from"), f"{figure.as_at.day} {figure.as_at:%B %Y}"),
        ],
        hint=say("What was known before stays in the record, and can be asked for by its day."),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: operations.restate(figure, **typed, by=request.user, on=today),
        done=say("The figure is restated."),
        then=_page(measure),
    )


def mark_break(request: OfficeRequest, number: int) -> HttpResponse:
    measure = measure_of(request, number)
    require(request.user, Permission.KEEP_MEASURES, at=measure.body_id)
    page = Ask(
        heading=say("Mark a break"),
        button=say("Mark it"),
        back=_page(measure),
        caption=measure.name,
        hint=say("From that day on, limits are drawn anew, and no figure is held against one before it."),
    )
    return ask(
        request,
        BreakForm(typed_in(request)),
        page,
        change=lambda typed: operations.mark_break(measure, **typed, by=request.user, on=this_day()),
        done=say("The break is marked, and limits are drawn anew from it."),
        then=_page(measure),
    )
