"""A telephone with an app for codes, as the standard describes it (RFC 6238)."""

import base64
import hashlib
import hmac
import time


def code_now(key: str, *, later: int = 0) -> str:
    """The six digits that an app with this key shows now, or so many half minutes later."""
    moment = int(time.time()) // 30 + later
    digest = hmac.digest(base64.b32decode(key), moment.to_bytes(8), hashlib.sha1)
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
