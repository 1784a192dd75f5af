"""Questions put in writing: the objective they are headed by, what they ask, and the limbs they ask about."""

import re

from answerable.reading.reading import Finding, Question
from answerable.reading.sentences import sentences
from answerable.reading.topics import About, Topic

OBJECTIVE = re.compile(r"(?P<objective>[^?]{3,250}?)\s*(?:\s[–—-]\s|:\s)\s*(?P<rest>\S.*)", re.DOTALL)
SERIES = re.compile(
    r"(?P<limbs>(?:[A-Za-z-]+,\s+)+[A-Za-z-]+,?\s+(?:and|or)\s+[A-Za-z-]+|[A-Za-z]+ly\s+and\s+[A-Za-z]+ly)\b"
)
MOST_WORDS_OF_OBJECTIVE = 25


def question_of(topic: Topic) -> Question:
    """The question of a topic. The words before its first dash, or set bold, are the objective it is asked under."""
    text = " ".join(passage.text for passage in topic.head)
    objective, asked = _objective(text, topic.head[0].lead)
    source = topic.head[0].source(topic.head[0].text)
    nil = topic.nil.text if topic.nil else None
    return Question(
        source,
        0.95 if objective else 0.85,
        topic.item.number or None,
        topic.number,
        objective,
        asked,
        limbs_of(asked),
        nil,
    )


def _objective(text: str, lead: str) -> tuple[str | None, str]:
    if lead and text.startswith(lead) and len(lead) < len(text) and "?" not in lead:
        return lead.strip(" :–—-"), text[len(lead) :].lstrip(" :–—-")
    parts = OBJECTIVE.match(text)
    if parts and len(parts["objective"].split()) <= MOST_WORDS_OF_OBJECTIVE:
        return parts["objective"].strip(), parts["rest"]
    return None, text


def limbs_of(text: str) -> tuple[str, ...]:
    """The words that a question asks about one by one: "proportionately, effectively and consistently"."""
    for sentence in sentences(text):
        if sentence.endswith("?") and (series := SERIES.search(sentence)):
            return tuple(part for part in re.split(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+", series["limbs"]) if part)
    return ()


def questions_of(topics: list[Topic]) -> list[Question]:
    return [question_of(topic) for topic in topics if topic.about is About.QUESTION]


def findings_of(topics: list[Topic]) -> list[Finding]:
    """What was found or answered: all that stands under a question, or under the word "Findings"."""
    return [
        Finding(passage.source(), 0.9 if topic.answered else 0.8, topic.item.number or None, topic.number, passage.text)
        for topic in topics
        if topic.about is About.QUESTION
        for passage in sorted([*topic.body, *topic.decisions], key=lambda passage: passage.line)
    ]
