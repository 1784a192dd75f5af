"""E-mails: the subject as a heading, the words, and what is attached where the words only say that it is."""

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage

from answerable.core.refused import Refused
from answerable.reading.blocks import Block, Kind, block

MOST_PARTS = 50
FEW_WORDS = 80
NO_WORDS = "There are no words in “{name}”: choose the e-mail that holds the minutes, or the file attached to it."
Reader = Callable[[bytes, str], list[Block]]


def blocks_of(content: bytes, *, name: str, read: Reader) -> list[Block]:
    """The blocks of an e-mail; `read` reads what is attached, given its bytes and name."""
    letter = email.message_from_bytes(content, policy=email.policy.default)
    if not isinstance(letter, EmailMessage) or not letter.keys():
        raise Refused(NO_WORDS.format(name=name))
    blocks = _body(letter, read)
    if sum(len(each.text.split()) for each in blocks) < FEW_WORDS:
        blocks += _attached(letter, read)
    if not blocks:
        raise Refused(NO_WORDS.format(name=name))
    subject = str(letter.get("Subject", "")).strip()
    return ([block(Kind.HEADING, subject, line=1, level=1)] if subject else []) + blocks


def _body(letter: EmailMessage, read: Reader) -> list[Block]:
    body = letter.get_body(("html", "plain"))
    if body is None:
        return []
    try:
        written = body.get_content()
    except (LookupError, ValueError, KeyError):
        return []
    ending = "html" if body.get_content_subtype() == "html" else "txt"
    return _tried(str(written).encode(), f"letter.{ending}", read)


def _attached(letter: EmailMessage, read: Reader) -> list[Block]:
    """The first attachment that can be read."""
    for part in list(letter.iter_attachments())[:MOST_PARTS]:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and (blocks := _tried(content, part.get_filename() or "attached", read)):
            return blocks
    return []


def _tried(content: bytes, name: str, read: Reader) -> list[Block]:
    try:
        return read(content, name)
    except Refused:
        return []
