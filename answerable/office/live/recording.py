"""Putting a typed line on the ledger: under its item's matter or one that is chosen, owed by one post, once."""

import contextlib
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as say

from answerable.actions.models import Action
from answerable.actions.operations import raise_action, reword_action
from answerable.agenda.operations import Told, record_answers
from answerable.core.refused import Refused
from answerable.intake.matching import subject_of, titled
from answerable.matters.models import Matter
from answerable.matters.operations import open_matter
from answerable.matters.rules import Answer
from answerable.meetings.models import AgendaItem
from answerable.office.live.typed import Line, LinesOfItem
from answerable.office.meetings.finding import day_of
from answerable.people.models import Post, User

ANSWERS = [Answer.YES, Answer.PARTLY, Answer.NO, Answer.NOT_ANSWERED]


def new_matter_of(item: AgendaItem, line: Line) -> str:
    """What a matter would be called that this line is the first to speak of."""
    words = line.typed.words
    for owner in line.typed.owners:
        words = words.removeprefix(owner).lstrip(" ,/&:–—-")
    return subject_of(words) or titled(item.heading)


@transaction.atomic
def record_line(
    item: AgendaItem,
    line: Line,
    *,
    owner: Post | None = None,
    no_date_reason: str = "",
    matter: Matter | None = None,
    by: User,
    on: date,
) -> Action:
    """Raise the action that a line announces; what a person adds goes before what the line leaves open."""
    owner = owner or line.owner
    if owner is None:
        raise Refused(say("Choose the one post that owes “%(words)s”.") % {"words": line.typed.words})
    return raise_action(
        matter or item.matter or _matter(item, line, by=by, on=on),
        text=line.typed.words,
        owner=owner,
        series=item.meeting.series,
        kind=line.kind,
        due=line.due,
        returns=line.returns,
        no_date_reason="" if line.is_dated else no_date_reason,
        raised_at=item,
        public=not line.private,
        typed_as=line.line,
        by=by,
        on=on,
    )


def record_ready(item: AgendaItem, found: LinesOfItem, *, by: User, on: date) -> list[Action]:
    """Record what leaves nothing to be said, now that its writer has gone on; the rest waits beside the notes.

    Where the item belongs to no matter a person says first which it is, so that none is opened by the way.
    """
    recorded: list[Action] = []
    if item.matter is None:
        return recorded
    for line in found.lines:
        # A line that is refused, as where its matter was closed, stays beside the words; its button says why.
        with contextlib.suppress(Refused):
            if line.is_ready:
                recorded.append(record_line(item, line, by=by, on=on))
    return recorded


def record_ticked(item: AgendaItem, sent: Mapping[str, str], *, by: User) -> None:
    """Record how the limbs of the item's question were ticked; only an answer that changed is recorded."""
    told = {}
    for limb in item.question.limbs.all() if item.question else []:
        chosen = sent.get(f"limb-{limb.order}", "")
        if chosen in ANSWERS and chosen != limb.answer:
            told[limb.order] = Told(Answer(chosen), limb.answer_text)
    if told:
        record_answers(item, answers=told, by=by, on=day_of(item.meeting))


def take_its_words(line: Line, *, by: User, on: date) -> None:
    """Give a recorded action the words that its line has now; not another owner or another date."""
    action = line.was
    if action is None or not line.may_take_the_words_of(action):
        raise Refused(
            say("More than the words of this line changed. Record it as a new action, or change the first on its page.")
        )
    reword_action(action, text=line.typed.words, typed_as=line.line, by=by, on=on)


def _matter(item: AgendaItem, line: Line, *, by: User, on: date) -> Matter:
    title = new_matter_of(item, line)
    called = Matter.objects.visible_to(by).open().filter(body=item.body_id, title__iexact=title).first()
    return called or open_matter(item.body, title=title, by=by, on=on)
