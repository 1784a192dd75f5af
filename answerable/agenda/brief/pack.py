"""A brief put into words: sections, each a table with its heading, which the page and the PDF print alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from answerable.actions.ledger import Entry
from answerable.agenda.brief.contents import Brief
from answerable.agenda.brief.enquiring import times
from answerable.core.dates import Month, spoken
from answerable.matters.models import Limb, Question


@dataclass(frozen=True)
class Cell:
    """What stands in one place of a table; where it names something of the record, which; and what stands beside."""

    text: str
    kind: str = ""
    number: int = 0
    beside: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a section's table; the first cell names it."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """One part of the pack: what it is about, and its rows, or a sentence that says that there are none."""

    key: str
    title: str
    headings: tuple[str, ...]
    rows: list[Row]
    nothing: str

    @property
    def titled(self) -> str:
        """The title with how many rows stand under it, as the table of contents has it."""
        return f"{self.title} ({len(self.rows)})"


@dataclass(frozen=True)
class Told:
    """A briefing note as it is read: what it is about, its paragraphs, who wrote it."""

    number: int
    about: str
    text: str
    written: str


@dataclass
class Pack:
    """The whole brief, ready to be printed."""

    title: str
    when: str
    standing: str
    sections: list[Section] = field(default_factory=list)
    notes: list[Told] = field(default_factory=list)


def pack_of(brief: Brief) -> Pack:
    meeting = brief.meeting
    where = f", {meeting.venue}" if meeting.venue else ""
    pack = Pack(
        title=f"Brief for the {meeting.series.name}",
        when=f"{spoken(meeting.held_on)}{where}",
        standing=f"As the record stands on {spoken(brief.on)}. For the office alone; the force never sees it.",
    )
    pack.sections = [*_to_ask(brief), *_promises(brief), *_matters(brief), _changes(brief)]
    pack.notes = [
        Told(
            note.number,
            note.matter.title if note.matter else "The meeting as a whole",
            note.text,
            f"{note.written_by}, {_day(note.written_on)}",
        )
        for note in brief.notes
    ]
    return pack


def _to_ask(brief: Brief) -> Iterable[Section]:
    yield _section(
        "enquiries",
        "Suggested lines of enquiry",
        ("Suggestion", "Because", "Where it stands"),
        [_row(Cell(e.ask), Cell(e.because), Cell(e.source, e.kind, e.number)) for e in brief.enquiries],
        "The record gives no reason to ask about anything in particular.",
    )


def _promises(brief: Brief) -> Iterable[Section]:
    headings = ("Promise", "What was promised", "Owner", "Due", "Moved")
    yield _section("due", "Due by the meeting", headings, map(_promise, brief.due), "No promise is due by then.")
    yield _section(
        "returning",
        "What comes back at the meeting",
        ("Matter", "What is wanted", "Presenter", "Wanted for", "Moved"),
        [
            _row(
                Cell(one.bring_forward.matter.title, "matter", one.bring_forward.matter.number),
                Cell(one.bring_forward.wanted),
                Cell(one.bring_forward.presenter.code if one.bring_forward.presenter else ""),
                Cell(one.bring_forward.words),
                Cell(f"{times(one.moved)}, first from {Month.parse(one.first_month).words}" if one.moved else ""),
            )
            for one in brief.returning
        ],
        "Nothing is to come back then.",
    )
    yield _section(
        "overdue",
        "Overdue, by who owes it",
        ("Owner", "How many", "Which, the oldest first"),
        [
            _row(Cell(owner), Cell(str(len(late))), Cell("; ".join(_ref_and_day(entry) for entry in late)))
            for owner, late in brief.overdue.items()
        ],
        "Nothing is overdue.",
    )
    slipped = map(_promise, brief.slipped)
    yield _section("slipped", "Promises whose date has moved", headings, slipped, "No open promise has been moved.")
    yield _section(
        "proposed",
        "Proposed as complete, waiting for a decision",
        ("Promise", "What was promised", "Owner", "Proposed on", "What is said to show it"),
        [_row(*_named(entry), *_last_state(entry)) for entry in brief.proposed],
        "Nothing waits for a decision.",
    )
    yield _section(
        "disputed",
        "Disputes that are open",
        ("Promise", "What was promised", "Owner", "Disputed on", "Why"),
        [_row(*_named(entry), *_last_state(entry)) for entry in brief.disputed],
        "Nothing is disputed.",
    )


def _matters(brief: Brief) -> Iterable[Section]:
    yield _section(
        "unanswered",
        "Parts of the last year’s questions left without a full answer",
        ("Matter", "Part of the question", "Asked of", "Put on", "Answer"),
        map(_limb, brief.left),
        "Every part of the last year’s questions has been answered.",
    )
    yield _section(
        "denied",
        "Answered with a no, and nothing promised",
        ("Matter", "Part of the question", "Asked of", "Put on", "Answer"),
        map(_limb, brief.denied),
        "There is no such answer.",
    )
    yield _section(
        "asked-again",
        "Questions asked again",
        ("Matter", "Question", "Asked of", "First put on", "How often"),
        map(_question, brief.asked_again),
        "No question has had to be asked again.",
    )
    yield _section(
        "heads",
        "Heads of the law not asked about this year",
        ("Head", "What the law holds the chief constable to account for"),
        [_row(Cell(ref), Cell(words)) for ref, words in brief.heads_uncovered],
        "Something has been asked under every head.",
    )
    yield _section(
        "monitored",
        "Matters that are only monitored",
        ("Matter", "Since", "Why", "Last on an agenda"),
        [
            _row(
                Cell(one.matter.title, "matter", one.matter.number),
                Cell(_day(one.since)),
                Cell(one.reason),
                Cell(_day(one.last_spoken_of)),
            )
            for one in brief.monitored
        ],
        "No matter is only monitored.",
    )


def _changes(brief: Brief) -> Section:
    since = f"since {spoken(brief.last.held_on)}" if brief.last else "since the last meeting"
    return _section(
        "changes",
        f"What has happened to promises {since}",
        ("Promise", "Day", "What", "Words"),
        [
            _row(
                Cell(change.entry.ref, "action", change.entry.action.number),
                Cell(_day(change.line.on)),
                Cell(change.line.title),
                Cell(change.line.words),
            )
            for change in brief.changes
        ],
        "Nothing has changed since then." if brief.last else "This is the first meeting of the series.",
    )


def _section(key: str, title: str, headings: Sequence[str], rows: Iterable[Row], nothing: str) -> Section:
    return Section(key, title, tuple(headings), list(rows), nothing)


def _row(*cells: Cell) -> Row:
    return Row(cells)


def _named(entry: Entry) -> tuple[Cell, ...]:
    name = Cell(entry.ref, "action", entry.action.number)
    return name, Cell(entry.text), Cell(", ".join([*entry.owners, *entry.holders]))


def _promise(entry: Entry) -> Row:
    due = "; ".join(f"“{promised.words}”" for promised in entry.due) or "no date"
    day = f", {_day(entry.next_due)}" if entry.next_due else ""
    late = ", overdue" if entry.overdue else ""
    moved = f"{times(entry.slips)}, first {_first(entry)}" if entry.slips else ""
    return _row(*_named(entry), Cell(f"{due}{day}{late}"), Cell(moved))


def _first(entry: Entry) -> str:
    first = entry.first_due
    return _day(first.last_day) or f"“{first.words}”" if first else ""


def _ref_and_day(entry: Entry) -> str:
    return f"{entry.ref}, {_day(entry.next_due)}"


def _last_state(entry: Entry) -> tuple[Cell, Cell]:
    line = max(entry.action.states.all(), key=lambda row: row.pk)
    return Cell(_day(line.on)), Cell(line.reason)


def _limb(limb: Limb) -> Row:
    question = limb.question
    return _row(
        Cell(question.matter.title, "matter", question.matter.number),
        Cell(limb.text, beside="" if limb.text == question.text[:500] else question.text),
        Cell(question.asked_of.code if question.asked_of else ""),
        Cell(_day(question.asked_on)),
        Cell(": ".join(said for said in (limb.answer or "no answer recorded", limb.answer_text) if said)),
    )


def _question(question: Question) -> Row:
    return _row(
        Cell(question.matter.title, "matter", question.matter.number),
        Cell(question.text),
        Cell(question.asked_of.code if question.asked_of else ""),
        Cell(_day(question.asked_on)),
        Cell(f"{getattr(question, 'times', 0)} agendas"),
    )


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
