"""Storing what was asked, found, promised and decided, each under its matter."""

from collections.abc import Sequence
from datetime import date

from rapidfuzz import fuzz

from answerable.actions.models import Action
from answerable.actions.operations import Due, Return, raise_action
from answerable.actions.rules import NO_DATE_GIVEN, NO_DAY_GIVEN, ActionKind
from answerable.core.words_of_time import Kind
from answerable.intake.capacities import Listed, owner_of
from answerable.intake.checked import Checked, Thing, things
from answerable.intake.writing.attending import capacities_in
from answerable.intake.writing.work import Work
from answerable.matters.models import Question
from answerable.matters.operations import answer_limb, ask_question, record_finding
from answerable.matters.rules import Answer
from answerable.meetings.operations import record_decision
from answerable.people.models import Post
from answerable.plan.models import Objective

SAME_OBJECTIVE = 90
RETURNS = frozenset({Kind.MEETING.value, Kind.MONTH.value})
KINDS = {"bring forward": ActionKind.REVIEW, "review": ActionKind.REVIEW}


def to_settle(checked: Checked, body_id: int) -> list[str]:
    """What a person must say before this can be stored: the one post that owes each action, and nothing else."""
    posts, listed = _posts_and_people(checked, body_id)
    sentences = (_about_owner(action, posts, listed) for action in things(checked, "actions"))
    return [sentence for sentence in sentences if sentence]


def owner_codes(checked: Checked, body_id: int) -> dict[str, str | None]:
    """By the key of each action, the code of the post that its owner means; None where none is meant."""
    posts, listed = _posts_and_people(checked, body_id)
    return {
        each["key"]: owner_of(each["owner"], posts, listed) if each["owner"] else None for each in checked["actions"]
    }


def _posts_and_people(checked: Checked, body_id: int) -> tuple[list[tuple[str, str]], list[Listed]]:
    posts = [(post.code, post.title) for post in Post.objects.live().filter(body=body_id)]
    listed = []
    for line, capacity in capacities_in(checked, body_id):
        if capacity and capacity.side != "partner":
            listed.append(Listed(line["name"], capacity.code))
            posts.append((capacity.code, capacity.title))
    return posts, listed


def _about_owner(action: Thing, posts: Sequence[tuple[str, str]], listed: Sequence[Listed]) -> str:
    words = action["text"] if len(action["text"]) <= 80 else f"{action['text'][:78].rsplit(' ', 1)[0]} …"
    where = f" (item {action['item']})" if action["item"] else ""
    if action["owner"]:
        if owner_of(action["owner"], posts, listed):
            return ""
        return (
            f"“{action['owner']}” is not a post of the office or of a body that answers to it, so it cannot owe "
            f"“{words}”{where}: choose the post that is to see to it."
        )
    if len(action["owners"]) > 1:
        return f"“{words}”{where} names {' and '.join(action['owners'])}: choose the one post that owes it."
    return f"“{words}”{where} has no owner: choose the post that owes it."


def store_questions(work: Work) -> None:
    for question in work.things("questions"):
        item = work.asked_at[question["key"]]
        matter = work.matter(question["matter"])
        asked = ask_question(
            matter,
            text=question["text"],
            limbs=question["limbs"],
            objective=_objective(work, question["objective"]),
            by=work.by,
            on=work.on,
        )
        item.refresh_from_db()
        item.matter, item.question = matter, asked
        item.save(update_fields=["matter", "question", "modified"])
        for finding in work.things("findings"):
            if finding["item"] == question["item"] and finding["question"] == question["number"]:
                record_finding(matter, text=finding["text"], question=asked, by=work.by, on=work.on)
        _answer(work, asked, question["answers"])


def _answer(work: Work, asked: Question, answers: Sequence[str]) -> None:
    for limb, answer in zip(asked.limbs.all(), answers, strict=False):
        if answer:
            answer_limb(limb, answer=Answer(answer), by=work.by, on=work.on)


def _objective(work: Work, words: str | None) -> Objective | None:
    """The objective of a plan in the record that the question stands under, where its words are nearly the same."""
    if not words:
        return None
    standing = list(Objective.objects.live().filter(body=work.series.body_id, superseded_by=None))
    scored = [(float(fuzz.ratio(words.casefold(), each.text.casefold())), each) for each in standing]
    best = max(scored, key=lambda one: one[0], default=None)
    return best[1] if best and best[0] >= SAME_OBJECTIVE else None


def store_actions(work: Work) -> None:
    for action in work.things("actions"):
        raise_from(work, action)


def raise_from(work: Work, action: Thing, *, aliases: Sequence[str] = (), on: date | None = None) -> Action:
    """Put one promise of the notes on the ledger; a log may name a day of its own, and what else it goes by."""
    known = [(post.code, post.title) for post in work.posts.values()]
    code = owner_of(action["owner"], known, work.listed)
    due, returns, reason = timing_of(action["due"], next_meeting=work.checked["header"]["next_meeting"])
    if work.from_archive and returns:
        due, returns = due or _due_by_its_month(returns[0]), []
    return raise_action(
        work.matter(action["matter"]),
        text=action["text"],
        owner=work.posts[code or ""],
        series=work.series,
        kind=KINDS.get(action["kind"]) or _kind(action["kind"]),
        due=due,
        returns=returns,
        no_date_reason=reason,
        raised_at=work.item_of(action),
        aliases=[work.numbers[action["key"]]] if action["key"] in work.numbers else aliases,
        by=work.by,
        on=on or work.on,
    )


def _due_by_its_month(coming: Return) -> Due:
    """A return of long ago is no longer brought onto an agenda: it says when the promise was due, in its own words."""
    return Due(coming.words, Kind.MONTH, month=coming.month)


def _kind(words: str) -> ActionKind:
    return ActionKind(words) if words in set(ActionKind) else ActionKind.DO


def timing_of(dues: Sequence[Thing], *, next_meeting: str | None) -> tuple[Due | None, list[Return], str]:
    """The day an action is due, the months it comes back in, or why it has neither.

    A meeting or month that is named brings the action back; a day makes it due. Words that fix no time ("ongoing",
    "as soon as possible") are kept as the reason why there is no date.
    """
    returns = [Return(each["month"], each["words"]) for each in dues if each["kind"] in RETURNS and each["month"]]
    for each in dues:
        if each["kind"] == Kind.NEXT_MEETING and next_meeting:
            returns.append(Return(next_meeting[:7], each["words"]))
    dated = [each for each in dues if each["date"]]
    first = min(dated, key=lambda each: str(each["date"]), default=None)
    due = Due(first["words"], Kind(first["kind"]), date.fromisoformat(first["date"])) if first else None
    if due or returns:
        return due, returns, ""
    words = " and ".join(f"“{each['words']}”" for each in dues)
    return None, [], f"{NO_DAY_GIVEN} {words}, and no day." if words else NO_DATE_GIVEN


def store_decisions(work: Work) -> None:
    for decision in work.things("decisions"):
        matter = work.matter(decision["matter"])
        title = f"{matter.title}: {decision['text']}"
        record_decision(
            work.series.body,
            title=title if len(title) <= 120 else f"{title[:118].rsplit(' ', 1)[0]} …",
            text=decision["text"],
            matter=matter,
            item=work.item_of({"item": decision["item"]}),
            by=work.by,
            on=work.on,
        )
