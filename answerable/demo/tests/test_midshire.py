"""What the demonstration shows of Midshire, and that it is a record like any other. It is built once for all."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from answerable.access.roles import Role
from answerable.actions.ledger import Entry, ledger
from answerable.actions.models import (
    Action,
    ActionReview,
    ActionStateLine,
    ActionUpdate,
    BringForward,
    InformationRequest,
    Placement,
    StandingReview,
)
from answerable.actions.rules import home_of
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.drafts import draft_at
from answerable.demo import NAME, SIGN_INS, Midshire, make_midshire, script
from answerable.matters.models import Matter, Question
from answerable.measures.known import judged, observations_known_on
from answerable.measures.models import Measure
from answerable.meetings.models import AgendaItem, Attendance, Decision, Meeting, MeetingMove, MinuteVersion, NilReturn
from answerable.people.models import Appointment, User
from answerable.plan.models import Objective
from answerable.publication.models import Publication, Withholding
from answerable.record.models import Event
from answerable.record.operations import broken_links

AFTERWARDS = date(2018, 4, 10)


@pytest.fixture(scope="module")
def told() -> list[tuple[str, int, int]]:
    """What the builder said of its progress."""
    return []


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One transaction for all of these tests, which only read, in place of one for each; undone at their end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module", autouse=True)
def midshire(db: None, told: list[tuple[str, int, int]]) -> Midshire:
    return make_midshire(progress=lambda *said: told.append(said))


@pytest.fixture
def entries(midshire: Midshire) -> list[Entry]:
    return ledger(User.objects.get(username="gwen"), midshire.body, as_at=AFTERWARDS)


def matter(title: str) -> Matter:
    return Matter.objects.get(title=title)


def test_progress_is_told_month_by_month(told: list[tuple[str, int, int]]) -> None:
    assert [done for _, done, _ in told] == list(range(len(told)))
    assert told[0][0] == "April 2016"
    assert told[-1] == ("done", told[-1][2], told[-1][2])


def test_everybody_can_sign_in_with_a_long_password_and_plays_the_part_it_says(midshire: Midshire) -> None:
    assert {role for role, _, _ in midshire.sign_ins} == {role.value for role in Role}
    for role, username, password in SIGN_INS:
        user = User.objects.get(username=username)
        assert user.check_password(password)
        assert len(password) >= 12
        assert user.roles_at(midshire.body.pk) == {Role(role)}


def test_the_guide_gives_the_names_and_passwords_that_work() -> None:
    guide = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "try-midshire.md"
    rows = {f"| {role} | `{username}` | {password} |" for role, username, password in SIGN_INS}
    assert rows <= set(guide.read_text(encoding="utf-8").splitlines())


def test_there_are_two_years_of_monthly_meetings_and_one_to_come() -> None:
    months = [f"{meeting.held_on:%Y-%m}" for meeting in Meeting.objects.order_by("held_on")]
    assert months == [f"{year}-{month:02}" for year in (2016, 2017) for month in range(1, 13)][3:] + [
        f"2018-{month:02}" for month in range(1, 5)
    ]
    assert Meeting.objects.to_come().get().held_on == date(2018, 4, 25)


def test_the_ledger_has_about_ninety_promises_most_of_them_kept(entries: list[Entry]) -> None:
    assert 80 <= len(entries) <= 95
    states = Counter(entry.state.value for entry in entries)
    assert states["closed"] > 60
    assert states["withdrawn"] >= 3
    assert states["superseded"] == 2


def test_some_promises_are_late_some_overdue_and_some_simply_open(entries: list[Entry]) -> None:
    assert 10 <= sum(entry.kept_late for entry in entries) <= 25
    assert sum(entry.overdue for entry in entries) >= 5
    assert sum(not entry.has_ended and not entry.overdue for entry in entries) >= 5


def test_whatever_was_dropped_says_why(entries: list[Entry]) -> None:
    dropped = [entry.action for entry in entries if entry.state.value in {"withdrawn", "superseded"}]
    assert all(len(action.outcome) > 40 for action in dropped)


def test_one_action_slipped_twice_with_two_reasons(entries: list[Entry]) -> None:
    slipped = next(entry for entry in entries if entry.slips == 2)
    assert [bool(row.reason) for row in slipped.action.due_dates.all()] == [False, True, True]


def test_the_backlog_comes_back_in_february_and_in_may_and_slips_when_nobody_looks() -> None:
    review = Action.objects.get(text__startswith="Bring the performance of the crime desk back")
    february, may = review.bring_forwards.order_by("month")
    assert (february.month, may.month) == ("2017-02", "2017-05")
    assert "1,195" in february.outcome
    assert "slipped" in may.outcome


def test_the_meeting_before_the_election_was_cancelled_and_what_was_to_come_back_went_on_to_june() -> None:
    cancelled = Meeting.objects.get(state="cancelled")
    assert "election" in cancelled.cancelled_because
    taken_off = Placement.objects.filter(item__meeting=cancelled).exclude(ended_on=None)
    assert taken_off.count() == 2
    for placement in taken_off:
        last = placement.bring_forward.placements.last()
        assert last is not None
        assert last.item.meeting.held_on == date(2017, 6, 28)


def test_one_meeting_was_moved_with_a_reason() -> None:
    move = MeetingMove.objects.get()
    assert (move.moved_from, move.moved_to) == (date(2017, 9, 27), date(2017, 9, 20))
    assert move.reason


def test_youth_custody_is_reviewed_every_six_months_and_once_more_to_come() -> None:
    review = StandingReview.objects.get()
    assert review.every_months == 6
    assert Counter(review.bring_forwards.values_list("state", flat=True)) == {"discharged": 3, "unplaced": 1}


def test_figures_were_asked_of_a_partner_and_the_chief_executive_answered_for_the_asking() -> None:
    request = InformationRequest.objects.get()
    assert request.state == "received"
    assert request.action.owner.code == "CEx"


def test_satisfaction_was_asked_about_with_its_aspiration_and_its_target() -> None:
    question = Question.objects.get(matter=matter("Victim satisfaction"), asked_on__month=11)
    assert "90 per cent" in question.text
    assert [limb.answer for limb in question.limbs.all()] == ["no", "no", "partly"]


def test_the_survey_of_victims_names_its_themes() -> None:
    assert matter("Survey of victims of sexual offences").findings.filter(text__contains="themes").exists()


def test_protection_notices_were_answered_yes_yes_and_no_and_no_action_arose_for_a_reason() -> None:
    question = Question.objects.get(text__startswith="Ninety-four protection notices")
    assert [limb.answer for limb in question.limbs.all()] == ["yes", "yes", "no"]
    nil = NilReturn.objects.get(item__question=question)
    assert nil.about == "actions"
    assert nil.reason


def test_rural_crime_and_volunteers_were_asked_about_as_initiatives() -> None:
    for title in ("Rural crime", "Volunteers and special constables"):
        assert AgendaItem.objects.filter(matter__title=title, kind="question", parent__printed_number="4b").exists()


def test_the_motorway_report_had_to_come_before_the_meeting_about_it_and_both_were_late(entries: list[Entry]) -> None:
    meeting = next(entry for entry in entries if entry.action.kind == "arrange meeting")
    report = meeting.action.prerequisites.get()
    assert report.kind == "supply document"
    assert meeting.due[0].words == "before Christmas"
    assert all(entry.kept_late for entry in entries if entry.ref in {meeting.ref, report.ref})


def test_a_temporary_deputy_chief_constable_was_at_the_meetings() -> None:
    assert Appointment.objects.filter(basis="temporary", post__code="DCC").exists()
    assert Attendance.objects.filter(capacity__contains="T/DCC").count() == 7


def test_open_actions_followed_the_post_to_the_new_chief_constable() -> None:
    action = Action.objects.get(text__startswith="Show in January 2018")
    holder = action.owner.holder_on(AFTERWARDS)
    assert action.ownerships.get().holder_name == "Ines Calloway"
    assert holder is not None
    assert holder.person.name == "Ottilie Brandreth"


def test_items_that_were_not_reached_were_taken_up_again() -> None:
    missed = AgendaItem.objects.filter(outcome="not reached")
    assert missed.count() == 3
    assert all(item.taken_up_at.filter(withdrawn_on=None).exists() for item in missed)


def test_nothing_to_report_is_a_nil_return_in_words() -> None:
    assert NilReturn.objects.filter(about="business").count() > 20


def test_what_was_withheld_was_proposed_by_the_clerk_and_decided_by_the_chief_executive() -> None:
    withheld = Withholding.objects.all()
    assert set(withheld.values_list("proposed_by__username", "decided_by__username")) == {("gwen", "cal")}
    law = withheld.filter(exemption="FOI s.31")
    assert {one.item.access for one in law} == {"restricted", "part"}
    assert all(one.public_interest for one in law)


def test_no_private_word_is_in_what_was_published() -> None:
    published = str(list(Publication.objects.values_list("title", "payload")))
    private = [item.private_text for item in AgendaItem.objects.exclude(private_text="")]
    private += [action.text for action in Action.objects.filter(public=False)]
    assert len(private) == 5
    assert [words for words in private if words in published] == []
    assert "Officer under investigation" not in published


def test_a_disputed_action_was_settled_by_the_chair() -> None:
    disputed = ActionStateLine.objects.get(state="disputed")
    settled = ActionStateLine.objects.filter(action=disputed.action, pk__gt=disputed.pk).order_by("pk")[0]
    assert (settled.state, settled.by.username) == ("open", "asha")


def test_one_action_was_transferred_to_the_force() -> None:
    action = Action.objects.get(ownerships__reason__contains="miles patrolled")
    assert [row.post.code for row in action.ownerships.all()] == ["CFO", "ACO"]


def test_a_proposal_was_sent_back_and_later_kept() -> None:
    update = ActionUpdate.objects.get(proposes="complete", action__text__startswith="Go back to the 41 people")
    states = [line.state for line in update.action.states.order_by("pk")]
    assert states == ["open", "proposed complete", "open", "closed"]


def test_amended_minutes_cite_the_meeting_that_amended_them() -> None:
    amended = MinuteVersion.objects.exclude(amends=None).get()
    assert amended.approved_at is not None
    assert amended.approved_at.held_on == date(2016, 11, 30)
    assert "23 calls" in str(amended.items)


def test_the_plan_has_four_objectives_and_something_was_asked_under_each() -> None:
    assert Objective.objects.count() == 4
    assert all(objective.questions.exists() for objective in Objective.objects.all())


def test_decisions_and_apologies_are_recorded() -> None:
    assert Decision.objects.count() >= 4
    assert Attendance.objects.filter(mode="apologies").exists()


def test_the_last_notes_are_with_the_force_and_wait_for_the_chair() -> None:
    draft = draft_at(Meeting.objects.taken_place().latest("held_on"))
    assert draft is not None
    assert (draft.answer_by, len(draft.undecided)) == (date(2018, 4, 10), 1)
    assert check_of(draft.meeting).open


def test_all_notes_but_the_last_were_approved_at_a_later_meeting_and_all_but_two_published() -> None:
    held = list(Meeting.objects.taken_place().order_by("held_on"))
    assert [meeting.state for meeting in held] == ["notes approved"] * (len(held) - 1) + ["held"]
    first_versions = MinuteVersion.objects.filter(version=1).exclude(approved_on=None)
    assert all(one.approved_at and one.approved_at.held_on > one.meeting.held_on for one in first_versions)
    public = Publication.objects.filter(kind="meeting").values_list("subject_number", flat=True)
    assert set(public) == {meeting.number for meeting in held[:-2]}


def test_the_chain_of_events_is_whole_and_runs_in_the_order_of_days(midshire: Midshire) -> None:
    days = list(Event.objects.order_by("number").values_list("on", flat=True))
    assert midshire.body.name == NAME
    assert broken_links(midshire.body) == []
    assert days == sorted(days)


def test_every_open_promise_comes_back_or_is_on_the_next_agenda() -> None:
    following = Meeting.objects.to_come().get()
    for action in Action.objects.open():
        reviewed = ActionReview.objects.filter(action=action, ended_on=None, item__meeting=following)
        assert BringForward.objects.awaited().filter(action=action).exists() or reviewed.exists(), action.ref


def test_every_return_stands_where_the_rule_says() -> None:
    to_come = [(meeting.pk, meeting.held_on) for meeting in Meeting.objects.to_come()]
    for waiting in BringForward.objects.awaited():
        placement = waiting.placements.filter(ended_on=None, item__withdrawn_on=None).first()
        assert (placement.item.meeting_id if placement else None) == home_of(waiting.month, to_come)


def test_every_held_meeting_has_words_or_a_reason_under_every_item() -> None:
    held = AgendaItem.objects.live().filter(meeting__in=Meeting.objects.taken_place(), under=None)
    silent = held.filter(public_text="", private_text="", nil_returns=None).exclude(outcome="not reached")
    assert list(silent) == []


def test_nothing_is_published_before_its_notes_are_approved() -> None:
    for version in MinuteVersion.objects.filter(version=1, approved_on__isnull=False):
        published = Publication.objects.filter(kind="meeting", subject_number=version.meeting.number).first()
        assert published is None or version.approved_on is None or published.published_on > version.approved_on


def seeds() -> list[str]:
    folder = next((place / "shared" / "seeds" for place in Path(__file__).resolve().parents if _has_seeds(place)), None)
    if folder is None:
        pytest.skip("the notes that the demonstration must not copy are not beside this checkout")
    return [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]


def _has_seeds(place: Path) -> bool:
    return (place / "shared" / "seeds").is_dir()


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return {tuple(words[place : place + 10]) for place in range(len(words) - 9)}


def test_no_ten_words_in_a_row_are_copied() -> None:
    ours = shingles(" ".join(file.read_text(encoding="utf-8") for file in sorted(script.SCENES.rglob("*.toml"))))
    assert [ours & shingles(seed) for seed in seeds()] == [set()]


def test_midshire_counts_two_things_month_by_month_as_they_came_to_be_known(midshire: Midshire) -> None:
    backlog, calls = Measure.objects.at(midshire.body).order_by("-name")
    for measure in (backlog, calls):
        assert len(observations_known_on(measure, None, AFTERWARDS)) == 24
    figures = observations_known_on(backlog, None, AFTERWARDS)
    assert judged(backlog, figures).icon == "improvement_low"
    december = date(2016, 12, 1)
    then, later = (
        next(one for one in observations_known_on(calls, None, day) if one.period_start == december)
        for day in (date(2017, 1, 31), AFTERWARDS)
    )
    assert (str(then.value.normalize()), str(later.value.normalize())) == ("8.2", "7.9")
    assert judged(calls, observations_known_on(calls, None, AFTERWARDS)).icon == "common_cause"
