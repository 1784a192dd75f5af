"""Operations on actions and bring-forwards."""

from answerable.access.roles import Permission, Role
from answerable.actions import operations as actions
from answerable.actions.operations import Closing, Due
from answerable.tests.every_operation.tried import Tried, about, promised

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
        actions.reword_action,
        Permission.RECORD_NOTES,
        "gwen",
        promised("typed", text="DCC to count them all.", typed_as="ACTION DCC to count them all."),
    ),
    Tried(actions.list_action, Permission.RECORD_NOTES, "gwen", promised("open", cells={"ref": "A/12"})),
    Tried(
        actions.update_action,
        Permission.ANSWER_ACTION,
        "dev",
        promised("open", text="Half of it is done."),
        also_refused=("ana",),
        refused_besides=(Role.ANALYST, Role.FORCE_OFFICER),
        why_besides="Somebody else holds the post that owns it.",
    ),
    Tried(
        actions.propose_complete,
        Permission.ANSWER_ACTION,
        "luke",
        promised("open", evidence="The report."),
        also_refused=("ana",),
        refused_besides=(Role.ANALYST, Role.FORCE_OFFICER),
        why_besides="Somebody else holds the post that owns it.",
    ),
    Tried(
        actions.dispute_action,
        Permission.ANSWER_ACTION,
        "dev",
        promised("open", reason="It was never promised."),
        also_refused=("ana",),
        refused_besides=(Role.ANALYST, Role.FORCE_OFFICER),
        why_besides="Somebody else holds the post that owns it.",
    ),
    Tried(
        actions.accept_action,
        Permission.ANSWER_ACTION,
        "dev",
        promised("open"),
        also_refused=("ana",),
        refused_besides=(Role.ANALYST, Role.FORCE_OFFICER),
        why_besides="Somebody else holds the post that owns it.",
    ),
    Tried(
        actions.propose_extension,
        Permission.ANSWER_ACTION,
        "dev",
        promised("open", due=Due("by June"), reason="It is late."),
        also_refused=("ana",),
        refused_besides=(Role.ANALYST, Role.FORCE_OFFICER),
        why_besides="Somebody else holds the post that owns it.",
    ),
    Tried(
        actions.propose_transfer,
        Permission.ANSWER_ACTION,
        "luke",
        lambda s: {"action": s.actions["open"], "to": s.cast.posts["CC"], "reason": "It is the chief's."},
        also_refused=("ana",),
        refused_besides=(Role.ANALYST, Role.FORCE_OFFICER),
        why_besides="Somebody else holds the post that owns it.",
    ),
    Tried(actions.accept_proposal, Permission.CLOSE_ACTION, "asha", lambda s: {"proposal": s.proposal}),
    Tried(
        actions.decline_proposal,
        Permission.CLOSE_ACTION,
        "cal",
        lambda s: {"proposal": s.proposal, "reason": "It was promised twice."},
    ),
    Tried(
        actions.close_actions,
        Permission.CLOSE_ACTION,
        "asha",
        lambda s: {"closings": [Closing(s.actions[name], "Done.", "The report.") for name in ("proposed", "other")]},
    ),
    Tried(
        actions.change_due, Permission.CLOSE_ACTION, "asha", promised("open", due=Due("by June"), reason="It is late.")
    ),
    Tried(
        actions.transfer_action,
        Permission.CLOSE_ACTION,
        "asha",
        lambda s: {"action": s.actions["open"], "to": s.cast.posts["CC"], "reason": "It is the chief's."},
    ),
    Tried(
        actions.change_wording,
        Permission.CLOSE_ACTION,
        "asha",
        promised("open", text="Report on the whole backlog.", reason="It was said so."),
    ),
    Tried(actions.return_action, Permission.CLOSE_ACTION, "asha", promised("proposed", reason="A page is missing.")),
    Tried(actions.settle_dispute, Permission.CLOSE_ACTION, "asha", promised("disputed", reason="It was agreed.")),
    Tried(
        actions.close_action,
        Permission.CLOSE_ACTION,
        "asha",
        promised("proposed", outcome="Done.", evidence="The report."),
    ),
    Tried(actions.withdraw_action, Permission.CLOSE_ACTION, "asha", promised("open", reason="Overtaken.")),
    Tried(
        actions.supersede_action,
        Permission.CLOSE_ACTION,
        "asha",
        lambda s: {"action": s.actions["open"], "other": s.actions["other"], "reason": "One report will do."},
    ),
    Tried(
        actions.join_actions,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"action": s.actions["open"], "earlier": s.actions["other"]},
    ),
    Tried(actions.reopen_action, Permission.CLOSE_ACTION, "asha", promised("closed", reason="It came back.")),
    Tried(
        actions.add_prerequisite,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"action": s.actions["open"], "first": s.actions["other"]},
    ),
    Tried(actions.request_information, Permission.RECORD_NOTES, "gwen", promised("open", asked_of="The youth panel")),
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
    Tried(
        actions.move_return,
        Permission.SET_AGENDA,
        "gwen",
        lambda s: {"waiting": s.waiting, "month": "2017-04", "reason": "Figures are late."},
    ),
    Tried(actions.close_matter, Permission.KEEP_MATTERS, "gwen", about("quiet", reason="Nothing more is asked.")),
]
