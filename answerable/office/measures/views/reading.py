"""Reading measures: the list with its verdicts, and one with its chart, its figures and what they show."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may
from answerable.measures.entitled import may_enter
from answerable.measures.known import Judgement
from answerable.measures.models import Measure
from answerable.office.measures.board import Line, lines_about
from answerable.office.measures.chart import draw
from answerable.office.measures.finding import Shown, measure_of, shown
from answerable.office.measures.words import ORDER, PLAIN, VERDICTS, kind_of, shows
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of, page_of
from answerable.record.today import this_day

WIDE, NARROW = (660, 330), (330, 250)


def _lines(request: OfficeRequest) -> list[Line]:
    office = office_of(request)
    rows = Measure.objects.visible_to(request.user).live().filter(body=office).select_related("owner", "matter")
    return lines_about(rows, on=this_day())


@require_safe
def measures(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    said = {
        "heading": say("Measures"),
        "page": page_of(request, _lines(request)),
        "may_define": may(request.user, Permission.KEEP_MEASURES, at=office.pk),
        "may_enter": may(request.user, Permission.ENTER_FIGURES, at=office.pk),
    }
    return render(request, "office/measures/measures.html", said)


@require_safe
def measures_csv(request: OfficeRequest) -> HttpResponse:
    headings = [say("Number"), say("Measure"), say("What it shows"), say("Newest figure"), say("Of"), say("In words")]
    rows = [
        [
            line.measure.number,
            line.measure.name,
            line.verdict,
            line.newest.value.normalize() if line.newest else "",
            line.newest.period.words if line.newest else "",
            line.judgement.sentence,
        ]
        for line in _lines(request)
    ]
    return csv_of("measures", headings, rows)


@require_safe
def measure(request: OfficeRequest, number: int) -> HttpResponse:
    measure = measure_of(request, number)
    found = shown(request, measure)
    drawn = [point for point in found.judgement.points if point["value"] is not None]
    said = {
        "heading": measure.name,
        "measure": measure,
        "shown": found,
        "today": this_day(),
        "charts": _charts(found) if drawn else [],
        "marks": [(kind, VERDICTS[kind]) for kind in ORDER if kind in {shows(point) for point in drawn} - {PLAIN}],
        "kind": kind_of(found.judgement.icon),
        "page": page_of(request, found.rows()),
        "definition": _definition(measure),
        "breaks": list(measure.breaks.filter(withdrawn_on=None)),
        "next_known": _next_known(measure, found.judgement),
        "may_define": may(request.user, Permission.KEEP_MEASURES, at=measure.body_id),
        "may_enter": may_enter(measure, by=request.user, on=this_day()),
    }
    return render(request, "office/measures/measure.html", said)


def _charts(found: Shown) -> list[object]:
    unit, points = found.measure.unit, found.judgement.points
    return [
        draw(points, unit=unit, name=name, width=width, height=height)
        for name, (width, height) in (("wide", WIDE), ("narrow", NARROW))
    ]


def _definition(measure: Measure) -> list[tuple[str, object]]:
    return [
        (say("What is counted"), measure.counts),
        (say("In"), measure.get_unit_display()),
        (say("Where it should be"), measure.get_polarity_display()),
        (say("A figure a"), measure.get_frequency_display()),
        (say("Where the figures come from"), measure.source),
        (say("Known after"), say("%(days)d days") % {"days": measure.lag_days}),
        (say("Whose it is"), measure.owner),
        (say("Who sees it"), say("The office and its owner") if measure.sensitive else say("Everybody at the office")),
    ]


def _next_known(measure: Measure, judgement: Judgement) -> tuple[str, object] | None:
    """The period after the newest, and the day on which its figure can be known: no review can show it before."""
    if not judgement.figures:
        return None
    following = judgement.figures[-1].period.next
    return following.words, following.end + timedelta(days=measure.lag_days)


@require_safe
def measure_csv(request: OfficeRequest, number: int) -> HttpResponse:
    measure = measure_of(request, number)
    found = shown(request, measure)
    headings = [
        say("From"), say("To"), say("Area"), say("Figure"), say("Numerator"), say("Denominator"), say("Known from"),
        say("How firm"), say("Average"), say("Lower limit"), say("Upper limit"), say("What it shows"),
    ]  # fmt: skip
    rows = []
    for one, point, _ in found.rows():
        lines = [point[at] for at in ("mean", "lpl", "upl")] if point else [None] * 3
        named = "; ".join(point["rules"]) if point else ""
        parts = [one.value, one.numerator, one.denominator]
        rows.append([one.period_start, one.period_end, one.area or "", *parts, one.as_at, one.state, *lines, named])
    return csv_of(f"measure-{measure.number}", headings, rows)
