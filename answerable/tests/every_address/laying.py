"""The stage with a row for every address to name, none of whose numbers the neighbours have come to."""

from datetime import date, timedelta

from answerable.access.roles import Permission, Role, may
from answerable.access.scopes import Scope
from answerable.actions.operations import raise_action
from answerable.agenda.models import AccuracyComment
from answerable.agenda.operations import call_meeting, comment_on_draft, decide_comment
from answerable.agenda.pack import public_pack_of
from answerable.agenda.rules import CommentOn, Decided
from answerable.meetings.operations import record_decision, write_briefing_note
from answerable.notices.operations import open_feed
from answerable.papers.operations import add_paper
from answerable.people.models import Appointment, RoleHeld, User
from answerable.people.operations import add_post
from answerable.record.today import this_day
from answerable.tests.every_address.asked import Rows
from answerable.tests.staged import DAY, Stage
from answerable.tokens.operations import Issued, issue_token


def lay_rows(stage: Stage, alone: dict[Role, User]) -> Rows:
    cast, gwen = stage.cast, stage.cast.gwen
    pack = public_pack_of(stage.held)
    rows = Rows(
        stage=stage,
        post=add_post(cast.office, code="CFO", title="Treasurer", by=gwen, on=DAY),
        part=RoleHeld.objects.filter(body=cast.office, ends=None).latest("number"),
        appointment=Appointment.objects.get(person=cast.people["dev"]),
        february=call_meeting(cast.series, held_on=date(2017, 2, 28), by=gwen, on=DAY),
        returning=stage.waiting,
        note=write_briefing_note(stage.coming, text="Ask who recruits.", by=gwen, on=DAY),
        drawn=add_paper(cast.office, title="A pack", content=pack, name="pack.pdf", by=gwen, on=DAY),
        decision=record_decision(cast.office, title="Meet monthly", text="Every month.", by=gwen, on=DAY),
        put=stage.questions["put"],
        calendar=open_feed(cast.office, by=cast.dev, on=DAY),
        decided=_decided_comment(stage),
    )
    _promise_in_a_draft(stage)
    rows.programs = {role: _program(stage, user) for role, user in alone.items() if _may_have_one(stage, user)}
    rows.token = _issued(stage, cast.ana).token
    return rows


def _decided_comment(stage: Stage) -> AccuracyComment:
    made = comment_on_draft(
        stage.with_force,
        about=CommentOn.ITEM_WORDS,
        item=stage.item(stage.with_force, "5"),
        proposed="Nobody had other business.",
        why="That is what was said.",
        by=stage.cast.luke,
        on=DAY,
    )
    words = "There was no other business."
    decide_comment(made, decided=Decided.CHANGED, changed_to=words, reason="So it was.", by=stage.cast.asha, on=DAY)
    return made


def _promise_in_a_draft(stage: Stage) -> None:
    stage.actions["drafted"] = raise_action(
        stage.matter,
        text="Count the patrols.",
        owner=stage.cast.posts["CC"],
        series=stage.cast.series,
        no_date_reason="It was not said.",
        raised_at=stage.item(stage.with_force),
        by=stage.cast.gwen,
        on=DAY,
    )


def _may_have_one(stage: Stage, user: User) -> bool:
    return may(user, Permission.ISSUE_TOKEN, at=stage.cast.office.pk)


def _program(stage: Stage, user: User) -> str:
    return _issued(stage, user).secret


def _issued(stage: Stage, user: User) -> Issued:
    today = this_day()
    until, scopes = today + timedelta(days=30), [scope.value for scope in Scope]
    return issue_token(stage.cast.office, name="All", scopes=scopes, expires_on=until, by=user, on=today)
