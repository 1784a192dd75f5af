"""Putting a question into words: drafted, parted into limbs, approved, issued, or dropped."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, require
from answerable.agenda import operations as agenda
from answerable.matters import operations as matters
from answerable.matters.models import Matter, Question
from answerable.matters.rules import paper_due
from answerable.meetings.models import Meeting
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import choose_from, full, offer
from answerable.office.meetings.forms import BareForm, ReasonForm
from answerable.office.questions.finding import address, question_of
from answerable.office.questions.forms import DraftForm, IssueForm, LimbsForm, WordsForm
from answerable.office.reach import OfficeRequest, office_of
from answerable.record.today import this_day


def draft(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.DRAFT_QUESTION, at=office.pk)
    matter = _matter_named(request)
    form = DraftForm(typed_in(request), office=office, user=request.user, initial={"matter": matter})
    offer(form, office=office, user=request.user)

    def change(typed: dict[str, Any]) -> Question:
        by, on, new = request.user, this_day(), typed.pop("new_matter")
        under = typed.pop("matter") or matters.open_matter(office, title=new, by=by, on=on)
        return matters.draft_question(under, by=by, on=on, **typed)

    page = Ask(heading=say("Draft a question"), button=say("Keep the draft"), back=reverse("questions"))
    done = say("The draft is kept. These are the limbs that its words fall into: settle them.")
    return ask(request, form, page, change=change, done=done, then=_limbs_of)


def _matter_named(request: OfficeRequest) -> Matter | None:
    """The matter from whose page the reader came, where the address names one."""
    number = request.GET.get("matter", "")
    seen = Matter.objects.visible_to(request.user).open().filter(body=office_of(request))
    return seen.filter(number=int(number)).first() if number.isdecimal() and len(number) < 10 else None


def _limbs_of(question: Question) -> str:
    return reverse("settle-limbs", args=[question.number])


def revise(request: OfficeRequest, number: int) -> HttpResponse:
    question = question_of(request, number, Permission.DRAFT_QUESTION)
    names = ("text", "context", "objective", "statutory_head", "origin", "asked_of")
    initial = {name: getattr(question, name) for name in names}
    form = WordsForm(typed_in(request), office=question.body, user=request.user, initial=initial)
    offer(form, office=question.body, user=request.user)
    return ask(
        request,
        form,
        _page(question, say("Change its words"), say("Keep these words")),
        change=lambda typed: matters.revise_question(question, by=request.user, on=this_day(), **typed),
        done=say("The words are changed. Look whether its limbs still fit."),
        then=_limbs_of,
    )


def limbs(request: OfficeRequest, number: int) -> HttpResponse:
    question = question_of(request, number, Permission.DRAFT_QUESTION)
    form = LimbsForm(typed_in(request), limbs=[limb.text for limb in question.limbs.all()])
    page = Ask(
        heading=say("Which parts want an answer each?"),
        caption=question.matter.title,
        words=question.text,
        hint=say("A limb is answered by itself: yes, no, partly, or not at all. Empty a field to drop its limb."),
        button=say("Settle the limbs"),
        back=address(question),
    )
    return ask(
        request,
        form,
        page,
        change=lambda _typed: matters.settle_limbs(question, limbs=form.limbs, by=request.user, on=this_day()),
        done=say("The limbs are settled."),
        then=address,
    )


def approve(request: OfficeRequest, number: int) -> HttpResponse:
    question = question_of(request, number, Permission.ISSUE_QUESTION)
    listed = "; ".join(limb.text for limb in question.limbs.all())
    return ask(
        request,
        BareForm(typed_in(request)),
        _page(question, say("Approve this question"), say("Approve it"), words=question.text, limbs=listed),
        change=lambda _typed: matters.approve_question(question, by=request.user, on=this_day()),
        done=say("The question is approved. It can be issued now."),
        then=address(question),
    )


def issue(request: OfficeRequest, number: int) -> HttpResponse:
    question = question_of(request, number, Permission.ISSUE_QUESTION)
    form = IssueForm(typed_in(request), initial={"to": question.asked_of})
    offer(form, office=question.body, user=request.user)
    coming = Meeting.objects.visible_to(request.user).to_come().filter(body=question.body)
    choose_from(form, "at", coming.select_related("series").order_by("held_on"))
    hint = say("It goes onto that meeting’s agenda, and whoever is asked sees it from then on.")
    return ask(
        request,
        form,
        _page(question, say("Issue this question"), say("Issue it"), words=question.text, hint=hint),
        check=lambda typed: _when_due(question, typed),
        change=lambda typed: agenda.issue_question(question, by=request.user, on=this_day(), **typed),
        done=say("The question is issued, and stands on the agenda."),
        then=address(question),
    )


def _when_due(question: Question, typed: dict[str, Any]) -> list[tuple[str, Any]]:
    at: Meeting = typed["at"]
    due = paper_due(at.held_on, pack=question.body.policy_pack, on=this_day())
    return [
        (say("To whom"), typed["to"]),
        (say("To be put at"), f"{at.series}, {full(at.held_on)}"),
        (say("Answer in writing due by"), full(due)),
    ]


def drop(request: OfficeRequest, number: int) -> HttpResponse:
    question = question_of(request, number, Permission.DRAFT_QUESTION)
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it is dropped")),
        _page(question, say("Drop this question"), say("Drop it"), words=question.text),
        change=lambda typed: matters.withdraw_question(question, by=request.user, on=this_day(), **typed),
        done=say("The question is dropped. The office’s record keeps it with your reason."),
        then=address(question),
    )


def _page(question: Question, heading: str, button: str, *, words: str = "", hint: str = "", limbs: str = "") -> Ask:
    return Ask(
        heading=heading,
        caption=question.matter.title,
        words=words,
        about=[(say("Its limbs"), limbs)] if limbs else [],
        hint=hint,
        button=button,
        back=address(question),
    )
