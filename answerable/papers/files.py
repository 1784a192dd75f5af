"""What kind of file a paper is, whatever its name says; its words; and where its bytes are kept."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from answerable.core.bounded import asked
from answerable.core.refused import Refused
from answerable.papers import rules

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {PDF: ".pdf", WORD: ".docx", SHEET: ".xlsx", "text/plain": ".txt", "text/csv": ".csv"} | {
    "image/png": ".png",
    "image/jpeg": ".jpg",
}
TAKEN = "PDF, Word (.docx), Excel (.xlsx), text, CSV, PNG and JPEG"
SECONDS_TO_WAIT = 40
TOO_MUCH = "It takes too long or too much room to be read: make it simpler."


@dataclass(frozen=True)
class Drawn:
    """What was drawn out of a file: its kind, the number of its pages (0 where it has none), its words, its digest."""

    media_type: str
    pages: int
    words: str
    sha256: str


def draw(content: bytes, *, name: str) -> Drawn:
    """Look into a file within bounds of size, time and memory.

    Raises Refused, in a sentence, for a file that is empty, too large, of a kind that is not taken, locked or damaged.
    """
    rules.check_size(len(content), name)
    media_type = kind_of(content, name=name)
    told = _apart(content, "words", media_type)
    answer: dict[str, Any] = json.loads(told) if told else {"cannot": TOO_MUCH}
    if "cannot" in answer:
        raise Refused(f"“{name}” cannot be taken. {answer['cannot']}")
    return Drawn(media_type, answer["pages"], answer["words"], sha256(content).hexdigest())


def kind_of(content: bytes, *, name: str) -> str:
    """The media type of a file by its first bytes; by its ending only where those cannot say."""
    ending = PurePath(name).suffix.lower()
    if content.startswith(b"%PDF"):
        return PDF
    if content.startswith(b"\x89PNG\r\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"PK\x03\x04") and ending in {".docx", ".xlsx"}:
        return WORD if ending == ".docx" else SHEET
    if ending in {".txt", ".csv"} and b"\x00" not in content[:4000]:
        return "text/csv" if ending == ".csv" else "text/plain"
    raise Refused(f"“{name}” is not a kind of file that is taken, or is not what its name says. Taken are {TAKEN}.")


def picture_of(content: bytes, page: int) -> bytes | None:
    """A page of a PDF as a PNG; None where there is no such page or it cannot be drawn within bounds."""
    return _apart(content, "picture", str(page)) or None


def _apart(content: bytes, wanted: str, how: str) -> bytes:
    """Ask a process of its own; nothing where it was stopped for taking too long or too much."""
    return asked("answerable.papers.drawing", wanted, how, content=content, seconds=SECONDS_TO_WAIT)


def keep(content: bytes, digest: str) -> None:
    """Keep the bytes under their own digest, which no name that somebody typed can be; the same bytes are kept once."""
    where = place_of(digest)
    if not default_storage.exists(where):
        kept = default_storage.save(where, ContentFile(content))
        if kept != where:  # somebody kept the same bytes a moment before
            default_storage.delete(kept)


def bytes_of(digest: str) -> bytes:
    with default_storage.open(place_of(digest)) as file:
        return bytes(file.read())


def place_of(digest: str) -> str:
    return f"papers/{digest[:2]}/{digest}"
