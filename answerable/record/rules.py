"""How an event is bound to the one before it."""

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any


def event_hash(
    *, previous: str, number: int, at: datetime, on: date, by: str, what: str, subject: str, detail: dict[str, Any]
) -> str:
    """SHA-256 over the event and its forerunner's hash, in an order and form that never vary.

    `by` is the sign-in name; `subject` is kind and key. The same event always gives the same 64 hexadecimal digits.
    """
    content = [previous, number, at.isoformat(), on.isoformat(), by, what, subject, detail]
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
