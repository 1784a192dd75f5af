"""How an event is bound to the one before it, and what words a row can hold."""

import json
import re
from collections.abc import Collection
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from answerable.core.refused import Refused

_OF_NO_WRITING = re.compile("[\\x00\\ud800-\\udfff]")


def event_hash(
    *, previous: str, number: int, at: datetime, on: date, by: str, what: str, subject: str, detail: dict[str, Any]
) -> str:
    """SHA-256 over the event and its forerunner's hash, in an order and form that never vary.

    `by` is the sign-in name; `subject` is kind and key. The same event always gives the same 64 hexadecimal digits.
    """
    content = [previous, number, at.isoformat(), on.isoformat(), by, what, subject, detail]
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def check_text(text: str, name: str, *, longest: int | None, choices: Collection[str] = ()) -> None:
    """Words that the record can hold as they are: nothing is cut off, and a choice is one of those that there are."""
    if longest is not None and len(text) > longest:
        raise Refused(f"The {name} is {len(text)} letters long; at most {longest} can be kept. Shorten it.")
    if _OF_NO_WRITING.search(text):
        raise Refused(f"The {name} holds a character that is not of any writing. Type it again.")
    if choices and text not in choices:
        listed = ", ".join(choice for choice in choices if choice)
        raise Refused(f"“{text}” is no {name} that the record knows. Choose one of: {listed}.")
