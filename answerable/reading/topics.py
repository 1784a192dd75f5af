"""What is said under an item, sorted: questions and matters brought forward, each with its findings and actions."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from answerable.reading.agenda import AgendaItem
from answerable.reading.labels import ABOUT_EARLIER, CARRIED_OVER, EARLIER, STATUS, Label, Labelled, is_nil, labelled
from answerable.reading.owners import Posts
from answerable.reading.passages import Passage

QUESTION_MARK = re.compile(r"\(?(\d{1,2}|[a-z]|[ivx]{1,4})[).]", re.IGNORECASE)
AGREED = re.compile(
    r"\b(?:it was|was|were|(?:the \w+ )?(?:meeting|board|panel|committee|group|council"
    r"|members))\s+(?:\w+ly\s+)?(?:agreed|resolved|decided)\b",
    re.IGNORECASE,
)
PROMISES = re.compile(r"(?:[\w./'’ -]{2,60}?\s+(?:to|will|shall)|to)\s+[a-z]{2,}", re.IGNORECASE)


OWNED = re.compile(r"(?:ACTION|Action)\s*\((?P<who>[^()]{1,40})\)\s*[:–-]?\s*(?P<words>\S.*)", re.DOTALL)


class About(StrEnum):
    """What a topic is."""

    PLAIN = "plain"
    QUESTION = "question"
    EARLIER = "earlier"


@dataclass
class Topic:
    """A stretch of an item about one thing.

    `head` is what opens it (a question, the words of an earlier promise), `body` the update, findings or narrative,
    `actions` what is to be done, `nil` the passage saying that nothing is, `meeting` the words for the earlier meeting.
    """

    item: AgendaItem
    about: About = About.PLAIN
    number: str | None = None
    head: list[Passage] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)
    actions: list[Passage] = field(default_factory=list)
    decisions: list[Passage] = field(default_factory=list)
    nil: Passage | None = None
    meeting: str | None = None
    answered: bool = False


class Mode(StrEnum):
    """Which part of a topic the next passage belongs to."""

    HEAD = "head"
    BODY = "body"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    CARRIED = "carried"


def topics_of(item: AgendaItem, posts: Posts) -> list[Topic]:
    """The topics of an item, in order; those in which nothing stands are left out."""
    walk = _Walk(item, posts)
    for place, passage in enumerate(item.passages):
        walk.take(passage, item.passages[place + 1 : place + 3])
    return [topic for topic in walk.topics if topic.head or topic.body or topic.actions or topic.decisions or topic.nil]


@dataclass
class _Walk:
    item: AgendaItem
    posts: Posts
    topics: list[Topic] = field(default_factory=list)
    mode: Mode = Mode.BODY
    listed: int = 0
    inline: bool = False
    opened: int = 0
    bulleted: bool = False

    @property
    def topic(self) -> Topic:
        if not self.topics:
            self.topics.append(Topic(self.item))
        return self.topics[-1]

    def take(self, passage: Passage, following: list[Passage]) -> None:
        earlier = EARLIER.match(passage.text) if len(passage.text) < 400 else None
        label = labelled(passage.text)
        owned = OWNED.match(passage.text)
        alone = bool(passage.level) or passage.lead == passage.text
        if passage.acting:
            self.topic.actions.append(passage)
        elif alone and CARRIED_OVER.fullmatch(passage.text):
            self.mode = Mode.CARRIED
        elif self.mode is Mode.CARRIED and not (alone or passage.level):
            self._carry(passage, owned)
        elif owned:
            self.topic.actions.append(replace(passage, text=owned["words"], margin=owned["who"]))
        elif self.mode is Mode.ACTIONS and passage.level and not label:
            self.mode = Mode.ACTIONS if passage.level > self.opened else Mode.BODY
            self.listed = 0
        elif earlier:
            self._open_earlier(passage, earlier)
        elif self._opens_question(passage, label, following):
            self._open_question(passage, label)
        elif (label and self._reported_on(passage, label, following)) or (label and self._labelled(passage, label)):
            return
        else:
            self._place(passage)

    def _carry(self, passage: Passage, owned: re.Match[str] | None) -> None:
        """One of a list of actions that are said to be still open."""
        head = replace(passage, text=owned["words"], margin=owned["who"]) if owned else passage
        self.topics.append(Topic(self.item, About.EARLIER, head=[head]))

    def _open_earlier(self, passage: Passage, earlier: re.Match[str]) -> None:
        self.topics.append(Topic(self.item, About.EARLIER, meeting=earlier["meeting"].strip()))
        self.mode = Mode.HEAD
        rest = (earlier["rest"] or "").strip()
        if rest:
            self.topic.head.append(_with_text(passage, rest))

    def _opens_question(self, passage: Passage, label: Labelled | None, following: list[Passage]) -> bool:
        """A numbered passage that asks something, now or before the next mark or label."""
        numbered = bool(QUESTION_MARK.fullmatch(passage.marker)) or (
            label is not None and label.label is Label.QUESTION
        )
        if not numbered or (self.mode is Mode.ACTIONS and "?" not in passage.text):
            return False
        if "?" in passage.text:
            return True
        for after in following:
            if after.marker or labelled(after.text) or after.number:
                return False
            if "?" in after.text:
                return True
        return False

    def _open_question(self, passage: Passage, label: Labelled | None) -> None:
        mark = QUESTION_MARK.fullmatch(passage.marker)
        said = re.search(r"\d+|[a-z](?=\W|$)", label.words.lower().replace("question", "")) if label else None
        number = mark[1] if mark else said[0] if said else None
        asked = label is not None and label.label is Label.QUESTION
        self.topics.append(Topic(self.item, About.QUESTION, number))
        self.topic.head.append(_with_text(passage, label.rest) if asked and label else passage)
        self.mode = Mode.BODY if "?" in passage.text else Mode.HEAD

    def _labelled(self, passage: Passage, label: Labelled) -> bool:
        """Turn to the part that a label announces; whether it announces any."""
        modes = {
            Label.UPDATE: Mode.BODY,
            Label.FINDINGS: Mode.BODY,
            Label.ACTIONS: Mode.ACTIONS,
            Label.DECISION: Mode.DECISIONS,
        }
        mode = modes.get(label.label)
        if mode is None:
            return False
        if mode is Mode.ACTIONS and self._is_earlier_promise(label):
            self.topic.head.append(passage)
            return True
        if mode is Mode.ACTIONS and label.rest and self.posts.are_codes(label.rest) and (told := self._told_last()):
            self.topic.actions.append(replace(told, margin=label.rest))
            return True
        self.mode, self.listed, self.inline, self.opened = mode, 0, bool(label.rest), passage.level
        self.bulleted = bool(passage.marker)
        if mode is Mode.BODY:
            self.topic.answered = True
        if label.rest or (passage.margin and mode is not Mode.ACTIONS):
            self._put(_with_text(passage, label.rest or passage.text))
        return True

    def _reported_on(self, passage: Passage, label: Labelled, following: list[Passage]) -> bool:
        """Whether a labelled action is an earlier meeting's: its item is about those, and how it stands comes next."""
        if label.label is not Label.ACTIONS or not label.rest or not ABOUT_EARLIER.search(self.item.heading):
            return False
        if not following or not STATUS.match(following[0].text):
            return False
        self.topics.append(Topic(self.item, About.EARLIER, head=[_with_text(passage, label.rest)]))
        self.mode = Mode.BODY
        return True

    def _told_last(self) -> Passage | None:
        """What a label that holds nothing but owners is the label of: the passage above it."""
        topic = self.topic
        told = [*topic.body[-1:], *topic.decisions[-1:], *topic.head[-1:]]
        last = max(told, key=lambda passage: (passage.page or 0, passage.line), default=None)
        if last is None and not topic.actions and len(self.item.heading.split()) > 3:
            return replace(self.item.opening, text=self.item.heading, lead="")
        if last is not None:
            for group in (topic.body, topic.decisions):
                group[:] = [passage for passage in group if passage is not last]
        return last

    def _is_earlier_promise(self, label: Labelled) -> bool:
        """Under "Actions from the last meeting", an action quoted before the update is an old one."""
        topic = self.topic
        return topic.about is About.EARLIER and self.mode is Mode.HEAD and bool(label.rest) and not topic.body

    def _place(self, passage: Passage) -> None:
        topic = self.topic
        if self.mode is Mode.HEAD:
            self._place_in_head(passage)
        elif self.mode is Mode.ACTIONS and self._goes_on(passage):
            self._put(passage)
        elif passage.margin and self.posts.are_owners(passage.margin):
            self.mode = Mode.ACTIONS if self.mode is Mode.ACTIONS else Mode.BODY
            topic.actions.append(passage)
        else:
            self.mode = Mode.BODY
            self._put(passage)

    def _place_in_head(self, passage: Passage) -> None:
        topic = self.topic
        if topic.about is About.QUESTION:
            topic.head.append(passage)
            self.mode = Mode.BODY if "?" in passage.text else Mode.HEAD
        elif topic.head and (AGREED.search(passage.text) or passage.margin):
            self.mode = Mode.BODY
            self._place(passage)
        elif topic.head and passage.marker and topic.head[-1].marker == passage.marker:
            self.topics.append(Topic(self.item, About.EARLIER, head=[passage], meeting=topic.meeting))
        else:
            topic.head.append(passage)

    def _goes_on(self, passage: Passage) -> bool:
        """Whether a passage is one more of the actions announced: it looks as the first did."""
        if is_nil(passage.text) or not self.listed:
            return not (self.inline and self.listed)
        first = self.topic.actions[-1]
        if passage.margin:
            return True
        if self.inline and self.bulleted:
            return False  # each bullet that is an action says so
        if first.margin or self.inline:
            return bool(passage.marker) and bool(first.marker)
        return bool(passage.marker) == bool(first.marker) and (
            bool(passage.marker) or bool(PROMISES.match(passage.text))
        )

    def _put(self, passage: Passage) -> None:
        topic = self.topic
        if self.mode is Mode.ACTIONS:
            if is_nil(passage.text):
                topic.nil = topic.nil or passage
            else:
                topic.actions.append(passage)
                self.listed += 1
        elif self.mode is Mode.DECISIONS:
            topic.decisions.append(passage)
            self.mode = Mode.BODY
        elif AGREED.search(passage.text):
            topic.decisions.append(passage)
        else:
            topic.body.append(passage)


def _with_text(passage: Passage, text: str) -> Passage:
    return Passage(text, passage.line, passage.page, "", passage.marker, "", passage.margin, in_row=passage.in_row)
