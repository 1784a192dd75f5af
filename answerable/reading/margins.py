"""Owners that stood in a column beside the text and now trail the paragraph, or stand on a line of their own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from answerable.reading.owners import Posts
from answerable.reading.passages import Passage

CODES = (
    r"(?:[A-Z]{2,4}|All|ALL|Clerk|CLERK|Chair|CHAIR)(?:\s*(?:[/,&+]|and)?\s*(?:[A-Z]{2,4}|All|ALL|Clerk"
    r"|CLERK|Chair|CHAIR))*"
)
TRAILING = re.compile(rf"(?P<text>.*\S[.?!;:)”’])\s+(?P<codes>{CODES})\s*$", re.DOTALL)
ALONE = re.compile(rf"(?:action(?:\s+by)?\s*:?\s*)?(?P<codes>{CODES})", re.IGNORECASE | re.DOTALL)
CODE = re.compile(r"[A-Z]{2,4}\b|All\b|Clerk\b|Chair\b", re.IGNORECASE)
LEAST = 3
REFERENCE = re.compile(
    r"(?:[A-Z]{0,3}\d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?"
    r"|[A-Z]{1,3}\d{1,3})[:.)]?\s+(?=[A-Za-z“\"])"
)
TO_BE = re.compile(
    r"\bto\s+(?:be\s+)?[a-z]{3,}|^(?:please\s+)?(?:add|arrange|ask|check|circulate|confirm|consider|contact"
    r"|create|develop|discuss|draft"
    r"|email|ensure|explore|find|follow|get|include|invite|investigate|look|make|obtain|organi[sz]e|prepare"
    r"|produce|provide|raise"
    r"|review|send|set|share|speak|submit|update|write)\b",
    re.IGNORECASE,
)


def with_margins(passages: list[Passage], posts: Posts) -> list[Passage]:
    """The passages, with owners that trail them set beside them again where the document does so throughout."""
    trailing = {place: found for place, passage in enumerate(passages) if (found := _trailing(passage))}
    sure = [place for place, codes in trailing.items() if all(posts.is_known(code) for code in CODE.findall(codes))]
    if len(sure) < LEAST:
        return passages
    return list(_set_beside(passages, trailing))


def only_promises(passages: list[Passage], posts: Posts) -> list[Passage]:
    """Of a column of actions, those that are actions; the rest (what was decided or noted) is running text.

    Where actions carry references ("07-02 …"), the reference tells; elsewhere their wording.
    """
    referred = [passage for passage in passages if passage.acting and REFERENCE.match(passage.text)]
    found: list[Passage] = []
    for passage in passages:
        reference = REFERENCE.match(passage.text) if passage.acting else None
        if not passage.acting:
            found.append(passage)
        elif reference and len(referred) > 1:
            found.append(replace(passage, text=passage.text[reference.end() :]))
        elif len(referred) > 1 and _goes_on(found, passage):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {passage.text}")
        else:
            promise = len(referred) < 2 and (bool(posts.in_words(passage.text)) or bool(TO_BE.search(passage.text)))
            found.append(replace(passage, acting=promise))
    return found


def _goes_on(found: list[Passage], passage: Passage) -> bool:
    """Whether a line of the column goes on with the action above it."""
    if not found or not found[-1].acting or found[-1].line != passage.line or re.match(r"[\d(]", passage.text):
        return False
    return passage.text[:1].islower()


def _trailing(passage: Passage) -> str:
    if passage.level or passage.margin or passage.in_row or passage.acting:
        return ""
    alone = ALONE.fullmatch(passage.text.strip()) if passage.text.strip().upper() == passage.text.strip() else None
    found = alone or TRAILING.fullmatch(passage.text)
    return found["codes"] if found else ""


def _set_beside(passages: list[Passage], trailing: dict[int, str]) -> Iterator[Passage]:
    waiting: list[Passage] = []
    for place, passage in enumerate(passages):
        codes = trailing.get(place, "")
        if codes and codes == re.sub(r"^action(?:\s+by)?\s*:?\s*", "", passage.text.strip(), flags=re.I):
            waiting = _beside(waiting, CODE.findall(codes))
            continue
        yield from waiting[:-8]
        waiting = waiting[-8:]
        if codes:
            text = TRAILING.fullmatch(passage.text)
            passage = replace(
                passage, text=text["text"] if text else passage.text, margin=" / ".join(CODE.findall(codes))
            )
        waiting.append(passage)
    yield from waiting


def _beside(waiting: list[Passage], codes: list[str]) -> list[Passage]:
    """One owner for each of the bullets above, where there are as many; else all of them for the last passage."""
    bullets = 0
    while bullets < len(waiting) and waiting[-1 - bullets].marker and not waiting[-1 - bullets].margin:
        bullets += 1
    if bullets == len(codes) > 1:
        return waiting[:-bullets] + [replace(p, margin=code) for p, code in zip(waiting[-bullets:], codes, strict=True)]
    if not waiting:
        return waiting
    last = waiting[-1]
    return [*waiting[:-1], replace(last, margin=" / ".join(dict.fromkeys([*CODE.findall(last.margin), *codes])))]
