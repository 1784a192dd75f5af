"""Operations on plans, matters, meetings and agendas."""

from datetime import date

from answerable.access.roles import Permission, Role
from answerable.agenda import operations as agenda
from answerable.agenda.checking.ends import Choice
from answerable.agenda.rules import CommentOn, Decided
from answerable.matters import operations as matters
from answerable.matters.rules import MatterState
from answerable.meetings import operations as meetings
from answerable.plan import operations as plan
from answerable.tests.every_operation.tried import Tried, about, at_the_office, noted, of_meeting

PLAN_AND_MATTERS = [
    Tried(plan.add_plan, Permission.KEEP_PLAN, "gwen", lambda s: {**at_the_office(s), "title": "The next plan"}),
    Tried(plan.add_objective, Permission.KEEP_PLAN, "gwen", lambda s: {"plan": s.plan, "text": "Answer quickly"}),
    Tried(
        plan.supersede_objective,
        Permission.KEEP_PLAN,
        "gwen",
        lambda s: {"old": s.objectives[0], "new": s.objectives[1]},
    ),
    Tried(
        matters.open_matter, Permission.KEEP_MATTERS, "gwen", lambda s: {**at_the_office(s), "title": "Rural patrols"}
    ),
    Tried(matters.rename_matter, Permission.KEEP_MATTERS, "gwen", about("matter", title="Late recording")),
    Tried(matters.summarise_matter, Permission.KEEP_MATTERS, "gwen", about("matter", summary="Crimes wait.")),
    Tried(
        matters.change_matter_state,
        Permission.KEEP_MATTERS,
        "gwen",
        about("matter", state=MatterState.MONITORING, reason="It went quiet."),
    ),
]

MEETINGS = [
    Tried(
        meetings.add_series,
        Permission.SET_AGENDA,
        "gwen",
        lambda s: {**at_the_office(s), "name": "Quarterly review", "code": "QR"},
    ),
    Tried(meetings.add_alias, Permission.SET_AGENDA, "gwen", lambda s: {"series": s.cast.series, "alias": "monthly"}),
    Tried(meetings.record_attendance, Permission.RECORD_NOTES, "gwen", of_meeting("held", name="Ines Calloway")),
    Tried(
        meetings.record_who_was_there,
        Permission.RECORD_NOTES,
        "gwen",
        of_meeting("held", people=[meetings.Attended("Ines Calloway")]),
    ),
    Tried(meetings.write_item, Permission.RECORD_NOTES, "gwen", noted(public_text="The visit went well.")),
    Tried(
        meetings.write_briefing_note,
        Permission.WRITE_BRIEFING,
        "ana",
        of_meeting("coming", text="Ask who recruits."),
    ),
    Tried(meetings.mark_discussed, Permission.RECORD_NOTES, "gwen", noted()),
    Tried(meetings.mark_silent, Permission.RECORD_NOTES, "gwen", noted()),
    Tried(meetings.record_nil, Permission.RECORD_NOTES, "gwen", noted(words="There was none.")),
    Tried(
        meetings.record_decision,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {**at_the_office(s), "title": "Meet monthly", "text": "The office meets every month."},
    ),
    Tried(meetings.restrict_item, Permission.RECORD_NOTES, "gwen", noted(access="restricted")),
    Tried(
        meetings.name_reader,
        Permission.SEE_RESTRICTED,
        "cal",
        lambda s: {"item": s.item(s.held), "reader": s.cast.gwen},
    ),
    Tried(meetings.end_reader, Permission.SEE_RESTRICTED, "cal", lambda s: {"named": s.named}),
    Tried(meetings.issue_papers, Permission.SET_AGENDA, "gwen", of_meeting("coming")),
]

AGENDA = [
    Tried(
        agenda.call_meeting,
        Permission.SET_AGENDA,
        "gwen",
        lambda s: {"series": s.cast.series, "held_on": date(2017, 2, 28)},
    ),
    Tried(
        agenda.move_meeting, Permission.SET_AGENDA, "gwen", of_meeting("coming", to=date(2017, 2, 2), reason="Snow.")
    ),
    Tried(agenda.cancel_meeting, Permission.SET_AGENDA, "gwen", of_meeting("coming", reason="Snow.")),
    Tried(agenda.hold_meeting, Permission.RECORD_NOTES, "gwen", of_meeting("today")),
    Tried(agenda.add_item, Permission.SET_AGENDA, "gwen", of_meeting("coming", heading="Custody visits")),
    Tried(agenda.defer_item, Permission.RECORD_NOTES, "gwen", noted(reason="No papers came.")),
    Tried(agenda.not_reached, Permission.RECORD_NOTES, "gwen", noted(reason="Time ran out.")),
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
    Tried(
        agenda.clear_minutes,
        Permission.CLEAR_MINUTES,
        "gwen",
        of_meeting("written_up"),
        further=Permission.CLEAR_PAST_FINDINGS,
    ),
    Tried(agenda.send_to_chair, Permission.CLEAR_MINUTES, "gwen", of_meeting("written_up")),
    Tried(agenda.agree_draft, Permission.APPROVE_MINUTES, "asha", of_meeting("with_chair")),
    Tried(agenda.return_draft, Permission.APPROVE_MINUTES, "asha", of_meeting("with_chair", reason="Name them.")),
    Tried(agenda.send_for_accuracy, Permission.CLEAR_MINUTES, "gwen", of_meeting("written_up")),
    Tried(
        agenda.agree_accuracy,
        Permission.COMMENT_ON_MINUTES,
        "luke",
        of_meeting("with_force"),
        also_refused=("dev", "gwen", "cal"),
        refused_besides=(Role.CHIEF_EXECUTIVE, Role.CLERK, Role.FORCE_OFFICER),
        why_besides="The co-ordinator agrees for the force.",
    ),
    Tried(
        agenda.comment_on_draft,
        Permission.COMMENT_ON_MINUTES,
        "luke",
        lambda s: {
            "meeting": s.with_force,
            "about": CommentOn.ITEM_WORDS,
            "item": s.item(s.with_force, "5"),
            "proposed": "Nobody had other business.",
            "why": "That is what was said.",
        },
        also_refused=("dev",),
        refused_besides=(Role.FORCE_OFFICER,),
        why_besides="The item is presented by nobody of theirs.",
    ),
    Tried(
        agenda.decide_comment,
        Permission.SETTLE_DISPUTE,
        "asha",
        lambda s: {"comment": s.comment, "decided": Decided.STANDS, "reason": "It is as I recall it."},
    ),
    Tried(
        agenda.settle_loose_end,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"meeting": s.hanging, "key": s.loose_end("ask"), "settled_as": Choice.ANSWERED},
    ),
    Tried(
        agenda.pass_over_asks,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"meeting": s.hanging, "keys": [s.loose_end("ask")], "reason": "The plan takes it up."},
    ),
    Tried(
        agenda.let_stand,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"meeting": s.hanging, "keys": [s.loose_end("figure")], "reason": "It was said in passing."},
    ),
    Tried(
        agenda.reopen_loose_end,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"settled": s.settled, "reason": "It is not answered."},
    ),
    Tried(agenda.return_minutes, Permission.CLEAR_MINUTES, "gwen", of_meeting("cleared", reason="A name is wrong.")),
    Tried(agenda.approve_minutes, Permission.APPROVE_MINUTES, "asha", of_meeting("cleared")),
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
