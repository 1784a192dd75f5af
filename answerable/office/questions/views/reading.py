"""The list of questions, filtered and as a file, and the page of one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may
from answerable.agenda.asked import months_asked
from answerable.matters.models import Question
from answerable.matters.rules import JUDGED, QuestionState
from answerable.office.asking import UNPROCESSABLE
from answerable.office.questions.finding import question_of
from answerable.office.questions.forms import QuestionsFilter
from answerable.office.questions.reading import TURNS, page_of_question, questions_seen
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of, page_of
from answerable.record.today import this_day


def _asked_for(request: OfficeRequest) -> tuple[QuestionsFilter, QuerySet[Question]]:
    office = office_of(request)
    form = QuestionsFilter(request.GET, office=office, user=request.user)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = questions_seen(request.user, office)
    state = wanted.get("state", "")
    if state == "unfinished":
        rows = rows.exclude(state__in=[QuestionState.CONCLUDED, QuestionState.WITHDRAWN])
    elif state == "to conclude":
        rows = rows.filter(state__in=JUDGED)
    elif state:
        rows = rows.filter(state=state)
    chosen: dict[str, Any] = {
        "matter__number": wanted.get("matter"),
        "objective__number": wanted.get("objective"),
        "asked_of__code": wanted.get("asked_of"),
    }
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    return form, rows.order_by("-asked_on", "-number")


@require_safe
def questions(request: OfficeRequest) -> HttpResponse:
    form, rows = _asked_for(request)
    page = page_of(request, rows)
    months = months_asked(page.object_list)
    said = {
        "heading": say("Questions"),
        "form": form,
        "page": page,
        "rows": [(one, TURNS[one.state], months[one.pk], one.conclusions.all()) for one in page.object_list],
        "filtered": any(request.GET.get(name) for name in form.fields),
        "as_file": request.GET.urlencode(),
        "may_draft": may(request.user, Permission.DRAFT_QUESTION, at=office_of(request).pk),
    }
    return render(request, "office/questions/list.html", said, status=UNPROCESSABLE if form.errors else 200)


@require_safe
def questions_csv(request: OfficeRequest) -> HttpResponse:
    _form, rows = _asked_for(request)
    headings = [
        say("Number"),
        say("Question"),
        say("Matter"),
        say("Objective"),
        say("Head"),
        say("Asked of"),
        say("Asked on"),
        say("Paper due"),
        say("State"),
        say("Limbs"),
        say("Conclusion"),
        say("Asked in"),
    ]
    found = list(rows)
    months = months_asked(found)
    return csv_of("questions", headings, (_cells(one, months[one.pk]) for one in found))


def _cells(question: Question, months: list[str]) -> list[object]:
    conclusions = list(question.conclusions.all())
    return [
        question.number,
        question.text,
        question.matter.title,
        question.objective.text if question.objective else "",
        question.statutory_head,
        question.asked_of.code if question.asked_of else "",
        question.asked_on,
        question.paper_due_on,
        question.state,
        "; ".join(f"{limb.text}: {limb.answer or say('no answer recorded')}" for limb in question.limbs.all()),
        conclusions[-1].level if conclusions else "",
        " ".join(months),
    ]


@require_safe
def question(request: OfficeRequest, number: int) -> HttpResponse:
    found = question_of(request, number)
    said = {
        "heading": say("Question %(n)d") % {"n": found.number},
        "shown": page_of_question(found, request.user, on=this_day()),
        "question": found,
        "today": this_day(),
    }
    return render(request, "office/questions/question.html", said)
