"""What a person makes of a loose end: an action, a return, a request, a review, an answer, or a reason for nothing."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as say

from answerable.actions import operations as actions
from answerable.actions.rules import ActionKind
from answerable.agenda import operations as agenda
from answerable.agenda.checking.ends import Choice, EndKind, LooseEnd, Where
from answerable.matters.models import Limb, Matter
from answerable.matters.operations import answer_limb, open_matter
from answerable.matters.rules import Answer
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import record_nil
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.clearing.forms import AnswerForm, BringForwardForm, NilOfEndForm, RequestForm, ReviewForm
from answerable.office.clearing.hanging import CHOICES, SLUGS, end_of
from answerable.office.clearing.views.check import answered, check_page
from answerable.office.fields import offer
from answerable.office.forms import OfficeForm
from answerable.office.meetings.finding import day_of, said_at
from answerable.office.meetings.forms import PromiseForm, ReasonForm
from answerable.office.meetings.views.promising import as_meant, meant_by, raiser
from answerable.office.reach import OfficeRequest
from answerable.office.understanding import meaning_of_returns, returns_in
from answerable.record.today import this_day


class Choosing:
    """One loose end in the hands of whoever settles it; every step runs within one change, whole or not at all."""

    def __init__(self, request: OfficeRequest, item: AgendaItem, end: LooseEnd) -> None:
        self.request, self.item, self.end = request, item, end
        self.by, self.on = request.user, day_of(item.meeting)
        self.said = said_at(item.meeting, request.user)

    def matter_of(self, typed: dict[str, Any]) -> Matter:
        chosen: Matter | None = typed["matter"]
        return chosen or open_matter(self.item.body, title=typed["new_matter"], by=self.by, on=self.on)

    def settle(self, choice: Choice, **made: Any) -> None:
        """Keep the choice with the sentence; where what was made ends it by itself, there is no more to keep."""
        if self.end.is_settled_by(choice):
            agenda.settle_loose_end(
                self.item.meeting, key=self.end.key, settled_as=choice, by=self.by, on=this_day(), **made
            )

    def make_action(self, typed: dict[str, Any]) -> None:
        self.settle(Choice.ACTION, action=raiser(self.request, self.item, self.said)(typed))

    def make_request(self, typed: dict[str, Any]) -> None:
        told = typed | {"kind": ActionKind.OBTAIN.value}
        action = raiser(self.request, self.item, self.said)(told)
        asked = actions.request_information(action, asked_of=typed["asked_of"], by=self.by, on=self.on)
        self.settle(Choice.REQUEST, action=action, request=asked)

    def bring_forward(self, typed: dict[str, Any]) -> None:
        matter = self.matter_of(typed)
        made = [
            actions.bring_forward(
                matter,
                series=self.item.meeting.series,
                month=coming.month,
                words=coming.words,
                wanted=typed["wanted"],
                presenter=typed["presenter"],
                question=self.item.question,
                asked_at=self.item,
                came_from=f"{self.item.meeting.held_on:%B %Y}",
                by=self.by,
                on=self.on,
            )
            for coming in returns_in(typed["back"], self.said)
        ]
        self.settle(Choice.BRING_FORWARD, bring_forward=made[0])

    def set_review(self, typed: dict[str, Any]) -> None:
        told = {name: typed[name] for name in ("text", "words", "every_months", "first_month", "presenter")}
        series = self.item.meeting.series
        review = actions.set_standing_review(self.matter_of(typed), series=series, by=self.by, on=self.on, **told)
        self.settle(Choice.REVIEW, review=review)

    def answer(self, typed: dict[str, Any]) -> None:
        limb = Limb(pk=self.end.limb, question=self.item.question)
        answer_limb(limb, answer=Answer(typed["answer"]), text=typed["text"], by=self.by, on=self.on)

    def nil(self, typed: dict[str, Any]) -> None:
        record_nil(self.item, words=typed["words"], by=self.by, on=self.on)

    def no_action(self, typed: dict[str, Any]) -> None:
        """Under a question the notes come to say that no action arose, and why; elsewhere the reason is kept alone."""
        of_question = self.end.kind in {EndKind.NO, EndKind.NOTHING_SAID}
        if of_question and not any(nil.about == "actions" for nil in self.item.nil_returns.all()):
            words = say("No action arose.")
            record_nil(self.item, words=words, about="actions", reason=typed["reason"], by=self.by, on=self.on)
        else:
            self.settle(Choice.NO_ACTION, reason=typed["reason"])

    def let_stand(self, typed: dict[str, Any]) -> None:
        self.settle(Choice.STANDS, reason=typed["reason"])

    def shown_as_meant(self, typed: dict[str, Any]) -> list[tuple[str, Any]]:
        rows = as_meant(typed | {"kind": ""}, meant_by(typed, self.said))
        return [(say("Asked of"), typed.get("asked_of", "")), *rows]

    def shown_to_return(self, typed: dict[str, Any]) -> list[tuple[str, Any]]:
        return [
            (say("What is wanted"), typed["wanted"]),
            (say("Matter"), typed["matter"] or say("New: %(title)s") % {"title": typed["new_matter"]}),
            (say("Who brings it"), typed["presenter"] or ""),
            (say("Comes back"), meaning_of_returns(returns_in(typed["back"], self.said))),
        ]


def settle(request: OfficeRequest, number: int, key: str, choice: str) -> HttpResponse:
    """The page of one choice; what it asks for is filled in with what the notes say already."""
    chosen = SLUGS.get(choice)
    if chosen is Choice.ANSWERED:
        return answered(request, number, key)
    meeting, item, end = end_of(request, number, key)
    if chosen not in end.choices or chosen not in MADE:
        raise Http404
    form_of, change, check = MADE[chosen]
    form = form_of(typed_in(request), **_filled_in(chosen, item, end))
    offer(form, office=item.body, user=request.user)
    choosing = Choosing(request, item, end)
    page = Ask(
        heading=str(CHOICES[chosen][1]).removesuffix(" …"),
        caption=str(item),
        words=end.sentence,
        hint=end.why,
        button=say("Record it"),
        back=f"{check_page(meeting)}?at={end.key}",
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: change(choosing, typed),
        check=(lambda typed: check(choosing, typed)) if check else None,
        done=say("Settled."),
        then=check_page(meeting),
    )


def _filled_in(choice: Choice, item: AgendaItem, end: LooseEnd) -> dict[str, Any]:
    if choice in {Choice.NO_ACTION, Choice.STANDS}:
        of_question = end.kind in {EndKind.NO, EndKind.NOTHING_SAID}
        figure = say("Which time it is of, or why it stands") if end.kind is EndKind.FIGURE else say("Because")
        return {"label": say("The chair’s reason") if of_question else figure}
    text = end.sentence if end.kind is not EndKind.NO else ""
    return {
        "initial": {
            "text": text,
            "wanted": text,
            "matter": item.matter,
            "owner": item.presenter,
            "presenter": item.presenter,
            "private": end.where is Where.PRIVATE,
            "every_months": end.every_months,
        }
        if choice not in {Choice.ANSWER, Choice.NIL}
        else {}
    }


_Change = Callable[[Choosing, dict[str, Any]], None]
_Shown = Callable[[Choosing, dict[str, Any]], list[tuple[str, Any]]]
MADE: dict[Choice, tuple[type[OfficeForm], _Change, _Shown | None]] = {
    Choice.ACTION: (PromiseForm, Choosing.make_action, Choosing.shown_as_meant),
    Choice.REQUEST: (RequestForm, Choosing.make_request, Choosing.shown_as_meant),
    Choice.BRING_FORWARD: (BringForwardForm, Choosing.bring_forward, Choosing.shown_to_return),
    Choice.REVIEW: (ReviewForm, Choosing.set_review, None),
    Choice.ANSWER: (AnswerForm, Choosing.answer, None),
    Choice.NIL: (NilOfEndForm, Choosing.nil, None),
    Choice.NO_ACTION: (ReasonForm, Choosing.no_action, None),
    Choice.STANDS: (ReasonForm, Choosing.let_stand, None),
}
