"""From a file's bytes to blocks: which kind of file it is, whether it can be read, and the reader of each kind."""

import re
from pathlib import Path, PurePath

from answerable.core.refused import Refused
from answerable.reading.blocks import Block

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 1_000_000
MOST_LINES = 20_000
MOST_CELLS = 100_000
LONG_GAP = re.compile(r"[^\S\n]{200,}")
CANNOT_READ = (
    "This kind of file ({kind}) cannot be read yet: save it as Word (.docx), PDF, Excel, HTML or text, and try again."
)
NOT_TEXT = (
    "“{name}” does not hold text that can be read: save the minutes as Word (.docx), HTML or text, and try again."
)
KINDS_BY_FIRST_BYTES = {
    b"{\\rtf": "rich text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
KINDS_BY_ENDING = {".xls": "older Excel", ".pptx": "PowerPoint", ".ppt": "PowerPoint", ".msg": "an Outlook message"}
OLDER = b"\xd0\xcf\x11\xe0"
PACKED = b"PK\x03\x04"


def content_of(path: Path) -> bytes:
    """The bytes of a file, its size checked before any of it is read."""
    try:
        if not path.exists():
            raise Refused(f"There is no file “{path.name}” there: check the name and the folder.")
        if not path.is_file():
            raise Refused(f"“{path.name}” is not a file: name one file of minutes.")
        check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except (OSError, ValueError) as problem:
        raise Refused(f"“{path.name}” cannot be opened: check that it exists and that you may read it.") from problem


def check_size(size: int, name: str) -> None:
    if size > MOST_BYTES:
        raise Refused(
            f"“{name}” is too large to be minutes ({size // 1_000_000} MB; at most {MOST_BYTES // 1_000_000} MB are "
            f"read): "
            "leave out its pictures and annexes, and try again."
        )


def blocks_of(content: bytes, *, name: str, recognise: bool = False) -> list[Block]:
    """The blocks of a document, whatever kind of file it is in.

    Raises Refused for a file that is too large, empty, damaged, or of a kind that is not read. With `recognise`, the
    words of a scanned PDF are recognised where OCRmyPDF is installed, at some seconds a page.
    """
    check_size(len(content), name)
    if not content.strip():
        raise Refused(f"“{name}” is empty: choose the file that holds the minutes.")
    ending = PurePath(name).suffix.lower()
    for first_bytes, kind in KINDS_BY_FIRST_BYTES.items():
        if content.startswith(first_bytes):
            raise Refused(CANNOT_READ.format(kind=kind))
    # Each reader is loaded where it is needed, since it takes longer to load than most files take to read.
    if b"%PDF-" in content[:1024]:
        return _of_pdf(content, name, recognise=recognise)
    if content.startswith(OLDER) and ending not in KINDS_BY_ENDING:
        return _of_office(content, name, "an older Word file")
    if content.startswith(PACKED):
        return _of_package(content, name, ending)
    if ending in KINDS_BY_ENDING:
        raise Refused(CANNOT_READ.format(kind=KINDS_BY_ENDING[ending]))
    if ending in {".docx", ".doc", ".odt", ".pdf", ".xlsx"}:
        kind = {".pdf": "a PDF", ".xlsx": "an Excel file"}.get(ending, "a Word file")
        raise Refused(f"“{name}” is not {kind}, or is damaged: open it, save it again, and try once more.")
    if ending == ".eml":
        from answerable.reading.files import letters

        return letters.blocks_of(content, name=name, read=lambda given, called: blocks_of(given, name=called))
    return _blocks_of_text(decoded(content, name), name)


def _of_pdf(content: bytes, name: str, *, recognise: bool) -> list[Block]:
    from answerable.reading.files import outside, pdf

    try:
        return pdf.blocks_of(content, name=name)
    except pdf.NoWordsError:
        recognised = outside.with_words(content) if recognise else None
        if recognised is None:
            raise
        return pdf.blocks_of(recognised, name=name)


def _of_office(content: bytes, name: str, kind: str) -> list[Block]:
    from answerable.reading.files import outside, word

    return word.blocks_of(outside.as_word(content, name=name, kind=kind), name=name, kind=kind)


def _of_package(content: bytes, name: str, ending: str) -> list[Block]:
    """Word, Excel and OpenDocument files are all packed folders: what lies in them tells which."""
    from answerable.reading.files import sheets, word

    if b"mimetypeapplication/vnd.oasis.opendocument.text" in content[:200]:
        return _of_office(content, name, "an OpenDocument file")
    if b"xl/workbook" in content:
        return sheets.blocks_of_excel(content, name=name)
    return word.blocks_of(content, name=name, kind=KINDS_BY_ENDING.get(ending, "a packed file"))


def _blocks_of_text(written: str, name: str) -> list[Block]:
    if len(written) > MOST_CHARACTERS:
        raise Refused(
            f"“{name}” is too long to be the minutes of a meeting ({len(written):,} characters; at most "
            f"{MOST_CHARACTERS:,} are read): give one meeting at a time."
        )
    if written.count("\n") > MOST_LINES or written.count("\t") + written.count("|") > MOST_CELLS:
        raise Refused(f"“{name}” has too many lines to be the minutes of a meeting: give one meeting at a time.")
    if PurePath(name).suffix.lower() in {".csv", ".tsv"}:
        from answerable.reading.files import sheets

        return sheets.blocks_of_csv(written, name=name)
    from answerable.reading.files import html, text

    blocks = html.blocks_of(written, name=name) if html.looks_like_html(written) else text.blocks_of(written)
    if not blocks:
        raise Refused(f"There are no words in “{name}”: choose the file that holds the minutes.")
    return blocks


def decoded(content: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 or the old Windows code page; Refused where it is not text."""
    written = next(
        (found for encoding in _encodings(content) if (found := _attempt(content, encoding)) is not None), ""
    )
    sample = written[:200_000]
    odd = sum(
        1 for letter in sample if (letter < " " and letter not in "\t\n\r\f\v\x1c\x1d\x1e") or letter in "\x7f\ufffd"
    )
    if not sample or odd > len(sample) / 100 + 2:
        raise Refused(NOT_TEXT.format(name=name))
    plain = written.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return LONG_GAP.sub(" ", plain)


def _attempt(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _encodings(content: bytes) -> list[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    sample = content[:4000]
    if sample[1::2].count(0) > len(sample) / 4:
        return ["utf-16-le"]
    if sample[::2].count(0) > len(sample) / 4:
        return ["utf-16-be"]
    return ["utf-8", "cp1252", "latin-1"]
