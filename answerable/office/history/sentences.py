"""What each event says in a plain sentence, and which of its words are somebody's own."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.actions.rules import ActionState, ReturnState
from answerable.agenda.rules import DraftStage
from answerable.core.dates import Month
from answerable.intake.rules import IntakeState, PairState
from answerable.matters.rules import MatterState, QuestionState
from answerable.meetings.rules import MeetingState, Outcome
from answerable.notices.rules import LetterState

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_A_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
# Where an event keeps what somebody wrote: shown in quotes, and only to those who may read what it is about.
OWN_WORDS = ("reason", "because", "outcome", "amendment", "words", "passed", "changes")


@dataclass(frozen=True)
class Told:
    """An event in words: what was done, and what somebody wrote with it."""

    sentence: str
    words: str


# Events whose name ends in a state, each with all the states that there are.
FAMILIES: dict[str, type[StrEnum]] = {
    "action ": ActionState,
    "bring-forward ": ReturnState,
    "document ": IntakeState,
    "draft ": DraftStage,
    "item ": Outcome,
    "letter ": LetterState,
    "matter ": MatterState,
    "question ": QuestionState,
    "meeting ": MeetingState,
    "pair ": PairState,
}

# Event → sentence. Names in braces are what the event keeps; one that it does not keep leaves nothing behind.
SENTENCES: dict[str, Promise] = {
    "access changed": _("Changed what the public may see of it, from {before} to {after}."),
    "delegated": _("Let {account} {permission} in the commissioner's place."),
    "delegation ended": _("Took back leave to {permission} from {account}."),
    "reader named": _("Named {account} to read its private words."),
    "reader no longer named": _("No longer let {account} read its private words."),
    "restricted item read": _("Read its private words, which are withheld."),
    "invited": _("Invited {account} to open an account, with the part of {role}, until {until}."),
    "invitation accepted": _("Opened their own account {account}, with the part of {role}."),
    "invitation withdrawn": _("Withdrew the invitation of {account}."),
    "account opened": _("Opened the account {account}."),
    "accountable body added": _("Added {name} to the bodies that answer to the office."),
    "accountable body renamed": _("Renamed it from “{before}” to “{after}”."),
    "action accepted": _("Accepted it."),
    "calendar feed ended": _("Ended a calendar of their own."),
    "calendar feed opened": _("Opened a calendar of their own."),
    "letter failed": _("Gave up a letter that the mail server would not take."),
    "letter not needed": _("Left a letter unsent, as it was no longer needed."),
    "letter queued": _("Put a letter into the queue."),
    "letter sent": _("Sent a letter."),
    "letter queued again": _("Put a letter that could not be sent back into the queue."),
    "owners reminded": _("Reminded owners of what is due."),
    "reminders chosen": _("Chose how to be reminded."),
    "proposal lapsed": _("A proposal lapsed, because the action ended or changed."),
    "action closed": _("Closed it; it was {before} before."),
    "action disputed": _("Disputed it; it was {before} before."),
    "action open": _("Said that it is open; it was {before} before."),
    "action proposed complete": _("Proposed it as complete."),
    "action listed": _("Kept how a log of the office lists it. {log_ref}"),
    "action raised": _("Recorded the promise {ref}, owed by {owner}. {due}"),
    "action reworded": _("Changed its words from “{before}” to “{after}”."),
    "action superseded": _("Put another promise in its place."),
    "action transferred": _("Passed it from {before} to {after}."),
    "action updated": _("Said how it stands. {proposes}"),
    "action withdrawn": _("Withdrew it; it was {before} before."),
    "area added": _("Added the area {name}. {valid_from}"),
    "area ended": _("Ended the area on {last_day}. {successors}"),
    "columns of a source said": _("Said what the columns of its files hold: {columns}."),
    "comparability break marked": _("Marked that figures from {day} on are not compared with those before."),
    "figure recorded": _("Recorded the figure {value} for {period}, as known on {as_at}."),
    "figure restated": _("Restated the figure for {period} from {before} to {value}, as known on {as_at}."),
    "figures recorded": _("Recorded {count} figures, of periods that begin from {first} to {last}."),
    "figures taken in": _("Took in the file {name} from {source}."),
    "file of figures stored": _("Stored its figures: {new} new, {restated} restated; {left} cells were left out."),
    "measure defined": _("Defined the measure, in “{unit}”, {polarity}."),
    "appointment ended": _("Ended the appointment on {ends}."),
    "attendance recorded": _("Recorded who was there: {mode}."),
    "briefing note written": _("Wrote a briefing note. {replaces}"),
    "bring-forward asked for": _("Asked for it to come back in {month}."),
    "bring-forward carried to another month": _("Carried it from {before} to {after}."),
    "bring-forward discharged": _("Said what came of it when it came back. {ending}"),
    "bring-forward placed": _("Put it on an agenda."),
    "bring-forward unplaced": _("Left it waiting for a meeting."),
    "bring-forward withdrawn": _("Withdrew it from the month that it was wanted for."),
    "brought onto an agenda": _("It came onto the agenda of {meeting}."),
    "decision recorded": _("Recorded the decision “{title}”."),
    "document read": _("Took the document up again."),
    "document set aside": _("Set the document aside."),
    "document stored": _("Stored the document in the record, as the notes of {meeting}."),
    "document taken in": _("Took in the document {name}."),
    "comment on a draft decided": _("Decided a comment on the draft: it {decided}."),
    "draft agreed by silence": _("The draft was agreed by silence: nobody answered by the last day."),
    "draft agreed by the chair": _("Agreed to the draft for the chair."),
    "draft agreed by the force": _("Agreed to the draft for the force."),
    "draft commented on": _("Commented on the draft: {about}."),
    "draft returned by the chair": _("Returned the draft for more work."),
    "draft sent to the chair": _("Sent the draft to the chair."),
    "draft sent to the force": _("Sent the draft to the force, for factual accuracy."),
    "draft taken back by the clerk": _("Took the draft back."),
    "loose end asked again": _("Opened a loose end again: {kind}."),
    "loose end settled": _("Settled a loose end ({kind}) as: {settled_as}."),
    "due date changed": _("Changed its date from “{before}” to “{after}”."),
    "finding recorded": _("Recorded what was found."),
    "information asked for": _("Asked {asked_of} for information."),
    "information request settled": _("Recorded the reply: {state}."),
    "item added": _("Added the item “{heading}”."),
    "item added to an agenda": _("Added the item “{heading}” to the agenda."),
    "item deferred": _("Put the item off."),
    "item discussed": _("Recorded that the item was discussed."),
    "item moved on the agenda": _("Moved the item on the agenda. {after}"),
    "item nil return": _("Recorded that there was nothing under the item."),
    "item not reached": _("Recorded that the item was not reached."),
    "item pending": _("Set the item back to pending."),
    "item printed as in the notes": _("Printed the item as the notes have it: from “{before}” to “{after}”."),
    "item silent": _("Recorded that the notes say nothing under the item."),
    "item withdrawn": _("Took the item off the agenda. {new_month}"),
    "limb answered": _("Recorded the answer to part {limb}: {answer}. {before}"),
    "matter closed": _("Closed the matter; it was {before} before."),
    "matter monitoring": _("Put the matter under monitoring; it was {before} before."),
    "matter open": _("Opened the matter again; it was {before} before."),
    "matter opened": _("Opened the matter “{title}”."),
    "matter renamed": _("Renamed the matter from “{before}” to “{after}”."),
    "matter summarised": _("Wrote where the matter stands. {before} {after}"),
    "meeting called": _("Called the meeting of {series} for {held_on}."),
    "meeting cancelled": _("Cancelled the meeting."),
    "meeting headed as its notes say": _("Headed the meeting as its notes say: “{title}”."),
    "meeting held": _("Recorded that the meeting was held; it was “{before}” before."),
    "meeting moved": _("Moved the meeting from {before} to {after}."),
    "meeting notes approved": _("The notes of the meeting were approved."),
    "meeting notes cleared": _("The notes of the meeting were cleared."),
    "meeting papers issued": _("Said that the papers of the meeting are out."),
    "minutes amended": _("Amended the approved minutes, on the word of the meeting of {at}."),
    "minutes approved": _("Approved the minutes. {at}"),
    "minutes cleared": _("Cleared version {version} of the minutes."),
    "minutes taken back": _("Took the cleared minutes back."),
    "nil return recorded": _("Recorded a nil return, about {about}."),
    "notes written": _("Wrote the notes of the item."),
    "objective added": _("Added the objective “{text}”."),
    "objective superseded": _("Put objective {by_objective} in its place."),
    "office opened": _("Opened the office {name}."),
    "office renamed": _("Renamed the office from “{before}” to “{after}”."),
    "paper added": _("Added the paper, marked {marking}, {access}."),
    "paper has a new version": _("Added version {version} of the paper."),
    "paper marked": _("Marked the paper anew: {marking}, {access}. {before}"),
    "paper put with an item": _("Put paper {paper} with the item."),
    "paper taken off an item": _("Took paper {paper} off the item."),
    "paper withdrawn": _("Withdrew the paper."),
    "sign-ins ended": _("Signed {account} out everywhere."),
    "password set": _("Set the password of {account}."),
    "person added": _("Added the person."),
    "plan added": _("Added the plan “{title}”."),
    "passage said": _("Said of “{words}” that it is {said}."),
    "post added": _("Added the post {title} ({code})."),
    "post-holder appointed": _("Appointed somebody to {post}, {basis}. {begins}"),
    "prerequisite added": _("Said that {first} has to be done first."),
    "publication withdrawn": _("Took it down from the public site."),
    "published": _("Published version {version} for the public."),
    "limbs settled": _("Settled its parts. {after}"),
    "paper day changed": _("Changed the day that its paper is due, from {before} to {after}."),
    "question answered": _("All of it was answered."),
    "question answered in writing": _("Answered it in writing."),
    "question approved": _("Approved it."),
    "question concluded": _("Concluded it; it was {before} before."),
    "question drafted": _("Drafted the question. {limbs}"),
    "question issued": _("Issued it."),
    "question not answered": _("It was not answered."),
    "question partly answered": _("Part of it was answered."),
    "question put at the meeting": _("Put it at the meeting."),
    "question revised": _("Changed its words from “{before}” to “{after}”."),
    "question withdrawn": _("Withdrew it; it was {before} before."),
    "question asked": _("Asked the question. {limbs}"),
    "pair kept": _("Kept two texts side by side that may be one thing, {likeness} of 100 alike."),
    "pair waiting": _("Let the two wait for a person again."),
    "pair joined": _("Said that “{earlier}” and “{later}” are one."),
    "pair parted": _("Said that “{earlier}” and “{later}” are two."),
    "moved to another matter": _("Moved it from {before} to {after}, as they are one matter."),
    "matter joined": _("Said that {before} is the same matter as {after}."),
    "reading mended": _("Mended what was read in the document."),
    "role ended": _("Ended the part of {account} as {role}."),
    "role given": _("Gave {account} the part of {role}."),
    "series added": _("Added the series {name} ({code})."),
    "series also called": _("Said that the series is also called “{alias}”."),
    "standing review ended": _("Ended the standing review."),
    "standing review set": _("Set a standing review, first in {first_month}."),
    "taken off an agenda": _("It came off an agenda, and waits again."),
    "taken up again": _("Took up again what was put off on {put_off_from}."),
    "token ended": _("Ended the token “{name}”."),
    "token issued": _("Issued the token “{name}”, for {scopes}, until {expires_on}."),
    "withholding decided": _("Decided to withhold it under {exemption}."),
    "withholding declined": _("Declined to withhold it."),
    "withholding proposed": _("Proposed to withhold it under {exemption}."),
}
# What an event may or may not keep, said in a clause of its own, so that nothing is left hanging where it does not.
CLAUSES: dict[tuple[str, str], Promise] = {
    ("action listed", "log_ref"): _("It is {value} there."),
    ("action raised", "due"): _("Due “{value}”."),
    ("action updated", "proposes"): _("Proposed with it: {value}."),
    ("briefing note written", "replaces"): _("It takes the place of note {value}."),
    ("area added", "valid_from"): _("From {value}."),
    ("area ended", "successors"): _("It is followed by: {value}."),
    ("bring-forward discharged", "ending"): _("It ended in: {value}."),
    ("item moved on the agenda", "after"): _("It stands after “{value}”."),
    ("item withdrawn", "new_month"): _("It comes back in {value}."),
    ("limb answered", "before"): _("Before: {value}."),
    ("matter summarised", "after"): _("Now: “{value}”"),
    ("matter summarised", "before"): _("Before: “{value}”"),
    ("minutes approved", "at"): _("At the meeting of {value}."),
    ("paper marked", "before"): _("Before: {value}."),
    ("post-holder appointed", "begins"): _("From {value}."),
    ("question asked", "limbs"): _("In parts: {value}."),
    ("question drafted", "limbs"): _("In parts: {value}."),
    ("limbs settled", "after"): _("In parts: {value}."),
}


def told(what: str, detail: Mapping[str, Any]) -> Told:
    """The event in words; one that no sentence is written for yet is at least named."""
    sentence = SENTENCES.get(what)
    words = " ".join(spoken(detail[name]) for name in OWN_WORDS if detail.get(name))
    if sentence is None:
        return Told(f"{what[:1].upper()}{what[1:]}.", words)
    kept = defaultdict(str, {name: _clause(what, name, value) for name, value in detail.items()})
    return Told(" ".join(str(sentence).format_map(kept).split()), words)


def _clause(what: str, name: str, value: Any) -> str:
    said = spoken(value)
    clause = CLAUSES.get((what, name))
    return str(clause).format(value=said) if clause and said else said


def spoken(value: Any) -> str:
    """A kept value as it is said: days and months in words, lists joined, nothing for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return "; ".join(spoken(each) for each in value.values() if spoken(each))
    if isinstance(value, list):
        return "; ".join(spoken(each) for each in value)
    text = str(value)
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return f"{day.day} {day:%B %Y}"
    return Month.parse(text).words if _A_MONTH.fullmatch(text) else text
