"""Everything that can happen to matters and to the questions asked about them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.matters import rules
from answerable.matters.models import Finding, Limb, Matter, MatterStateLine, Question
from answerable.people.models import AccountableBody, Body, Post, User
from answerable.plan.models import Objective
from answerable.record.models import check_fits
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def open_matter(
    body: Body,
    *,
    title: str,
    summary: str = "",
    objectives: Sequence[Objective] = (),
    public: bool = True,
    accountable_body: AccountableBody | None = None,
    by: User,
    on: date,
) -> Matter:
    require(by, Permission.KEEP_MATTERS, at=body.pk)
    _check_title(title)
    matter = enter(
        Matter,
        body.pk,
        title=title.strip(),
        summary=summary,
        public=public,
        opened_on=on,
        accountable_body=accountable_body,
    )
    check_same_office(body.pk, *objectives)
    matter.objectives.set(objectives)
    record("matter opened", matter, by=by, on=on, title=matter.title)
    return matter


@transaction.atomic
def rename_matter(matter: Matter, *, title: str, by: User, on: date) -> None:
    """Give a matter a better title; the old one stays as a name that it is found by."""
    require(by, Permission.KEEP_MATTERS, at=matter.body_id)
    _check_title(title)
    take_turn(matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    before = matter.title
    if before == title.strip():
        return
    matter.title, matter.aliases = title.strip(), [*matter.aliases, before]
    matter.save(update_fields=["title", "aliases", "modified"])
    record("matter renamed", matter, by=by, on=on, before=before, after=matter.title)


@transaction.atomic
def summarise_matter(matter: Matter, *, summary: str, by: User, on: date) -> None:
    require(by, Permission.KEEP_MATTERS, at=matter.body_id)
    take_turn(matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    before, matter.summary = matter.summary, summary.strip()
    matter.save(update_fields=["summary", "modified"])
    record("matter summarised", matter, by=by, on=on, before=before, after=matter.summary)


@transaction.atomic
def change_matter_state(matter: Matter, state: rules.MatterState, *, reason: str, by: User, on: date) -> None:
    """Put a matter under the spotlight, take it out of it, or open it again; `actions.operations` closes one."""
    require(by, Permission.KEEP_MATTERS, at=matter.body_id)
    rules.check_is_not_closed_here(state)
    move_matter(matter, state, reason=reason, by=by, on=on)


def move_matter(matter: Matter, state: rules.MatterState, *, reason: str, by: User, on: date) -> None:
    """Move a matter to another of its states; part of an operation that says who may, and counts its promises."""
    take_turn(matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    rules.check_may_become(rules.MatterState(matter.state), state)
    if not reason.strip():
        raise Refused("Say why the matter changes. The record keeps the reason.")
    before, matter.state = matter.state, state
    matter.save(update_fields=["state", "modified"])
    MatterStateLine.objects.create(matter=matter, state=state, reason=reason.strip(), on=on, by=by)
    record(f"matter {state}", matter, by=by, on=on, before=before, reason=reason.strip())


@transaction.atomic
def ask_question(
    matter: Matter,
    *,
    text: str,
    limbs: Sequence[str] = (),
    context: str = "",
    objective: Objective | None = None,
    asked_of: Post | None = None,
    by: User,
    on: date,
) -> Question:
    """Ask a question; without limbs the whole question is its only limb, so that every question is answered by limb."""
    require(by, Permission.DRAFT_QUESTION, at=matter.body_id)
    if not text.strip():
        raise Refused("Write the question.")
    matter = lock_matter(matter)
    question = enter(
        Question,
        matter.body_id,
        matter=matter,
        text=text.strip(),
        context=context,
        objective=objective,
        asked_of=asked_of,
        asked_on=on,
    )
    parts = [limb.strip()[:500] for limb in limbs if limb.strip()] or [text.strip()[:500]]
    Limb.objects.bulk_create(Limb(question=question, order=n, text=part) for n, part in enumerate(parts, 1))
    record("question asked", question, by=by, on=on, limbs=parts)
    return question


@transaction.atomic
def answer_limb(limb: Limb, *, answer: rules.Answer, text: str = "", by: User, on: date) -> None:
    require(by, Permission.RECORD_NOTES, at=limb.question.body_id)
    take_turn(limb.question.body_id)
    limb = Limb.objects.select_for_update().select_related("question").get(pk=limb.pk)
    before = {"answer": limb.answer, "text": limb.answer_text}
    limb.answer, limb.answer_text, limb.answered_on = answer, text.strip(), on
    check_fits(limb)
    limb.save(update_fields=["answer", "answer_text", "answered_on"])
    record("limb answered", limb.question, by=by, on=on, limb=limb.order, before=before, answer=str(answer))


@transaction.atomic
def record_finding(matter: Matter, *, text: str, question: Question | None = None, by: User, on: date) -> Finding:
    require(by, Permission.RECORD_NOTES, at=matter.body_id)
    if not text.strip():
        raise Refused("Write what was found.")
    order = Finding.objects.filter(matter=matter, question=question, found_on=on).count() + 1
    finding = enter(
        Finding, matter.body_id, matter=matter, question=question, order=order, text=text.strip(), found_on=on
    )
    record("finding recorded", finding, by=by, on=on)
    return finding


def lock_matter(matter: Matter) -> Matter:
    """The matter as it is now, held until the operation ends; refused if it is closed."""
    take_turn(matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    rules.check_takes_promises(rules.MatterState(matter.state), title=matter.title)
    return matter


def _check_title(title: str) -> None:
    if not title.strip() or len(title.strip()) > 200:
        raise Refused("Give the matter a title of at most 200 letters: the few words that people call it by.")
