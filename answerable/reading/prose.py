"""A piece of prose by itself, with what the record holds beside it: what was asked for in it, and its figures."""

import re
from collections.abc import Sequence
from datetime import date

from answerable.reading.agenda import AgendaItem
from answerable.reading.asks import asks_of
from answerable.reading.figures import figures_in
from answerable.reading.files.marks import line_of
from answerable.reading.labels import is_nil
from answerable.reading.owners import Posts
from answerable.reading.passages import Passage
from answerable.reading.reading import Ask, Figure
from answerable.reading.sentences import sentences
from answerable.reading.topics import About, Topic, topics_of

# As a clerk types it: in capitals the word announces a promise by itself, whatever follows.
AN_ACTION = re.compile(r"ACTIONS?(?: POINT)?\b[\s:.–—-]*(?P<words>.*)")


def asks_in(text: str, *, question: str = "", actions: Sequence[str] = ()) -> list[Ask]:
    """What is asked for, promised or left open in the notes of one item, and taken up by no action.

    `question` is what the item was put on the agenda to ask, where it asks anything; `actions` are those of the record
    that were raised at it. The text is read as minutes are: what stands under “Actions arising” is an action too.
    """
    topics = _topics(text)
    if question:
        topics = [_about_question(topics, question)]
    for topic in topics:
        # Under several headings an action belongs to one of them; those that have none are judged by their own words.
        if topic.actions or len(topics) == 1:
            topic.actions.extend(Passage(action, 0) for action in actions)
    return asks_of(topics)


def prose_figures(text: str, *, said_on: date) -> list[Figure]:
    """The figures that the notes of one item state."""
    return [figure for passage in _passages(text) for figure in figures_in(passage, None, said_on)]


def prose_sentences(text: str) -> list[str]:
    """The sentences of notes, without the marks of the lists that they stand in."""
    return [sentence for passage in _passages(text) for sentence in sentences(passage.text)]


def _topics(text: str) -> list[Topic]:
    passages = _passages(text)
    typed = {passage: found["words"] for passage in passages if (found := AN_ACTION.match(passage.text))}
    told = [passage for passage in passages if passage not in typed]
    acting = [Passage(words, passage.line) for passage, words in typed.items() if words and not is_nil(words)]
    if not told:
        return []
    topics = topics_of(AgendaItem("", "", told[0], told), Posts())
    for topic in topics[-1:]:
        topic.actions.extend(acting)
    return topics


def _passages(text: str) -> list[Passage]:
    lines = ((number, line_of(written)) for number, written in enumerate(text.splitlines(), 1))
    return [Passage(line.text, number, marker=line.marker) for number, line in lines if line.text]


def _about_question(topics: list[Topic], question: str) -> Topic:
    """All that is said under a question, whatever headings it is said under; the question itself is not repeated."""
    asked = Passage(question, 0)
    whole = Topic(AgendaItem("", "", asked), About.QUESTION, head=[asked])
    for topic in topics:
        whole.body += [each for each in [*topic.head, *topic.body] if each.text not in question]
        whole.actions += topic.actions
        whole.decisions += topic.decisions
        whole.nil = whole.nil or topic.nil
    return whole
