"""What was asked for, promised or left open in the prose, and never reached the action column."""

import re
from dataclasses import dataclass, field

from answerable.reading.passages import Passage
from answerable.reading.questions import question_of
from answerable.reading.reading import Ask, Question
from answerable.reading.sentences import sentences
from answerable.reading.topics import About, Topic

INSTRUCTION = "An instruction with no owner in the action column."
NEED = "Something is said to be needed, and nobody was given it to do."
WISH = "Something is said to be useful to have, and nobody was asked to supply it."
UNDER_WAY = "Something was under way, and no date was set to hear that it is done."
PROMISE = "A promise of what would follow, and no date was set to check it."
CONCERN = "A concern was recorded, and no action arose from it."
CAUSES = "Causes or issues were named, and no plan to deal with them was asked for."
IMPORTANT = "Something was called important, and nobody was asked for it."
DISAPPOINTED = "Something was expected and did not happen, and nobody was asked what is done about it."
UNMEASURED = "It is said to be hard to measure, and no measure was asked for."
COMPARED = "One place has got worse and another better, and nobody asked why."
UNANSWERED = "The question was asked, and nothing that was found answers it."
NOT_ACHIEVED = "The answer is “not {limb}”, and no action arose from it."

WORK = (
    "recruit|develop|draft|prepar|review|arrang|finalis|consider|implement|introduc|procur|plann|scop|writ"
    "|train|explor|set up|look|work|"
    "progress|address|investigat|updat|roll|buil|establish|negotiat|redesign|replac|test|trial|consult"
    "|collat|produc|organis|chas|discuss"
)
BEING = re.compile(rf"\b(?:were|was|is|are)\s+(?:\w+ly\s+)?being\s+(?:\w+ly\s+)?(?:{WORK})\w*", re.IGNORECASE)
WOULD_BE = re.compile(
    r"\bwould (?:then |also |soon |now )?be\s+(?:\w+ly\s+)?(?!(?:need|concern|interest|disappoint|please"
    r"|prepare|like|rais)ed\b)[a-z]+(?:ed|en)\b|\bwould (?:report|provide|circulate|send|share|write|ask"
    r"|look|bring|contact|arrange|review|follow|check|raise|consider|speak)\b",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:asked|requested|instructed|tasked|invited|urged|directed|encouraged)\b\s+(?:that\b|for\b"
        r"|(?:the\s+|all\s+)?[\w./’' -]{2,50}?\s+(?:to|that|if|whether|for)\b)"
    r"|\b(?:was|were)\s+(?:asked|requested|instructed|tasked|urged)\s+to\b|\b(?:wanted|wished|would "
        r"like)\s+(?:to see|to know|the\s+\w+\s+to|an?\s|more\b)", re.IGNORECASE,
)  # fmt: skip
NEEDS = re.compile(
    r"\b(?:there (?:is|was|needs? to be)|needs?|needed|requires?|required)\s+(?:a need\s+)?(?:to|for)\b"
    r"|\bthere needs? to be\b|\bmust (?:now |be\b)|\bshould (?:now|also|look|consider|ensure|be (?:reviewed"
    r"|considered|looked|explored|provided|shared|given))\b",
    re.IGNORECASE,
)
USEFUL = re.compile(
    r"\b(?:would|will|might|could) be (?:\w+ly )?(?:useful|helpful|good|beneficial|worthwhile|of (?:use"
    r"|value|interest|benefit))\b|\bit was suggested\b|\bsuggested that\b",
    re.IGNORECASE,
)
WORRY = re.compile(
    r"\b(?:concern(?:s|ed)?|worry|worries|worried|worrying|disappoint\w+|dissatisf\w+)\b|\bongoing (?:issue"
    r"|problem|risk)",
    re.IGNORECASE,
)
NOT_WORRY = re.compile(
    r"\b(?:as far as|where|all|those|officers?|parties|people) concerned\b|\bno (?:\w+ )?concerns?\b|\bconcerning\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:identified|recognised|seen|named|cited|highlighted)\s+as\s+(?:\w+\s+){0,3}?(?:issue|problem|cause"
    r"|barrier|risk|reason|factor|weakness)\w*|\broot causes?\b",
    re.IGNORECASE,
)
WEIGHTY = re.compile(
    r"\b(?:is|was|are|were|remains?)\s+(?:an?\s+|also\s+|very\s+|the\s+)*(?:important|key|crucial|critical"
    r"|significant|vital|essential)\s+(?:consideration|factor|issue|question|point|element|to\b|that\b)",
    re.IGNORECASE,
)
HOPED = re.compile(
    r"\b(?:anticipated|expected|intended|hoped|planned|supposed|forecast|predicted|meant)\b.{0,200}?\b(?:but"
    r"|however|though|although|yet)\b.{0,60}?\b(?:had|has|have|did|was|were|is|are)(?: not|n[’']t)\b",
    re.IGNORECASE,
)
HARD = re.compile(
    r"\b(?:difficult|hard|impossible|not possible|too (?:early|soon)|challenging|not (?:yet )?(?:clear"
    r"|known))\s+to\s+(?:\w+ly\s+)?(?:quantify|measure|say|assess|evidence|evaluate|gauge|judge|tell"
    r"|determine|establish|demonstrate|prove)\b",
    re.IGNORECASE,
)
WORSE = re.compile(
    r"\b(?:drop\w*|fall\w*|fell|worse\w*|declin\w+|deteriorat\w+|slipp\w+|lowest|weakest|poorest)\b", re.IGNORECASE
)
BETTER = re.compile(r"\b(?:improv\w+|better|risen|rose|highest|strongest|best)\b", re.IGNORECASE)
PLACE = re.compile(
    r"\b(?:area|district|division|ward|region|county|borough|town|site|station|team|unit|branch|locality"
    r"|neighbourhood)s?\b",
    re.IGNORECASE,
)
WORDS = re.compile(r"[a-z]{4,}", re.IGNORECASE)
COMMON = frozenset(
    [
        "what",
        "when",
        "where",
        "which",
        "whose",
        "whom",
        "does",
        "have",
        "this",
        "that",
        "these",
        "those",
        "there",
        "their",
        "they",
        "with",
        "from",
        "into",
        "being",
        "been",
        "will",
        "would",
        "could",
        "should",
        "about",
        "going",
        "date",
        "much",
        "many",
        "more",
        "most",
        "some",
        "such",
        "than",
        "then",
        "them",
        "other",
        "over",
        "under",
        "upon",
        "also",
        "only",
        "very",
        "just",
        "made",
        "make",
        "give",
        "given",
        "take",
        "taken",
        "current",
        "currently",
        "used",
        "using",
        "force",
        "order",
        "ensure",
    ]
)
ASSURED = frozenset({"assur", "confi", "satis"})

JOINED = re.compile(r"\s+(?:and|[-–—])\s+(?=(?:how|what|why|when|who|where|which)\b)", re.IGNORECASE)
ASKS = re.compile(
    r"(?:\w+\W+){0,4}(?:how|what|why|when|who|where|which|is|are|has|have|does|do|can|will)\b", re.IGNORECASE
)
Rule = tuple[re.Pattern[str], str]
ALWAYS: tuple[Rule, ...] = (
    (ASKED, INSTRUCTION),
    (HOPED, DISAPPOINTED),
    (HARD, UNMEASURED),
    (USEFUL, WISH),
    (NEEDS, NEED),
    (BEING, UNDER_WAY),
    (WOULD_BE, PROMISE),
    (NAMED, CAUSES),
)
WITHOUT_ACTION: tuple[Rule, ...] = ((WORRY, CONCERN), (WEIGHTY, IMPORTANT))


@dataclass
class _Asks:
    topic: Topic
    question: Question | None
    found: list[Ask] = field(default_factory=list)

    def add(self, passage: Passage, text: str, why: str, confidence: float) -> None:
        if all(ask.text != text for ask in self.found):
            self.found.append(
                Ask(passage.source(text), confidence, text, self.topic.item.number or None, self.topic.number, why)
            )


def asks_of(topics: list[Topic]) -> list[Ask]:
    """Everything asked, promised or left open under the items that no action of the same topic takes up."""
    return [ask for topic in topics for ask in _in_topic(topic)]


def _in_topic(topic: Topic) -> list[Ask]:
    asks = _Asks(topic, question_of(topic) if topic.about is About.QUESTION else None)
    for passage in topic.body:
        for sentence in sentences(passage.text):
            why = _why(sentence, topic)
            if why and not _taken_up(sentence, why, topic):
                asks.add(passage, sentence, why, 0.8)
    if asks.question:
        _judge_answers(asks, asks.question)
        _compare_places(asks)
    return asks.found


def _why(sentence: str, topic: Topic) -> str | None:
    rules = ALWAYS if topic.actions else ALWAYS + WITHOUT_ACTION
    for words, why in rules:
        if words.search(sentence) and not (why == CONCERN and NOT_WORRY.search(sentence)):
            return why
    return None


def stems(text: str) -> set[str]:
    return {word.lower()[:5] for word in WORDS.findall(text) if word.lower() not in COMMON}


def _taken_up(sentence: str, why: str, topic: Topic) -> bool:
    """Whether an action is about the same thing: half of the words shared, or, for a need, any that carries meaning."""
    own = stems(sentence)
    for action in topic.actions:
        shared, other = own & stems(action.text), stems(action.text)
        if len(shared) >= (1 if why == NEED else max(2, min(len(own), len(other)) / 2)):
            return True
    return False


def _judge_answers(asks: _Asks, question: Question) -> None:
    """Limbs answered "not", and clauses of the question that no finding takes up."""
    topic = asks.topic
    told = [*topic.body, *topic.decisions]
    for limb in question.limbs:
        denied = re.compile(rf"\b(?:not|n[’']t|less|never)\s+(?:\w+\s+)?{re.escape(limb)}\b", re.IGNORECASE)
        for passage in told:
            sentence = next((each for each in sentences(passage.text) if denied.search(each)), None)
            if sentence and not topic.actions:
                asks.add(passage, sentence, NOT_ACHIEVED.format(limb=limb), 0.9)
                break
    if told and not question.limbs:
        answers = set().union(*(stems(passage.text) for passage in told))
        head = topic.head[-1]
        for asked in (sentence for sentence in sentences(question.text) if sentence.endswith("?")):
            clauses = _clauses(asked)
            missing = [clause for clause in clauses if not _answered(clause, answers)]
            for clause in [asked] if missing == clauses else missing:
                asks.add(head, clause, UNANSWERED, 0.6)


def _clauses(sentence: str) -> list[str]:
    """The questions of a sentence, a second one joined on by "and how …" apart from the first."""
    return [part for part in JOINED.split(sentence) if len(part.split()) > 3 and ASKS.match(part)]


def _answered(clause: str, answers: set[str]) -> bool:
    asked = stems(clause)
    return not asked or bool(asked & answers) or (bool(asked & ASSURED) and bool(answers & ASSURED))


def _compare_places(asks: _Asks) -> None:
    told = [
        (passage, sentence)
        for passage in asks.topic.body
        for sentence in sentences(passage.text)
        if PLACE.search(sentence)
    ]
    worse = next(((passage, sentence) for passage, sentence in told if WORSE.search(sentence)), None)
    better = any(BETTER.search(sentence) for passage, sentence in told if worse and sentence != worse[1])
    if worse and better:
        asks.add(*worse, COMPARED, 0.7)
