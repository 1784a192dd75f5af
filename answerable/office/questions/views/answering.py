"""What is answered to a question: in writing, limb by limb at the meeting, concluded, and asked again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, Role
from answerable.agenda import operations as agenda
from answerable.core.dates import Month
from answerable.matters import operations as matters
from answerable.matters.models import Question
from answerable.matters.rules import Assurance, check_may_answer_in_writing, worth_asking_again
from answerable.meetings.models import AgendaItem, Meeting
from answerable.office.asking import UNPROCESSABLE, Ask, ask, attempt, typed_in
from answerable.office.fields import full, offer
from answerable.office.meetings.finding import day_of, item_of
from answerable.office.meetings.views.notes import sheet_of
from answerable.office.questions.finding import address, question_of
from answerable.office.questions.forms import AgainForm, AnswersForm, ConcludeForm, WrittenAnswerForm
from answerable.office.reach import OfficeRequest
from answerable.record.today import this_day


def in_writing(request: OfficeRequest, number: int) -> HttpResponse:
    question = question_of(request, number, Permission.ANSWER_QUESTION)
    _check_is_theirs(question, request)
    due = question.paper_due_on
    page = Ask(
        heading=say("Answer this question in writing"),
        caption=question.matter.title,
        words=question.text,
        about=[
            (say("Its limbs"), "; ".join(limb.text for limb in question.limbs.all())),
            (say("Due by"), full(due) if due else ""),
        ],
        button=say("Send the answer"),
        back=address(question),
    )
    return ask(
        request,
        WrittenAnswerForm(typed_in(request)),
        page,
        change=lambda typed: matters.answer_in_writing(question, by=request.user, on=this_day(), **typed),
        done=say("The answer is with the office."),
        then=address(question),
    )


def _check_is_theirs(question: Question, request: OfficeRequest) -> None:
    """Nobody is shown a form that would be refused them."""
    check_may_answer_in_writing(
        keeps_force_papers=Role.FORCE_COORDINATOR in request.user.roles_at(question.body_id),
        holds_post=question.asked_of_id in request.user.posts_held(this_day()),
        post=question.asked_of.title if question.asked_of else "office",
    )


def at_item(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    """How each limb was answered at the item where the question was put, and what was found."""
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    question = Question.objects.visible_to(request.user).live().filter(pk=item.question_id or 0).first()
    if question is None:
        raise Http404
    form = AnswersForm(typed_in(request), limbs=list(question.limbs.all()))
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: _recorded(item, form, request))
        if not form.errors:
            messages.success(request, say("What was answered is recorded."))
            return redirect(f"{sheet_of(item)}#question")
    said = {"heading": say("What was answered"), "form": form, "item": item, "question": question}
    return render(request, "office/questions/answers.html", said, status=UNPROCESSABLE if form.errors else 200)


def _recorded(item: AgendaItem, form: AnswersForm, request: OfficeRequest) -> Question:
    on = day_of(item.meeting)
    return agenda.record_answers(item, answers=form.told, findings=form.found, by=request.user, on=on)


def conclude(request: OfficeRequest, number: int) -> HttpResponse:
    question = question_of(request, number, Permission.CONCLUDE)
    answers = [(limb.text, limb.answer or say("no answer recorded")) for limb in question.limbs.all()]
    page = Ask(
        heading=say("Record the conclusion"),
        caption=question.matter.title,
        words=question.text,
        about=answers,
        button=say("Record it"),
        back=address(question),
    )

    def change(typed: dict[str, Any]) -> object:
        level = Assurance(typed.pop("level"))
        return matters.conclude(question, level=level, by=request.user, on=this_day(), **typed)

    form = ConcludeForm(typed_in(request))
    return ask(request, form, page, change=change, done=say("The conclusion is recorded."), then=address(question))


def again(request: OfficeRequest, number: int) -> HttpResponse:
    question = question_of(request, number, Permission.RECORD_NOTES)
    item = _asked_at(request, question)
    left = worth_asking_again(list(question.limbs.all()))
    wanted = "; ".join(limb.text for limb in left) or question.text
    form = AgainForm(typed_in(request), initial={"wanted": wanted, "month": _next_month(request, item)})
    offer(form, office=question.body, user=request.user)
    back = sheet_of(item) if item else address(question)
    page = Ask(
        heading=say("Ask it again"),
        caption=question.matter.title,
        words=question.text,
        hint=say("It stays the same question, and comes onto that month’s agenda by itself."),
        button=say("Ask it again"),
        back=back,
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: _asked_again(question, item, typed, request),
        done=say("The question is asked again."),
        then=back,
    )


def _asked_again(question: Question, item: AgendaItem | None, typed: dict[str, Any], request: OfficeRequest) -> object:
    on = day_of(item.meeting) if item else this_day()
    words = Month.parse(typed["month"]).words
    return agenda.ask_again(question, words=words, asked_at=item, by=request.user, on=on, **typed)


def _asked_at(request: OfficeRequest, question: Question) -> AgendaItem | None:
    """The item from whose notes the reader came, where the address names one at which this question was put."""
    number = request.GET.get("item", "")
    if not number.isdecimal() or len(number) > 9:
        return None
    items = AgendaItem.objects.visible_to(request.user).live().filter(question=question, number=int(number))
    return items.select_related("meeting__series").first()


def _next_month(request: OfficeRequest, item: AgendaItem | None) -> str:
    """The month of the next meeting that is called, or else the month after this one."""
    coming = Meeting.objects.visible_to(request.user).to_come().order_by("held_on")
    if item is not None:
        coming = coming.filter(series=item.meeting.series, held_on__gt=item.meeting.held_on)
    following = coming.first()
    return (Month.of(following.held_on) if following else Month.of(this_day()).next).words
