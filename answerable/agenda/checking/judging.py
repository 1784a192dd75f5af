"""The rules by which something counts as left hanging, over plain facts: no database, no clock."""

import re
from collections.abc import Iterator
from datetime import timedelta

from answerable.agenda.checking.ends import EndKind, LooseEnd, Where, around
from answerable.agenda.checking.facts import ItemFacts, MeetingFacts, ReturnFact
from answerable.core.dates import Month, spoken
from answerable.core.words_of_time import Kind, WordsOfTime, find
from answerable.matters.rules import Answer
from answerable.reading.asks import UNANSWERED, stems
from answerable.reading.figures import PERCENTAGES
from answerable.reading.labels import is_nil
from answerable.reading.prose import asks_in, prose_figures, prose_sentences
from answerable.reading.reading import Figure

# Figures are seldom complete sooner than this after the last day they speak of: what happened is still being recorded,
# and a survey of it is still being asked.
WEEKS_UNTIL_COMPLETE = 6
FEWEST_TO_COUNT = 10

NEGATIVE = frozenset({Answer.NO.value, Answer.NOT_ANSWERED.value})
NOT_ACHIEVED = "The answer is “not "
BACK_AGAIN = re.compile(
    r"\b(?:review|report|updat|figure|return|brought|bring|come back|look|check|present)\w*", re.IGNORECASE
)
OF_FIGURES = re.compile(
    r"\b(?:figure|data|statistic|survey|result|rate|satisfaction|performance|total|number|percentage|outturn|quarter"
    r"|return|count|backlog|spend|budget)s?\b",
    re.IGNORECASE,
)
NO_ACTION = re.compile(r"\bactions?\b", re.IGNORECASE)
WHOSE_YEAR = re.compile(
    r"(?:the )?(?:year to date|(?:last|this|next|the previous|the past|the last) (?:year|quarter))", re.IGNORECASE
)
MONEY = frozenset({"£", "€", "$"})
A_LENGTH = re.compile(r"^(?:working )?(?:day|week|month|year|hour|minute)s?\b", re.IGNORECASE)


def loose_ends(meeting: MeetingFacts) -> list[LooseEnd]:
    """Everything left hanging at the meeting, in the order of its agenda, the surest kinds first within each item."""
    found: dict[str, LooseEnd] = {}
    for item in meeting.items:
        ends = [
            *_of_record(item),
            *_of_prose(item),
            *_of_recurrence(item, meeting),
            *_of_figures(item, meeting),
        ]
        for end in sorted(ends, key=lambda each: list(EndKind).index(each.kind)):
            found.setdefault(end.key, end)
    return list(found.values())


def _of_record(item: ItemFacts) -> Iterator[LooseEnd]:
    def end(
        kind: EndKind, sentence: str, why: str, *, action: int | None = None, waiting: int | None = None
    ) -> LooseEnd:
        return LooseEnd(kind, item.key, item.label, sentence, why, action=action, waiting=waiting)

    for back in item.came_back:
        if back.waits:
            yield end(
                EndKind.RETURN,
                back.wanted,
                f"It came back ({back.words}), and nothing says what came of it.",
                waiting=back.key,
            )
    if item.is_silent:
        yield end(
            EndKind.SILENT, item.label, "Nothing is recorded under this item: not what was said, and no nil return."
        )
    if item.is_put_off:
        return
    yield from _of_question(item)
    for action in item.actions:
        if action.undated_by_nobody:
            yield end(
                EndKind.UNDATED,
                action.text,
                f"{action.ref} says neither when it is due nor when it comes back.",
                action=action.key,
            )
    for back in item.asked_back:
        if back.waits and (early := _too_early(back, item)):
            yield end(EndKind.EARLY, back.wanted, early, waiting=back.key)


def _of_question(item: ItemFacts) -> Iterator[LooseEnd]:
    """Every part of a question has an answer, and the item an action, a return, or words that say there is neither."""
    for limb in item.limbs:
        if not limb.answer:
            why = "The question was put, and nothing says how this part of it was answered."
            yield LooseEnd(EndKind.LIMB, item.key, item.label, limb.text, why, limb=limb.key)
    if not item.limbs or item.led_to_something:
        return
    denied = [limb for limb in item.limbs if limb.answer in NEGATIVE]
    for limb in denied if not item.nil_reason else []:
        why = f"The answer is “{limb.answer}”. No action arose, nothing comes back, and the chair gives no reason."
        yield LooseEnd(EndKind.NO, item.key, item.label, limb.text, why, limb=limb.key)
    if not denied and not item.nil_words and not _says_that_no_action_arose(item):
        why = "No action arose from this question, nothing comes back, and the notes do not say that there is none."
        yield LooseEnd(EndKind.NOTHING_SAID, item.key, item.label, item.question, why)


def _says_that_no_action_arose(item: ItemFacts) -> bool:
    """Whether the notes say so themselves, in words such as “No action was needed”; a nil of business is another."""
    said = (sentence for _where, text in item.texts for sentence in prose_sentences(text))
    return any(NO_ACTION.search(sentence) and is_nil(sentence) for sentence in said)


def _of_prose(item: ItemFacts) -> Iterator[LooseEnd]:
    """What was asked for in the words of the item. How a question was answered is judged by a person, limb by limb."""
    actions = [action.text for action in item.actions] + [back.wanted for back in item.asked_back]
    unanswered = any(limb.answer == Answer.NOT_ANSWERED for limb in item.limbs)
    for where, text in item.texts:
        for ask in asks_in(text, question=item.question, actions=actions):
            if ask.why.startswith(NOT_ACHIEVED) or (ask.why == UNANSWERED and not unanswered):
                continue
            yield _in_prose(
                EndKind.ASK, item, where, text if ask.text in text else item.question or text, ask.text, ask.why
            )


def _in_prose(
    kind: EndKind, item: ItemFacts, where: Where, text: str, sentence: str, why: str, every_months: int | None = None
) -> LooseEnd:
    before, found, after = around(sentence, text)
    return LooseEnd(kind, item.key, item.label, found, why, where, before, after, every_months=every_months)


def _of_recurrence(item: ItemFacts, meeting: MeetingFacts) -> Iterator[LooseEnd]:
    """Words such as “six monthly” of something that comes back, where no standing review brings it back."""
    for where, text, sentence, matter in _said_to_come_back(item):
        recurring = [said for said in find(sentence, said_on=meeting.held_on) if said.kind is Kind.RECURRING]
        own = [said for said in recurring if said.every_months and not _names_the_meetings(sentence, said, meeting)]
        if own and not _is_reviewed(sentence, matter or item.matter, meeting):
            why = f"“{own[0].words}”: it is said to come back, and no standing review brings it back."
            yield _in_prose(EndKind.RECURRENCE, item, where, text, sentence, why, own[0].every_months)


def _said_to_come_back(item: ItemFacts) -> Iterator[tuple[Where, str, str, int | None]]:
    for action in item.actions:
        if BACK_AGAIN.search(action.text):
            yield Where.RECORD, action.text, action.text, action.matter
    for back in [*item.asked_back, *item.came_back]:
        if not back.review:
            yield Where.RECORD, back.wanted, back.wanted, back.matter
    for where, text in item.texts:
        for sentence in prose_sentences(text):
            if BACK_AGAIN.search(sentence):
                yield where, text, sentence, None


def _names_the_meetings(sentence: str, said: WordsOfTime, meeting: MeetingFacts) -> bool:
    """ "The monthly holding to account meeting" is the meeting's own name, and says of nothing that it comes back."""
    after = sentence[said.end :].casefold()
    names = "|".join(re.escape(name.casefold()) for name in meeting.names if name)
    return bool(re.match(rf"\s*(?:\w+\s+){{0,2}}?(?:{names}|meetings?\b)" if names else r"\s*meetings?\b", after))


def _is_reviewed(sentence: str, matter: int | None, meeting: MeetingFacts) -> bool:
    own = stems(sentence)
    return any(review.matter == matter or len(own & stems(review.text)) > 1 for review in meeting.reviews)


def _too_early(back: ReturnFact, item: ItemFacts) -> str:
    """Why what is wanted cannot be complete by then: it names a time that ends after the meeting, or just before it.

    Only the words of the return, and of the question that it is to answer, count, and only where they speak of figures.
    The month that it comes back in, and any time after “brought back” or the like, are not times that figures are of.
    """
    texts = [text for text in (back.wanted, item.question) if OF_FIGURES.search(text)]
    ends = [
        said.latest
        for text in texts
        for said in find(text, said_on=None)
        if said.latest and _is_of_figures(said, text, back)
    ]
    last = max(ends, default=None)
    if last is None or last + timedelta(weeks=WEEKS_UNTIL_COMPLETE) <= back.meets:
        return ""
    month = Month.parse(back.month).words
    if last > back.meets:
        return f"It is to come back in {month}, and what it asks for runs to {spoken(last)}."
    weeks = (back.meets - last).days // 7
    return (
        f"It asks for what happened up to {spoken(last)}, and comes back {weeks} weeks later. "
        f"Figures are seldom complete within {WEEKS_UNTIL_COMPLETE} weeks."
    )


def _is_of_figures(said: WordsOfTime, text: str, back: ReturnFact) -> bool:
    if said.kind in {Kind.RECURRING, Kind.ONGOING, Kind.WORDS, Kind.NEXT_MEETING} or said.month == back.month:
        return False
    return not re.search(r"\b(?:brought|bring|come|comes|coming|returned?)\b[^.?]*$", text[: said.start].casefold())


def _of_figures(item: ItemFacts, meeting: MeetingFacts) -> Iterator[LooseEnd]:
    """One loose end a sentence, however many figures stand in it."""
    for where, text in item.texts:
        for sentence in prose_sentences(text):
            whys = (_without_period(figure) for figure in prose_figures(sentence, said_on=meeting.held_on))
            if why := next((why for why in whys if why), ""):
                yield _in_prose(EndKind.FIGURE, item, where, text, sentence, why)


def _without_period(figure: Figure) -> str:
    value = _written(figure)
    if figure.period and WHOSE_YEAR.fullmatch(figure.period.strip()):
        return f"“{value}” is of “{figure.period}”, and nothing says which year is meant: the calendar’s or the plan’s."
    if figure.period or (figure.unit and A_LENGTH.match(figure.unit)):
        return ""
    if figure.unit in PERCENTAGES | MONEY or _number(figure.value) >= FEWEST_TO_COUNT:
        return f"Nothing says which time “{value}” is of."
    return ""


def _written(figure: Figure) -> str:
    if figure.unit in MONEY:
        return f"{figure.unit}{figure.value}"
    return f"{figure.value}{'' if figure.unit == '%' else ' '}{figure.unit or ''}".strip()


def _number(value: str) -> float:
    plain = value.replace(",", "")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else 0.0
