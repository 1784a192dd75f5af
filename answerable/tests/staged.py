"""An office in which everything that an operation is about stands ready, brought there by operations alone."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.test import override_settings
from django.utils.timezone import now

from answerable.access.roles import Permission, Role
from answerable.actions.models import Action, BringForward, InformationRequest, Proposal
from answerable.actions.operations import (
    Due,
    Return,
    close_action,
    dispute_action,
    propose_complete,
    propose_extension,
    raise_action,
    request_information,
)
from answerable.agenda.checking.ends import Choice
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.models import AccuracyComment, Settled
from answerable.agenda.operations import (
    add_item,
    approve_minutes,
    call_meeting,
    clear_minutes,
    comment_on_draft,
    hold_meeting,
    issue_question,
    send_for_accuracy,
    send_to_chair,
    settle_loose_end,
)
from answerable.agenda.rules import CommentOn
from answerable.intake.models import Document, Pair
from answerable.intake.operations import set_aside, store, store_from_archive, take_in
from answerable.matters.models import Matter, Question
from answerable.matters.operations import (
    answer_limb,
    approve_question,
    ask_question,
    draft_question,
    open_matter,
    summarise_matter,
)
from answerable.matters.rules import Answer
from answerable.measures.models import Area, FigureFile, Measure, Observation
from answerable.measures.operations import (
    add_area,
    define_measure,
    map_columns,
    record_observation,
    take_in_figures,
)
from answerable.measures.tests.figures import WORDS, figure
from answerable.meetings.models import AgendaItem, ItemPaper, ItemReader, Meeting
from answerable.meetings.operations import (
    add_series,
    attach_paper,
    mark_discussed,
    name_reader,
    restrict_item,
    write_item,
)
from answerable.notices.models import Letter
from answerable.notices.operations import open_feed, post_letters, remind
from answerable.papers.models import Paper
from answerable.papers.operations import add_paper
from answerable.people.models import Delegation, RoleHeld, User
from answerable.people.operations import delegate, found_office, grant_role, invite
from answerable.people.tests.cast import PASSWORD, Cast, lay_cast
from answerable.plan.models import Objective, Plan
from answerable.plan.operations import add_objective, add_plan
from answerable.publication.models import Publication, Withholding
from answerable.publication.operations import (
    propose_withholding,
    publish_matter,
    publish_office,
    withdraw_publication,
)
from answerable.tokens.models import Token
from answerable.tokens.operations import issue_token

DAY = date(2017, 1, 10)
DOCUMENTS = Path(__file__).parents[1] / "intake" / "tests" / "documents"


@dataclass
class Stage:
    """The cast, a neighbour who has every part in another office, and one of each thing in each state it may be in."""

    cast: Cast
    neighbour: User
    matter: Matter
    quiet: Matter
    question: Question
    plan: Plan
    objectives: list[Objective]
    approved: Meeting
    cleared: Meeting
    held: Meeting
    written_up: Meeting
    hanging: Meeting
    with_chair: Meeting
    with_force: Meeting
    coming: Meeting
    today: Meeting
    actions: dict[str, Action] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    pairs: dict[str, Pair] = field(default_factory=dict)
    publications: dict[str, Publication] = field(default_factory=dict)
    withholding: Withholding | None = None
    settled: Settled | None = None
    comment: AccuracyComment | None = None
    request: InformationRequest | None = None
    paper: Paper | None = None
    attached: ItemPaper | None = None
    named: ItemReader | None = None
    delegation: Delegation | None = None
    token: Token | None = None
    invited: Any = None
    questions: dict[str, Question] = field(default_factory=dict)
    proposal: Proposal | None = None
    failed: Letter | None = None
    measure: Measure | None = None
    areas: dict[str, Area] = field(default_factory=dict)
    figure: Observation | None = None
    figure_file: FigureFile | None = None

    def item(self, meeting: Meeting, number: str = "3") -> AgendaItem:
        return AgendaItem.objects.live().get(meeting=meeting, printed_number=number)

    @property
    def waiting(self) -> BringForward:
        return BringForward.objects.awaited().filter(action=self.actions["returning"]).order_by("month")[0]

    @property
    def doubt_about_a_recurrence(self) -> str:
        doubts = self.documents["stored"].checked["doubts"]
        return str(next(doubt["key"] for doubt in doubts if doubt.get("kind") == "repeats"))

    def loose_end(self, kind: str) -> str:
        """The key of the first loose end of a kind in the notes that leave something hanging."""
        return next(end.key for end in check_of(self.hanging).open if end.kind.startswith(kind))

    def role(self, username: str) -> RoleHeld:
        return RoleHeld.objects.get(user=self.cast.users[username], ends=None)


def make_stage() -> Stage:
    cast = lay_cast()
    plan = add_plan(cast.office, title="Police and crime plan", by=cast.gwen, on=DAY)
    matter, quiet = cast.matter(), cast.matter("Lost dogs")
    stage = Stage(
        cast=cast,
        neighbour=_neighbour(),
        matter=matter,
        quiet=quiet,
        question=ask_question(matter, text="How long does recording take?", by=cast.gwen, on=DAY),
        plan=plan,
        objectives=[add_objective(plan, text=text, by=cast.gwen, on=DAY) for text in ("Record", "Record on time")],
        approved=held(cast, date(2016, 9, 27)),
        cleared=held(cast, date(2016, 10, 25)),
        held=held(cast, date(2016, 12, 13)),
        written_up=held(cast, date(2016, 8, 30)),
        hanging=held(cast, date(2016, 7, 26)),
        with_chair=held(cast, date(2016, 6, 28)),
        with_force=held(cast, date(2016, 5, 31)),
        coming=call_meeting(cast.series, held_on=date(2017, 1, 31), by=cast.gwen, on=DAY),
        today=call_meeting(cast.series, held_on=DAY, by=cast.gwen, on=DAY),
    )
    add_item(stage.coming, heading="A visit to the control room", printed_number="7", by=cast.gwen, on=DAY)
    write_up(cast, stage.written_up)
    for meeting in (stage.approved, stage.cleared):
        write_up(cast, meeting)
        clear_minutes(meeting, by=cast.gwen, on=DAY)
    approve_minutes(stage.approved, by=cast.asha, on=DAY)
    _leave_hanging(stage)
    _send_drafts(stage)
    _promise(stage)
    _lay_papers(stage)
    _let_others(stage)
    _ask(stage)
    _remind(stage)
    _publish(stage)
    _take_in(stage)
    _measure(stage)
    until = DAY + timedelta(days=30)
    issued = issue_token(cast.office, name="Figures", scopes=["read"], expires_on=until, by=cast.ana, on=DAY)
    stage.token = issued.token
    return stage


def held(cast: Cast, day: date) -> Meeting:
    meeting = call_meeting(cast.series, held_on=day, by=cast.gwen, on=day)
    hold_meeting(meeting, by=cast.gwen, on=day)
    return meeting


def write_up(cast: Cast, meeting: Meeting) -> None:
    for item in AgendaItem.objects.live().filter(meeting=meeting):
        restrict_item(item, access="open", by=cast.gwen, on=DAY)
        mark_discussed(item, by=cast.gwen, on=DAY)


def _leave_hanging(stage: Stage) -> None:
    gwen = stage.cast.gwen
    words = "The Commissioner asked for a list of the stations. There needs to be a new map. Some 40 per cent are shut."
    write_item(stage.item(stage.hanging), public_text=words, by=gwen, on=DAY)
    end = stage.loose_end("ask")
    stage.settled = settle_loose_end(stage.hanging, key=end, settled_as=Choice.ANSWERED, by=gwen, on=DAY)


def _send_drafts(stage: Stage) -> None:
    gwen, luke = stage.cast.gwen, stage.cast.luke
    write_up(stage.cast, stage.with_force)
    item = stage.item(stage.with_force)
    write_item(item, public_text="Patrols were doubled.", by=gwen, on=DAY)
    send_to_chair(stage.with_chair, by=gwen, on=DAY)
    send_for_accuracy(stage.with_force, by=gwen, on=DAY)
    stage.comment = comment_on_draft(
        stage.with_force,
        about=CommentOn.ITEM_WORDS,
        item=item,
        proposed="Patrols were trebled.",
        why="A number is wrong.",
        by=luke,
        on=DAY,
    )


def _neighbour() -> User:
    neighbour = User.objects.create_user("nell", password=PASSWORD, first_name="Nell")
    office = found_office(name="Office of the Northshire Commissioner", by=neighbour, on=DAY)
    for role in set(Role) - {Role.CLERK, Role.ADMINISTRATOR}:
        grant_role(neighbour, office, role, by=neighbour, on=DAY)
    open_matter(office, title="A matter of their own", by=neighbour, on=DAY)
    return neighbour


def _promise(stage: Stage) -> None:
    cast = stage.cast
    for name in ("open", "other", "proposed", "disputed", "closed", "returning"):
        returns = [Return("2017-02", "February"), Return("2017-05", "May")] if name == "returning" else []
        stage.actions[name] = raise_action(
            stage.matter,
            text=f"Report on the backlog ({name}).",
            owner=cast.posts["DCC"],
            series=cast.series,
            due=None if returns else Due("by Easter", "before", due_on=date(2017, 4, 16)),
            returns=returns,
            by=cast.gwen,
            on=DAY,
        )
    stage.actions["typed"] = raise_action(
        stage.matter,
        text="DCC to count them.",
        owner=cast.posts["DCC"],
        series=cast.series,
        no_date_reason="It was not said.",
        raised_at=stage.item(stage.held),
        typed_as="ACTION DCC to count them.",
        by=cast.gwen,
        on=DAY,
    )
    propose_complete(stage.actions["proposed"], evidence="The report.", by=cast.dev, on=DAY)
    dispute_action(stage.actions["disputed"], reason="Not what was agreed.", by=cast.dev, on=DAY)
    close_action(stage.actions["closed"], outcome="Done.", evidence="The report.", by=cast.asha, on=DAY)
    later = Due("by Whitsun", "before", due_on=date(2017, 6, 4))
    stage.proposal = propose_extension(stage.actions["other"], due=later, reason="It is late.", by=cast.dev, on=DAY)
    stage.request = request_information(stage.actions["open"], asked_of="The safety partnership", by=cast.gwen, on=DAY)


def _lay_papers(stage: Stage) -> None:
    gwen, content = stage.cast.gwen, b"Sixteen posts are empty."
    stage.paper = add_paper(stage.cast.office, title="Staffing", content=content, name="staffing.txt", by=gwen, on=DAY)
    stage.attached = attach_paper(stage.item(stage.coming, "7"), paper=stage.paper, by=gwen, on=DAY)


def _let_others(stage: Stage) -> None:
    """Ana is named to read an item, and a deputy may settle disputes."""
    cast = stage.cast
    stage.named = name_reader(stage.item(stage.held), reader=cast.ana, by=cast.asha, on=DAY)
    doris = User.objects.create_user("doris", password=PASSWORD, first_name="Doris")
    grant_role(doris, cast.office, Role.DEPUTY, by=cast.gwen, on=DAY)
    ira: dict[str, Any] = {"email": "ira@midshire.example", "name": "Ira Sandoval", "username": "ira"}
    stage.invited = invite(cast.office, role=Role.ANALYST, by=cast.gwen, on=DAY, **ira)
    cast.users["ira"] = stage.invited.invitation.user
    stage.delegation = delegate(cast.office, permission=Permission.SETTLE_DISPUTE, to=doris, by=cast.asha, on=DAY)


def _ask(stage: Stage) -> None:
    """A question in every state in which something may be done with it, each under its own name."""
    cast, matter = stage.cast, stage.matter
    for name in ("drafted", "approved", "issued"):
        stage.questions[name] = draft_question(matter, text=f"How many are {name}?", by=cast.gwen, on=DAY)
    for name in ("approved", "issued"):
        approve_question(stage.questions[name], by=cast.asha, on=DAY)
    issue_question(stage.questions["issued"], to=cast.posts["DCC"], at=stage.coming, by=cast.asha, on=DAY)
    for name in ("put", "answered"):
        stage.questions[name] = ask_question(matter, text=f"How many are {name}?", by=cast.gwen, on=DAY)
    question, section = stage.questions["put"], stage.item(stage.held, "4a")
    add_item(stage.held, heading="How many", kind="question", question=question, under=section, by=cast.gwen, on=DAY)
    answer_limb(stage.questions["answered"].limbs.get(), answer=Answer.NOT_ANSWERED, by=cast.gwen, on=DAY)
    for question in stage.questions.values():
        question.refresh_from_db()


def _remind(stage: Stage) -> None:
    """Letters that were given up after a fortnight without a mail server, one that is queued, and an open calendar."""
    cast = stage.cast
    open_feed(cast.office, by=cast.dev, on=DAY)
    remind(cast.office, by=cast.gwen, on=date(2017, 4, 2))
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=9):
        post_letters(cast.office, now=now() + timedelta(days=15), by=cast.gwen, on=DAY)
    stage.failed = Letter.objects.failed().filter(to=cast.dev).latest("pk")
    remind(cast.office, by=cast.gwen, on=date(2017, 4, 13))


def _publish(stage: Stage) -> None:
    cast = stage.cast
    item = stage.item(stage.held)
    write_item(item, private_text="An operation is under way.", by=cast.gwen, on=DAY)
    stage.withholding = propose_withholding(
        item,
        exemption="FOI s.31",
        public_interest="An arrest would be lost.",
        review_on=date(2018, 1, 10),
        by=cast.gwen,
        on=DAY,
    )
    publish_matter(stage.matter, by=cast.cal, on=DAY)
    summarise_matter(stage.matter, summary="Crimes wait to be recorded.", by=cast.gwen, on=DAY)
    stage.publications["standing"] = publish_office(cast.office, by=cast.cal, on=DAY)
    stage.publications["withdrawn"] = publish_matter(stage.quiet, by=cast.cal, on=DAY)
    withdraw_publication(stage.publications["withdrawn"], reason="Too soon.", by=cast.cal, on=DAY)
    stage.publications["withdrawn"].refresh_from_db()


def _take_in(stage: Stage) -> None:
    cast = stage.cast
    december = (DOCUMENTS / "december.txt").read_bytes()
    contents = {
        "stored": (DOCUMENTS / "november.txt").read_bytes(),
        "read": december,
        "aside": december + b"\n ",
    }
    for name, content in contents.items():
        document = take_in(content, name=f"{name}.txt", series=cast.series, by=cast.gwen, on=DAY)
        stage.documents[name] = document
    set_aside(stage.documents["aside"], reason="The same notes twice.", by=cast.gwen, on=DAY)
    store(stage.documents["stored"], by=cast.gwen, on=DAY)
    stage.documents["stored"].refresh_from_db()
    _take_in_archive(stage)


def _take_in_archive(stage: Stage) -> None:
    """Two old meetings of another series, of which a person has yet to say what two reports of the second are on."""
    cast = stage.cast
    series = add_series(cast.office, name="Road safety board", code="RSB", by=cast.gwen, on=DAY)
    for name in ("january", "february"):
        content = (DOCUMENTS / "archive" / f"{name}.txt").read_bytes()
        document = take_in(content, name=f"{name}.txt", series=series, by=cast.gwen, on=DAY)
        store_from_archive(document, by=cast.gwen, on=DAY)
    stage.pairs = dict(zip(("to join", "to part"), Pair.objects.waiting(), strict=True))


def _measure(stage: Stage) -> None:
    """A measure with a figure, two areas, and a file whose columns are said and whose figures wait."""
    office, ana = stage.cast.office, stage.cast.ana
    stage.measure = define_measure(office, **(WORDS | {"name": "Crimes waiting"}), by=ana, on=DAY)
    stage.areas = {name: add_area(office, name=name.capitalize(), by=ana, on=DAY) for name in ("north", "south")}
    stage.figure = record_observation(stage.measure, figure("2016-04", 40, date(2016, 5, 9)), by=ana, on=DAY)
    content = b"Month,Number\nJune 2016,60\nJuly 2016,n/a\n"
    file = take_in_figures(office, content=content, name="june.csv", source="Crime bureau", as_at=DAY, by=ana, on=DAY)
    map_columns(file.source, columns={"period": "Month", "figure": "Number"}, measure=stage.measure, by=ana, on=DAY)
    file.source.refresh_from_db()
    stage.figure_file = file
