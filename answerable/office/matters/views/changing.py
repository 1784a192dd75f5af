"""Every change to a matter, each with a page that asks for it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, require
from answerable.actions import operations as actions
from answerable.matters import operations as matters
from answerable.matters.models import Matter, Question
from answerable.matters.rules import Answer, MatterState
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import offer
from answerable.office.matters import forms
from answerable.office.matters.finding import matter_of, why_not_closed
from answerable.office.matters.views.reading import address
from answerable.office.meetings.forms import ReasonForm
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.understanding import Said, meaning_of_returns, returns_in
from answerable.record.today import this_day


def open_one(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.KEEP_MATTERS, at=office.pk)
    page = Ask(heading=say("Open a matter"), button=say("Open the matter"), back=reverse("matters"))

    def change(typed: dict[str, Any]) -> Matter:
        public = not typed.pop("private")
        return matters.open_matter(office, public=public, by=request.user, on=this_day(), **typed)

    return ask(
        request, forms.OpenForm(typed_in(request)), page, change=change, done=say("The matter is open."), then=address
    )


def rename(request: OfficeRequest, number: int) -> HttpResponse:
    matter = matter_of(request, number, Permission.KEEP_MATTERS)
    return ask(
        request,
        forms.RenameForm(typed_in(request), initial={"title": matter.title}),
        _page(matter, say("Rename this matter"), say("Rename it")),
        change=lambda typed: matters.rename_matter(matter, by=request.user, on=this_day(), **typed),
        done=say("The matter has a new title. The old one still finds it."),
        then=address(matter),
    )


def summarise(request: OfficeRequest, number: int) -> HttpResponse:
    matter = matter_of(request, number, Permission.KEEP_MATTERS)
    return ask(
        request,
        forms.SummaryForm(typed_in(request), initial={"summary": matter.summary}),
        _page(matter, say("Say where it stands"), say("Keep this")),
        change=lambda typed: matters.summarise_matter(matter, by=request.user, on=this_day(), **typed),
        done=say("Where the matter stands is written down."),
        then=address(matter),
    )


def monitor(request: OfficeRequest, number: int) -> HttpResponse:
    matter = matter_of(request, number, Permission.KEEP_MATTERS)
    page = _page(matter, say("Only monitor it from now on"), say("Monitor it"))
    return _to_state(request, matter, MatterState.MONITORING, page, say("The matter is monitored from now on."))


def reopen(request: OfficeRequest, number: int) -> HttpResponse:
    matter = matter_of(request, number, Permission.KEEP_MATTERS)
    page = _page(matter, say("Open it again"), say("Open it again"))
    return _to_state(request, matter, MatterState.OPEN, page, say("The matter is open again."))


def close(request: OfficeRequest, number: int) -> HttpResponse:
    matter = matter_of(request, number, Permission.KEEP_MATTERS)
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it is closed")),
        _page(matter, say("Close this matter"), say("Close it"), warning=why_not_closed(matter, request.user)),
        change=lambda typed: actions.close_matter(matter, by=request.user, on=this_day(), **typed),
        done=say("The matter is closed."),
        then=address(matter),
    )


def bring_back(request: OfficeRequest, number: int) -> HttpResponse:
    matter = matter_of(request, number, Permission.RECORD_NOTES)
    form, said = forms.BackForm(typed_in(request)), Said(on=this_day())
    offer(form, office=matter.body, user=request.user)

    def change(typed: dict[str, Any]) -> None:
        for one in returns_in(typed.pop("back"), said):
            actions.bring_forward(matter, month=one.month, words=one.words, by=request.user, on=this_day(), **typed)

    return ask(
        request,
        form,
        _page(matter, say("Ask that something comes back"), say("Ask for it")),
        check=lambda typed: [
            (say("Comes back"), meaning_of_returns(returns_in(typed["back"], said))),
            (say("What is wanted then"), typed["wanted"]),
            (say("Who presents it"), typed["presenter"]),
        ],
        change=change,
        done=say("It is to come back, and goes onto the agendas by itself."),
        then=address(matter),
    )


def review(request: OfficeRequest, number: int) -> HttpResponse:
    matter = matter_of(request, number, Permission.RECORD_NOTES)
    form = forms.ReviewForm(typed_in(request))
    offer(form, office=matter.body, user=request.user)
    return ask(
        request,
        form,
        _page(matter, say("Set a standing review"), say("Set it")),
        change=lambda typed: actions.set_standing_review(matter, by=request.user, on=this_day(), **typed),
        done=say("The review is set. It comes back by itself until somebody says why it ends."),
        then=address(matter),
    )


def question(request: OfficeRequest, number: int) -> HttpResponse:
    matter = matter_of(request, number, Permission.DRAFT_QUESTION)
    form = forms.QuestionForm(typed_in(request))
    offer(form, office=matter.body, user=request.user)

    def change(typed: dict[str, Any]) -> Question:
        limbs = typed.pop("limbs").splitlines()
        return matters.ask_question(matter, limbs=limbs, by=request.user, on=this_day(), **typed)

    page = _page(matter, say("Record a question that was put already"), say("Record it"))
    return ask(request, form, page, change=change, done=say("The question is recorded."), then=address(matter))


def answer(request: OfficeRequest, number: int, question_number: int, order: int) -> HttpResponse:
    matter = matter_of(request, number, Permission.RECORD_NOTES)
    asked = Question.objects.visible_to(request.user).live().filter(matter=matter, number=question_number).first()
    limb = asked.limbs.filter(order=order).first() if asked else None
    if asked is None or limb is None:
        raise Http404
    page = _page(matter, say("Record how it was answered"), say("Record it"), words=limb.text)
    return ask(
        request,
        forms.AnswerForm(typed_in(request), initial={"answer": limb.answer, "text": limb.answer_text}),
        page,
        change=lambda typed: matters.answer_limb(
            limb, answer=Answer(typed["answer"]), text=typed["text"], by=request.user, on=this_day()
        ),
        done=say("The answer is recorded."),
        then=address(matter),
    )


def _page(matter: Matter, heading: str, button: str, *, words: str = "", warning: str = "") -> Ask:
    caption, back = matter.title, address(matter)
    return Ask(heading=heading, caption=caption, button=button, back=back, words=words, warning=warning)


def _to_state(request: OfficeRequest, matter: Matter, state: MatterState, page: Ask, done: str) -> HttpResponse:
    return ask(
        request,
        ReasonForm(typed_in(request)),
        page,
        change=lambda typed: matters.change_matter_state(matter, state, by=request.user, on=this_day(), **typed),
        done=done,
        then=address(matter),
    )
