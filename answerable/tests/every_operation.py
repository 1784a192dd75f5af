"""Every operation that changes the record, with the permission that it asks for and words that would carry it out.

An operation that is not listed here fails `test_refusals.py`, so none is added without its refusal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.access.roles import Permission, Role
from answerable.actions import operations as actions
from answerable.actions.operations import Due
from answerable.agenda import operations as agenda
from answerable.intake import operations as intake
from answerable.matters import operations as matters
from answerable.matters.rules import Answer, MatterState
from answerable.meetings import operations as meetings
from answerable.people import operations as people
from answerable.people.models import Appointment
from answerable.people.tests.cast import PASSWORD
from answerable.plan import operations as plan
from answerable.publication import operations as publication
from answerable.tests.staged import DAY, DOCUMENTS, Stage

LATER = date(2018, 1, 10)


@dataclass(frozen=True)
class Tried:
    """One operation: what it asks for, who carries it out, and who is refused though their role would do."""

    operation: Callable[..., Any]
    permission: Permission
    doer: str
    words: Callable[[Stage], dict[str, Any]]
    also_refused: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.operation.__module__.split('.')[1]}.{self.operation.__name__}"


def _office(stage: Stage) -> dict[str, Any]:
    return {"body": stage.cast.office}


def _promised(name: str, /, **words: Any) -> Callable[[Stage], dict[str, Any]]:
    return lambda stage: {"action": stage.actions[name], **words}


def _about(name: str, /, **words: Any) -> Callable[[Stage], dict[str, Any]]:
    return lambda stage: {"matter": getattr(stage, name), **words}


def _noted(**words: Any) -> Callable[[Stage], dict[str, Any]]:
    return lambda stage: {"item": stage.item(stage.held, "5"), **words}


def _meeting(name: str, /, **words: Any) -> Callable[[Stage], dict[str, Any]]:
    return lambda stage: {"meeting": getattr(stage, name), **words}


PEOPLE = [
    Tried(people.rename_office, Permission.KEEP_PEOPLE, "gwen", lambda s: {**_office(s), "name": "Midshire"}),
    Tried(people.add_accountable_body, Permission.KEEP_PEOPLE, "gwen", lambda s: {**_office(s), "name": "Fire service"}),
    Tried(
        people.rename_accountable_body,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {"accountable": s.cast.posts["CC"].accountable_body, "name": "Midshire Police"},
    ),
    Tried(people.add_person, Permission.KEEP_PEOPLE, "gwen", lambda s: {**_office(s), "name": "Bo Lindqvist"}),
    Tried(
        people.add_post, Permission.KEEP_PEOPLE, "gwen", lambda s: {**_office(s), "code": "CFO", "title": "Treasurer"}
    ),
    Tried(
        people.appoint,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {"person": s.cast.people["luke"], "post": s.cast.posts["ACC"], "begins": DAY},
    ),
    Tried(
        people.end_appointment,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {"appointment": Appointment.objects.get(person=s.cast.people["dev"]), "ends": DAY},
    ),
    Tried(
        people.succeed,
        Permission.KEEP_PEOPLE,
        "gwen",
        lambda s: {"post": s.cast.posts["DCC"], "person": s.cast.people["luke"], "begins": DAY},
    ),
    Tried(
        people.add_user,
        Permission.KEEP_ACCOUNTS,
        "gwen",
        lambda s: {**_office(s), "username": "bo", "name": "Bo Lindqvist", "password": PASSWORD},
    ),
    Tried(
        people.set_password,
        Permission.KEEP_ACCOUNTS,
        "gwen",
        lambda s: {"user": s.cast.luke, "password": "another walk to Midshire"},
        excepted=("luke",),
    ),
    Tried(
        people.grant_role,
        Permission.KEEP_ACCOUNTS,
        "gwen",
        lambda s: {**_office(s), "user": s.cast.sam, "role": Role.ANALYST},
    ),
    Tried(people.end_role, Permission.KEEP_ACCOUNTS, "gwen", lambda s: {"held": s.role("ana")}),
]

PLAN_AND_MATTERS = [
    Tried(plan.add_plan, Permission.KEEP_PLAN, "gwen", lambda s: {**_office(s), "title": "The next plan"}),
    Tried(plan.add_objective, Permission.KEEP_PLAN, "gwen", lambda s: {"plan": s.plan, "text": "Answer quickly"}),
    Tried(
        plan.supersede_objective,
        Permission.KEEP_PLAN,
        "gwen",
        lambda s: {"old": s.objectives[0], "new": s.objectives[1]},
    ),
    Tried(matters.open_matter, Permission.KEEP_MATTERS, "gwen", lambda s: {**_office(s), "title": "Rural patrols"}),
    Tried(matters.rename_matter, Permission.KEEP_MATTERS, "gwen", _about("matter", title="Late recording")),
    Tried(matters.summarise_matter, Permission.KEEP_MATTERS, "gwen", _about("matter", summary="Crimes wait.")),
    Tried(
        matters.change_matter_state,
        Permission.KEEP_MATTERS,
        "gwen",
        _about("matter", state=MatterState.MONITORING, reason="It went quiet."),
    ),
    Tried(matters.ask_question, Permission.DRAFT_QUESTION, "ana", _about("matter", text="How many wait?")),
    Tried(
        matters.answer_limb,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"limb": s.question.limbs.get(), "answer": Answer.PARTLY},
    ),
    Tried(matters.record_finding, Permission.RECORD_NOTES, "gwen", _about("matter", text="Fewer wait.")),
]

MEETINGS = [
    Tried(
        meetings.add_series,
        Permission.SET_AGENDA,
        "gwen",
        lambda s: {**_office(s), "name": "Quarterly review", "code": "QR"},
    ),
    Tried(meetings.add_alias, Permission.SET_AGENDA, "gwen", lambda s: {"series": s.cast.series, "alias": "monthly"}),
    Tried(meetings.record_attendance, Permission.RECORD_NOTES, "gwen", _meeting("held", name="Ines Calloway")),
    Tried(meetings.write_item, Permission.RECORD_NOTES, "gwen", _noted(public_text="The visit went well.")),
    Tried(meetings.mark_discussed, Permission.RECORD_NOTES, "gwen", _noted()),
    Tried(meetings.mark_silent, Permission.RECORD_NOTES, "gwen", _noted()),
    Tried(meetings.record_nil, Permission.RECORD_NOTES, "gwen", _noted(words="There was none.")),
    Tried(
        meetings.record_decision,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {**_office(s), "title": "Meet monthly", "text": "The office meets every month."},
    ),
    Tried(meetings.restrict_item, Permission.RECORD_NOTES, "gwen", _noted(access="restricted")),
    Tried(meetings.issue_papers, Permission.SET_AGENDA, "gwen", _meeting("coming")),
]

ACTIONS = [
    Tried(
        actions.raise_action,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {
            "matter": s.matter,
            "text": "Send the figures.",
            "owner": s.cast.posts["CC"],
            "series": s.cast.series,
            "due": Due("tomorrow"),
        },
    ),
    Tried(
        actions.update_action,
        Permission.ANSWER_ACTION,
        "dev",
        _promised("open", text="Half of it is done."),
        also_refused=("ana",),
    ),
    Tried(
        actions.propose_complete,
        Permission.ANSWER_ACTION,
        "luke",
        _promised("open", evidence="The report."),
        also_refused=("ana",),
    ),
    Tried(
        actions.dispute_action,
        Permission.ANSWER_ACTION,
        "dev",
        _promised("open", reason="It was never promised."),
        also_refused=("ana",),
    ),
    Tried(
        actions.change_due, Permission.CLOSE_ACTION, "asha", _promised("open", due=Due("by June"), reason="It is late.")
    ),
    Tried(
        actions.transfer_action,
        Permission.CLOSE_ACTION,
        "asha",
        lambda s: {"action": s.actions["open"], "to": s.cast.posts["CC"], "reason": "It is the chief's."},
    ),
    Tried(actions.return_action, Permission.CLOSE_ACTION, "asha", _promised("proposed", reason="A page is missing.")),
    Tried(actions.settle_dispute, Permission.CLOSE_ACTION, "asha", _promised("disputed", reason="It was agreed.")),
    Tried(
        actions.close_action,
        Permission.CLOSE_ACTION,
        "asha",
        _promised("proposed", outcome="Done.", evidence="The report."),
    ),
    Tried(actions.withdraw_action, Permission.CLOSE_ACTION, "asha", _promised("open", reason="Overtaken.")),
    Tried(
        actions.supersede_action,
        Permission.CLOSE_ACTION,
        "asha",
        lambda s: {"action": s.actions["open"], "other": s.actions["other"], "reason": "One report will do."},
    ),
    Tried(actions.reopen_action, Permission.CLOSE_ACTION, "asha", _promised("closed", reason="It came back.")),
    Tried(
        actions.add_prerequisite,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"action": s.actions["open"], "first": s.actions["other"]},
    ),
    Tried(
        actions.request_information, Permission.RECORD_NOTES, "gwen", _promised("open", asked_of="The youth panel")
    ),
    Tried(
        actions.record_reply,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"request": s.request, "state": "received", "reply": "Their figures."},
    ),
    Tried(
        actions.bring_forward,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {
            "matter": s.matter,
            "series": s.cast.series,
            "month": "2017-03",
            "words": "in March",
            "wanted": "A second look.",
        },
    ),
    Tried(
        actions.set_standing_review,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {
            "matter": s.matter,
            "series": s.cast.series,
            "text": "Look at the figures.",
            "words": "every six months",
            "every_months": 6,
            "first_month": "2017-06",
        },
    ),
    Tried(
        actions.discharge, Permission.RECORD_NOTES, "gwen", lambda s: {"waiting": s.waiting, "outcome": "It was seen."}
    ),
    Tried(
        actions.withdraw_return,
        Permission.SET_AGENDA,
        "gwen",
        lambda s: {"waiting": s.waiting, "reason": "Figures are late.", "new_month": "2017-04"},
    ),
    Tried(actions.close_matter, Permission.KEEP_MATTERS, "gwen", _about("quiet", reason="Nothing more is asked.")),
]

AGENDA = [
    Tried(
        agenda.call_meeting,
        Permission.SET_AGENDA,
        "gwen",
        lambda s: {"series": s.cast.series, "held_on": date(2017, 2, 28)},
    ),
    Tried(
        agenda.move_meeting, Permission.SET_AGENDA, "gwen", _meeting("coming", to=date(2017, 2, 2), reason="Snow.")
    ),
    Tried(agenda.cancel_meeting, Permission.SET_AGENDA, "gwen", _meeting("coming", reason="Snow.")),
    Tried(agenda.hold_meeting, Permission.RECORD_NOTES, "gwen", _meeting("coming")),
    Tried(agenda.add_item, Permission.SET_AGENDA, "gwen", _meeting("coming", heading="Custody visits")),
    Tried(agenda.defer_item, Permission.RECORD_NOTES, "gwen", _noted(reason="No papers came.")),
    Tried(agenda.not_reached, Permission.RECORD_NOTES, "gwen", _noted(reason="Time ran out.")),
    Tried(
        agenda.withdraw_item,
        Permission.SET_AGENDA,
        "gwen",
        lambda s: {"item": s.item(s.coming, "7"), "reason": "The visit is off."},
    ),
    Tried(
        agenda.reorder_item,
        Permission.SET_AGENDA,
        "gwen",
        lambda s: {"item": s.item(s.coming, "7"), "after": s.item(s.coming, "3")},
    ),
    Tried(agenda.clear_minutes, Permission.CLEAR_MINUTES, "gwen", _meeting("written_up")),
    Tried(agenda.return_minutes, Permission.CLEAR_MINUTES, "gwen", _meeting("cleared", reason="A name is wrong.")),
    Tried(agenda.approve_minutes, Permission.APPROVE_MINUTES, "asha", _meeting("cleared")),
    Tried(
        agenda.amend_minutes,
        Permission.APPROVE_MINUTES,
        "asha",
        lambda s: {
            "meeting": s.approved,
            "item_texts": {s.item(s.approved).number: "He said sixteen."},
            "amendment": "A number was wrong.",
            "at": s.held,
        },
    ),
]

INTAKE = [
    Tried(
        intake.take_in,
        Permission.TAKE_IN,
        "gwen",
        lambda s: {
            "content": (DOCUMENTS / "december.txt").read_bytes() + b"\n\n ",
            "name": "december.txt",
            "series": s.cast.series,
        },
    ),
    Tried(
        intake.mend,
        Permission.TAKE_IN,
        "gwen",
        lambda s: {"document": s.documents["read"], "changes": {"header": {"venue": "The town hall"}}},
    ),
    Tried(intake.set_aside, Permission.TAKE_IN, "gwen", lambda s: {"document": s.documents["read"], "reason": "Twice."}),
    Tried(intake.take_up_again, Permission.TAKE_IN, "gwen", lambda s: {"document": s.documents["aside"]}),
    Tried(intake.store, Permission.TAKE_IN, "gwen", lambda s: {"document": s.documents["read"]}),
    Tried(
        intake.repeat,
        Permission.TAKE_IN,
        "gwen",
        lambda s: {
            "document": s.documents["stored"],
            "key": s.doubt_about_a_recurrence,
            "first_month": "2017-06",
            "every_months": 6,
        },
    ),
]

PUBLICATION = [
    Tried(
        publication.propose_withholding,
        Permission.PROPOSE_WITHHOLDING,
        "gwen",
        lambda s: {
            "item": s.item(s.held, "3"),
            "exemption": "FOI s.40",
            "public_interest": "Somebody would be known by it.",
            "review_on": LATER,
        },
    ),
    Tried(
        publication.decide_withholding,
        Permission.DECIDE_WITHHOLDING,
        "cal",
        lambda s: {"withholding": s.withholding},
    ),
    Tried(
        publication.decline_withholding,
        Permission.DECIDE_WITHHOLDING,
        "cal",
        lambda s: {"withholding": s.withholding, "reason": "It is known already."},
    ),
    Tried(publication.publish_meeting, Permission.PUBLISH, "cal", _meeting("approved")),
    Tried(publication.publish_promise, Permission.PUBLISH, "cal", _promised("open")),
    Tried(publication.publish_matter, Permission.PUBLISH, "cal", _about("matter")),
    Tried(publication.publish_office, Permission.PUBLISH, "cal", lambda s: {**_office(s)}),
    Tried(publication.publish_changes, Permission.PUBLISH, "cal", lambda s: {**_office(s)}),
    Tried(
        publication.publish_again, Permission.PUBLISH, "cal", lambda s: {"publication": s.publications["withdrawn"]}
    ),
    Tried(
        publication.withdraw_publication,
        Permission.PUBLISH,
        "cal",
        lambda s: {"publication": s.publications["standing"], "reason": "It names the wrong force."},
    ),
]

EVERY_OPERATION = [*PEOPLE, *PLAN_AND_MATTERS, *MEETINGS, *ACTIONS, *AGENDA, *INTAKE, *PUBLICATION]

# Founding an office asks for no permission: there is no office yet that could give it.
OPEN_TO_ALL = {"people.found_office"}

# Shared by several operations, each of which has asked for its permission before; no page and no command calls them.
PARTS_OF_OPERATIONS = {
    "actions.place_returns",
    "meetings.change_meeting_state",
    "meetings.lock_item",
    "meetings.next_order",
    "meetings.settle_item",
}
