"""The question of an agenda item, and those that wait for the reader, for templates of other subjects to show."""

from typing import Any

from django import template
from django.forms import BoundField

from answerable.access.roles import Permission, may
from answerable.agenda.asked import months_asked, was_asked_again_since
from answerable.core.dates import Month
from answerable.matters.models import Question
from answerable.matters.rules import needs_the_chairs_reason
from answerable.meetings.models import AgendaItem
from answerable.meetings.rules import MeetingState
from answerable.meetings.sight import sight_of
from answerable.office.questions.forms import AnswersForm
from answerable.office.questions.reading import questions_for, questions_for_chair, short_of_answers
from answerable.people.models import Body, User
from answerable.reading.asks import UNANSWERED
from answerable.reading.prose import asks_in
from answerable.record.today import this_day

register = template.Library()


@register.simple_tag
def question_at(item: AgendaItem, user: User) -> dict[str, Any] | None:
    """The question that is put at an item, with what was answered and a form to answer it; or nothing."""
    seen = Question.objects.visible_to(user).live().select_related("asked_of").prefetch_related("limbs", "findings")
    question = seen.filter(pk=item.question_id).first() if item.question_id else None
    if question is None:
        back = {"bring_forwards__placements__item": item, "bring_forwards__placements__ended_on": None}
        carried = seen.filter(**back).first()
        return {"carried": carried} if carried else None
    limbs = list(question.limbs.all())
    nil = item.nil_returns.filter(about="actions").first()
    arose = nil is not None or item.actions_raised.exists() or item.returns_asked.exists()
    open_to_notes = item.meeting.state == MeetingState.HELD and not was_asked_again_since(question, item)
    said = "\n".join([item.public_text, sight_of(user, item.body_id).private_text(item)])
    actions = list(item.actions_raised.values_list("text", flat=True))
    return {
        # How the question itself was answered is judged limb by limb, above.
        "asks": [ask for ask in asks_in(said, question=question.text, actions=actions) if ask.why != UNANSWERED],
        "question": question,
        "limbs": limbs,
        "findings": list(question.findings.all()),
        "written": list(question.written_answers.select_related("by")),
        "months": months_asked([question])[question.pk],
        "form": AnswersForm(limbs=limbs),
        "hanging": needs_the_chairs_reason(limbs, something_arose=arose),
        "may_record": open_to_notes and may(user, Permission.RECORD_NOTES, at=item.body_id),
        **short_of_answers(limbs),
    }


@register.simple_tag
def questions_to_answer(user: User) -> list[Question]:
    """The questions that wait for the reader to answer in writing."""
    office = Body.objects.visible_to(user).order_by("pk").first()
    return questions_for(user, office, on=this_day()) if office else []


@register.simple_tag
def questions_to_settle(user: User) -> dict[str, Any] | None:
    """The questions that wait for the reader as the chair."""
    office = Body.objects.visible_to(user).order_by("pk").first()
    return questions_for_chair(user, office) if office else None


@register.filter
def in_months(months: list[str]) -> str:
    """“October 2016, November 2016, January 2017”, of months that are kept as 2016-10."""
    return ", ".join(Month.parse(month).words for month in months)


@register.filter
def limb_by_limb(form: AnswersForm) -> list[tuple[BoundField, BoundField]]:
    """Each limb's fields: how it was answered, and in what words."""
    names = [name.removeprefix("answer_") for name in form.fields if name.startswith("answer_")]
    return [(form[f"answer_{order}"], form[f"text_{order}"]) for order in names]
