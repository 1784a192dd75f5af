"""Drawing words and pictures out of an untrusted file, in a process of its own with a bound on time and memory.

`python -m answerable.papers.drawing words` reads a file from standard input and writes JSON; `… picture PAGE` writes a
PNG. A file that is made to hang or to swell stops its own process and nothing else. Knows nothing of Django.
"""

import io
import json
import sys
import zipfile

from answerable.core.bounded import hold_to

MOST_PAGES, MOST_LETTERS = 1_000, 2_000_000
SECONDS, BYTES = 20, 1_500_000_000
PICTURE_WIDTH = 900
ENCRYPTED = "It is locked with a password: take the password off, and add it again."
DAMAGED = "It is damaged, or is not what its name says: open it, save it anew, and add it again."
TOO_LONG = f"It has more than {MOST_PAGES:,} pages: split it."


class CannotDrawError(Exception):
    """Why nothing can be drawn out of a file, in a sentence."""


def words_of_pdf(content: bytes) -> tuple[int, str]:
    """The number of pages of a PDF and its words, a form feed between pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        raise CannotDrawError(ENCRYPTED if "assword" in str(problem) else DAMAGED) from problem
    if len(document) > MOST_PAGES:
        raise CannotDrawError(TOO_LONG)
    pages, letters = [], 0
    for page in document:
        words = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\x00", "")
        letters += len(words)
        if letters > MOST_LETTERS:
            break
        pages.append(words)
    return len(document), "\f".join(pages)


def picture_of_pdf(content: bytes, page: int) -> bytes:
    """One page of a PDF, counted from 1, as a PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    if not 1 <= page <= len(document):
        raise CannotDrawError("There is no such page.")
    sheet = document[page - 1]
    scale = min(PICTURE_WIDTH / max(sheet.get_width(), 1), 2000 / max(sheet.get_height(), 1))
    drawn = io.BytesIO()
    sheet.render(scale=scale).to_pil().save(drawn, format="PNG", optimize=False)
    return drawn.getvalue()


def words_of_word(content: bytes) -> tuple[int, str]:
    """The words of a Word file, a line for each paragraph and each row; it has no pages until it is printed."""
    from answerable.core.refused import Refused
    from answerable.reading.files import blocks_of

    try:
        blocks = blocks_of(content, name="The file.docx")
    except Refused as refusal:
        raise CannotDrawError(refusal.sentence) from refusal
    lines = ["\t".join(cell.text for cell in block.cells) for block in blocks]
    return 0, "\n".join([*_heads_and_feet(content), *lines])[:MOST_LETTERS]


def _heads_and_feet(content: bytes) -> list[str]:
    """What a Word file prints at the head and the foot of its pages: where a marking stands."""
    import docx

    parts = [
        part for section in docx.Document(io.BytesIO(content)).sections for part in (section.header, section.footer)
    ]
    said = [paragraph.text.strip() for part in parts for paragraph in part.paragraphs]
    return list(dict.fromkeys(words for words in said if words))


def check_spreadsheet(content: bytes) -> tuple[int, str]:
    """Nothing is drawn out of a spreadsheet; it is only looked at whether it is one, and not made to swell."""
    try:
        parts = {part.filename: part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist()}
    except Exception as problem:  # a damaged archive fails in many ways
        raise CannotDrawError(DAMAGED) from problem
    if "xl/workbook.xml" not in parts or sum(parts.values()) > 300_000_000 or len(parts) > 5_000:
        raise CannotDrawError(DAMAGED)
    return 0, ""


def words_of_text(content: bytes) -> tuple[int, str]:
    from answerable.core.refused import Refused
    from answerable.reading.files import decoded

    try:
        return 0, decoded(content, "the file")[:MOST_LETTERS]
    except Refused as refusal:
        raise CannotDrawError(refusal.sentence) from refusal


def check_picture(content: bytes) -> tuple[int, str]:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > 60_000_000:
                raise CannotDrawError("The picture is far larger than a page: make it smaller, and add it again.")
            picture.verify()
    except CannotDrawError:
        raise
    except Exception as problem:  # a damaged picture fails in as many ways as there are formats
        raise CannotDrawError(DAMAGED) from problem
    return 1, ""


WORDS = {
    "application/pdf": words_of_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": words_of_word,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": check_spreadsheet,
    "text/plain": words_of_text,
    "text/csv": words_of_text,
    "image/png": check_picture,
    "image/jpeg": check_picture,
}


def main() -> None:
    """Do what the command line asks with standard input, within the bounds; say in a sentence why not."""
    hold_to(SECONDS, BYTES)
    asked, how = sys.argv[1], sys.argv[2]
    content = sys.stdin.buffer.read()
    try:
        if asked == "picture":
            sys.stdout.buffer.write(picture_of_pdf(content, int(how)))
        else:
            pages, words = WORDS[how](content)
            sys.stdout.write(json.dumps({"pages": pages, "words": words}))
    except CannotDrawError as refusal:
        sys.stdout.write(json.dumps({"cannot": str(refusal)}) if asked == "words" else "")
        sys.exit(0 if asked == "words" else 1)


if __name__ == "__main__":
    main()
