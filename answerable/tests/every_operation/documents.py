"""Operations on documents taken in, and on what the public sees."""

from datetime import date

from answerable.access.roles import Permission, Role
from answerable.intake import operations as intake
from answerable.intake.read_file import read_file
from answerable.intake.rules import PassageIs
from answerable.meetings import operations as meetings
from answerable.papers import operations as papers
from answerable.publication import operations as publication
from answerable.tests.every_operation.tried import Tried, about, at_the_office, of_meeting, promised
from answerable.tests.staged import DOCUMENTS

LATER = date(2018, 1, 10)

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
    Tried(
        intake.say_passage,
        Permission.TAKE_IN,
        "gwen",
        lambda s: {"document": s.documents["read"], "passage": 3, "what": PassageIs.DECISION},
    ),
    Tried(
        intake.set_aside, Permission.TAKE_IN, "gwen", lambda s: {"document": s.documents["read"], "reason": "Twice."}
    ),
    Tried(intake.take_up_again, Permission.TAKE_IN, "gwen", lambda s: {"document": s.documents["aside"]}),
    Tried(intake.store, Permission.TAKE_IN, "gwen", lambda s: {"document": s.documents["read"]}),
    Tried(intake.store_from_archive, Permission.TAKE_IN, "gwen", lambda s: {"document": s.documents["read"]}),
    Tried(
        intake.take_in_read,
        Permission.TAKE_IN,
        "gwen",
        lambda s: {
            "file": read_file((DOCUMENTS / "december.txt").read_bytes() + b"\n\n\n ", name="december.txt"),
            "series": s.cast.series,
        },
    ),
    Tried(intake.join, Permission.TAKE_IN, "gwen", lambda s: {"pair": s.pairs["to join"]}),
    Tried(intake.part, Permission.TAKE_IN, "gwen", lambda s: {"pair": s.pairs["to part"]}),
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

PAPERS = [
    Tried(
        papers.add_paper,
        Permission.ADD_PAPERS,
        "gwen",
        lambda s: {**at_the_office(s), "title": "Rota", "content": b"Who works when.", "name": "rota.txt"},
    ),
    Tried(
        papers.add_version,
        Permission.ADD_PAPERS,
        "gwen",
        lambda s: {"paper": s.paper, "content": b"Who works then.", "name": "rota.txt"},
        also_refused=("ana", "luke", "dev"),
        refused_besides=(Role.ANALYST, Role.FORCE_COORDINATOR, Role.FORCE_OFFICER),
        why_besides="They do not see a paper that is for the office's keepers.",
    ),
    Tried(
        papers.mark_paper,
        Permission.ADD_PAPERS,
        "gwen",
        lambda s: {"paper": s.paper, "marking": "OFFICIAL", "access": "public", "reason": "It may be seen."},
        also_refused=("ana", "luke", "dev"),
        refused_besides=(Role.ANALYST, Role.FORCE_COORDINATOR, Role.FORCE_OFFICER),
        why_besides="They do not see a paper that is for the office's keepers.",
    ),
    Tried(
        papers.withdraw_paper,
        Permission.ADD_PAPERS,
        "gwen",
        lambda s: {"paper": s.paper, "reason": "It is of another force."},
        also_refused=("ana", "luke", "dev"),
        refused_besides=(Role.ANALYST, Role.FORCE_COORDINATOR, Role.FORCE_OFFICER),
        why_besides="They do not see a paper that is for the office's keepers.",
    ),
    Tried(
        meetings.attach_paper,
        Permission.ADD_PAPERS,
        "gwen",
        lambda s: {"item": s.item(s.coming, "3"), "paper": s.paper},
        also_refused=("ana", "luke", "dev"),
        refused_besides=(Role.ANALYST, Role.FORCE_COORDINATOR, Role.FORCE_OFFICER),
        why_besides="They do not present the item.",
    ),
    Tried(
        meetings.detach_paper,
        Permission.ADD_PAPERS,
        "gwen",
        lambda s: {"attached": s.attached, "reason": "It came too late."},
        also_refused=("ana", "luke", "dev"),
        refused_besides=(Role.ANALYST, Role.FORCE_COORDINATOR, Role.FORCE_OFFICER),
        why_besides="They do not present the item.",
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
    Tried(publication.publish_meeting, Permission.PUBLISH, "cal", of_meeting("approved")),
    Tried(publication.publish_promise, Permission.PUBLISH, "cal", promised("open")),
    Tried(publication.publish_matter, Permission.PUBLISH, "cal", about("matter")),
    Tried(publication.publish_office, Permission.PUBLISH, "cal", lambda s: {**at_the_office(s)}),
    Tried(publication.publish_changes, Permission.PUBLISH, "cal", lambda s: {**at_the_office(s)}),
    Tried(publication.publish_again, Permission.PUBLISH, "cal", lambda s: {"publication": s.publications["withdrawn"]}),
    Tried(
        publication.withdraw_publication,
        Permission.PUBLISH,
        "cal",
        lambda s: {"publication": s.publications["standing"], "reason": "It names the wrong force."},
    ),
]
