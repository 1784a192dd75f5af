"""The shapes of what is published: plain JSON, public words only, dates as “2017-02-28”.

These are what the pages and the open data are made from. A field may be added; what stands here keeps its meaning.
Subjects point to each other by number (`meeting`, `matter`, promise numbers), never by key.
"""

from typing import Literal, NotRequired, TypedDict


class Holder(TypedDict):
    """A post, and who held it where that person is named in public."""

    post: str
    code: str
    name: str


class Place(TypedDict):
    """An item of a meeting; `meeting` is None where the notes of that meeting are not for the public."""

    meeting: int | None
    series: str
    date: str
    item: str


class Due(TypedDict):
    """What a promise's date was set to on a day: the words, and the last day that they were taken to mean."""

    on: str
    words: str
    kind: str
    date: str | None
    month: str | None
    reason: str


class Return(TypedDict):
    """That something comes back, or came back, in a month; `date` is the meeting that has it on its agenda.

    `promise` is the promise that comes back, if it is one. `asked_in` is the month of a meeting, earlier than these
    notes, that asked for it. `state` is unplaced, placed, discharged (it came back) or withdrawn (it does not, or in
    another month instead).
    """

    promise: int | None
    asked_in: str
    month: str
    words: str
    asked_on: str | None
    date: str | None
    state: str
    ended_on: str | None
    presenter: str


class Said(TypedDict):
    """Words said on a day, and where."""

    on: str
    words: str
    at: Place | None


class StateLine(TypedDict):
    """That it came to stand so on a day."""

    on: str
    state: str


class Owned(TypedDict):
    """That a post came to owe a promise on a day."""

    on: str
    owner: Holder


class Promise(TypedDict):
    """A promise: its words, who owes it, its dates from the first to today's, and what became of it.

    It was first promised by the day `promised_by`. Its owner did it on `done_on`, which may be before it was closed.
    """

    number: int
    ref: str
    aliases: list[str]
    kind: str
    text: str
    owners: list[Owned]
    matter: int | None
    raised_on: str
    raised_at: Place | None
    no_date_reason: str
    due: list[Due]
    returns: list[Return]
    state: str
    states: list[StateLine]
    ended_on: str | None
    ended_at: Place | None
    promised_by: str | None
    done_on: str | None
    outcome: str
    replaced_by: int | None
    updates: list[Said]


class Limb(TypedDict):
    """One part of a question; `answer` is empty until it is answered."""

    text: str
    answer: str


class Question(TypedDict):
    """What was asked, of which post, and how each part was answered."""

    number: int
    text: str
    asked_on: str
    asked_of: str
    limbs: list[Limb]


class Decision(TypedDict):
    """A decision that is public."""

    ref: str
    title: str
    text: str
    on: str
    meeting: int | None


class Review(TypedDict):
    """A review that comes back every so many months."""

    words: str
    every_months: int
    begins_on: str
    ended_on: str | None


class Matter(TypedDict):
    """A matter: where it stands, what was asked, what was promised, what comes back."""

    number: int
    ref: str
    title: str
    summary: str
    state: str
    states: list[StateLine]
    opened_on: str
    accountable_body: str
    objectives: list[str]
    questions: list[Question]
    decisions: list[Decision]
    promises: list[int]
    returns: list[Return]
    reviews: list[Review]


class Withheld(TypedDict):
    """Under which exemption something is withheld, and when that is looked at again."""

    exemption: str
    name: str
    decided_on: str
    review_on: str


class Nil(TypedDict):
    """That there was nothing, in the words that say so."""

    about: str
    words: str


RecordWord = Literal[
    "recorded", "nil return", "nothing recorded", "withheld", "part withheld", "not reached", "put off", "withdrawn"
]


class Item(TypedDict):
    """An item of the notes. `record` says what the public record of it is; nothing and withheld never look alike.

    `heading` is empty where the heading itself would tell what is withheld. `closed`, the promises that were closed
    under the item, is missing from what was published before it was told.
    """

    number: str
    heading: str
    depth: int
    record: RecordWord
    text: str
    nil: list[Nil]
    withheld: list[Withheld]
    question: Question | None
    matter: int | None
    raised: list[int]
    reviewed: list[int]
    closed: NotRequired[list[int]]
    decisions: list[Decision]


class Attendee(TypedDict):
    """Somebody who was there or sent apologies; `name` is empty where the office has said that the post is enough."""

    mode: str
    name: str
    post: str


class Amendment(TypedDict):
    """That approved notes were amended at a later meeting, and at which items."""

    on: str
    meeting: int | None
    items: list[str]


class Meeting(TypedDict):
    """The notes of a meeting as approved."""

    number: int
    series: str
    date: str
    time: str | None
    venue: str
    title: str
    access: str
    chair: Holder | None
    attendance: list[Attendee]
    items: list[Item]
    approved_on: str
    amendments: list[Amendment]
    next_on: str | None


class Objective(TypedDict):
    """An objective of a plan that is in force."""

    ref: str
    text: str
    plan: str


class PostHeld(TypedDict):
    """A post, the body that it belongs to, and its holder where named in public."""

    post: str
    code: str
    body: str
    name: str


class Office(TypedDict):
    """The office, those who answer to it, its meetings and its plan."""

    name: str
    kind: str
    accountable_bodies: list[str]
    posts: list[PostHeld]
    series: list[str]
    objectives: list[Objective]
