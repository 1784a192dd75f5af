"""Which matter each thing of a document would belong to, by name: a proposal, for a person to change."""

from typing import Any

from answerable.intake import matching

Checked = dict[str, Any]
Thing = dict[str, Any]


def propose_matters(checked: Checked) -> None:
    """Give everything that belongs to a matter the name of one, where a person has given none."""
    for brought in checked["brought_forward"]:
        brought["matter"] = matter_of_brought(checked, brought)
    for question in checked["questions"]:
        question["matter"] = matter_of_question(checked, question)
    for action in checked["actions"]:
        action["matter"] = matter_of_action(checked, action)
    for decision in checked["decisions"]:
        decision["matter"] = matter_of_decision(checked, decision)


def matter_of_brought(checked: Checked, brought: Thing) -> str:
    """Its topic; where that is a long question, what the one action that arose says it is about; else what is asked."""
    if topic := matching.topic_of(brought["text"]):
        return topic
    arose = [action for action in checked["actions"] if _brought_above(checked, action) is brought]
    subjects = [subject for action in arose if (subject := matching.subject_of(action["text"]))]
    return (subjects[0] if len(subjects) == 1 else "") or matching.asked_about(brought["text"])


def matter_of_question(checked: Checked, question: Thing) -> str:
    """Its own short heading; else what it names; else the objective that it stands under."""
    told = [each["text"] for each in checked["findings"] if _of_question(each, question)]
    named = matching.heading_of_question(question["objective"]) or matching.named_in(question["text"], told)
    return named or matching.titled(question["objective"] or "") or matching.asked_about(question["text"])


def matter_of_action(checked: Checked, action: Thing) -> str:
    """That of its question, or of what was brought forward above it; else its lead-in, its subject or its item."""
    for question in checked["questions"]:
        if action["question"] and _of_question(action, question):
            return str(question["matter"])
    if brought := _brought_above(checked, action):
        return str(brought["matter"])
    item = _item(checked, action["item"])
    lead = matching.lead_in(item["text"].split("\n\n"), action["text"]) if item else ""
    heading = matching.titled(item["heading"]) if item else ""
    return lead or matching.subject_of(action["text"]) or heading or matching.asked_about(action["text"])


def matter_of_decision(checked: Checked, decision: Thing) -> str:
    """That of what was brought forward and ended in the decision; else its lead-in or item."""
    for brought in checked["brought_forward"]:
        if brought["update"] and decision["text"] in brought["update"]:
            return str(brought["matter"])
    item = _item(checked, decision["item"])
    lead = matching.lead_in(item["text"].split("\n\n"), decision["text"]) if item else ""
    return lead or (matching.titled(item["heading"]) if item else matching.asked_about(decision["text"]))


def _of_question(thing: Thing, question: Thing) -> bool:
    return bool(thing["item"] == question["item"] and thing["question"] == question["number"])


def _item(checked: Checked, number: str | None) -> Thing | None:
    return next((item for item in checked["items"] if number and item["number"] == number), None)


def _brought_above(checked: Checked, action: Thing) -> Thing | None:
    """What was brought forward nearest above an action in the same item: the action arose from it."""
    line = action["source"]["line"]
    above = [b for b in checked["brought_forward"] if b["item"] == action["item"] and b["source"]["line"] <= line]
    return max(above, key=lambda brought: brought["source"]["line"], default=None)
