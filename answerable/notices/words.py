"""What a letter says: how things stand on the day it is sent, and nothing that is not for the public.

E-mail is read on telephones, passed on and kept by others. So a promise is named by its reference, its public words
stand in the letter, and of a private one only that there is one; the pages, behind their sign-in, say the rest.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as say
from django.utils.translation import ngettext

from answerable.actions.ledger import Entry, entry_of
from answerable.actions.models import Action
from answerable.actions.rules import ActionState
from answerable.actions.story import ACTION_LIFE
from answerable.meetings.models import AgendaItem
from answerable.notices.due import day_of
from answerable.notices.models import Letter
from answerable.notices.rules import far


@dataclass(frozen=True)
class Line:
    """One action, as a letter or a calendar may speak of it."""

    ref: str
    words: str
    due: str
    far: str
    raised: str
    link: str
    notes: str


def is_for_everybody(action: Action) -> bool:
    """Whether the words of an action may stand where others than its reader could see them."""
    withheld = action.raised_at is not None and action.raised_at.access == AgendaItem.Access.RESTRICTED
    return action.public and action.matter.public and not withheld


def public_words(action: Action) -> str:
    return (action.public_text or action.text) if is_for_everybody(action) else say("An action about a private item")


def message_of(letter: Letter, *, on: date) -> EmailMultiAlternatives | None:
    """The letter as it is to be sent on that day; None where nothing that it was to tell of is so any more."""
    lines = [_line(entry, due, on) for entry, due in _still_so(letter, on)]
    if not lines or not letter.to.is_active or not letter.to.email:
        return None
    choice = settings.OFFICE_URL + reverse("reminders")
    said = {
        "office": letter.body,
        "to": letter.to,
        "lines": lines,
        "owed": settings.OFFICE_URL + reverse("owed"),
        "choice": choice,
    }
    message = EmailMultiAlternatives(
        subject=_subject(lines),
        body=render_to_string("notices/letter.txt", said),
        to=[letter.to.email],
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{choice}>",
        },
    )
    message.attach_alternative(render_to_string("notices/letter.html", said), "text/html")
    return message


def _still_so(letter: Letter, on: date) -> list[tuple[Entry, date]]:
    """What is still open, still due on the day that was noticed, and still its reader's to see."""
    noticed = {notice.action_id: notice.due_on for notice in letter.notices.all()}
    actions = Action.objects.visible_to(letter.to).live().filter(pk__in=noticed, state=ActionState.OPEN)
    related = actions.select_related("matter", "owner", "series", "raised_at__meeting")
    entries = [entry_of(action, as_at=on) for action in related.prefetch_related(*ACTION_LIFE)]
    found = [(entry, noticed[entry.action.pk]) for entry in entries if day_of(entry) == noticed[entry.action.pk]]
    return sorted(found, key=lambda pair: (pair[1], pair[0].action.number))


def _line(entry: Entry, due: date, on: date) -> Line:
    action = entry.action
    at = action.raised_at
    notes = reverse("meeting-notes", args=[at.meeting.number]) + f"#item-{at.number}" if at else ""
    return Line(
        ref=action.ref,
        words=public_words(action),
        due=date_format(due, "DATE_FORMAT"),
        far=far(due, on),
        raised=date_format(action.raised_on, "DATE_FORMAT"),
        link=settings.OFFICE_URL + reverse("action", args=[action.number]),
        notes=settings.OFFICE_URL + notes if notes else "",
    )


def _subject(lines: list[Line]) -> str:
    """References and days alone: a subject is shown on locked telephones."""
    if len(lines) == 1:
        return f"{lines[0].ref} {lines[0].far}"
    counted = ngettext("%(n)d action: %(first)s", "%(n)d actions: %(first)s", len(lines))
    return counted % {"n": len(lines), "first": f"{lines[0].ref} {lines[0].far}"}
