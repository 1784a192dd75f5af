"""PDF files: the words and ruled lines of each page, put into reading order by where they stand."""

import time

import pypdfium2

from answerable.core.refused import Refused
from answerable.reading.blocks import Block
from answerable.reading.files.pdf import TOO_SLOW, NoWordsError
from answerable.reading.files.pdf.flow import Page, blocks_of_pages
from answerable.reading.files.pdf.grids import grids_of
from answerable.reading.files.pdf.words import Sheet

MOST_PAGES = 300
MOST_LETTERS = 1_500_000
MOST_LETTERS_OF_PAGE = 60_000
MOST_SECONDS = 15.0
LOCKED = "“{name}” is locked with a password: take the password off, and try again."
DAMAGED = "“{name}” is not a PDF, or is damaged: open it, save it again, and try once more."
TOO_LARGE = "“{name}” has {pages:,} pages, far more than the minutes of a meeting: give one meeting at a time."
NO_WORDS = (
    "“{name}” is a picture of its pages and holds no words: have them recognised where it was scanned, or by "
    "`answerable read --ocr` where OCRmyPDF is installed, and try again."
)
FEW = 12  # letters a page: what a scanner stamps on a page is no text


def blocks_of(content: bytes, *, name: str) -> list[Block]:
    """The blocks of a PDF, page by page; Refused where it is locked, damaged, a scan, or too large to be minutes."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        raise Refused((LOCKED if "assword" in str(problem) else DAMAGED).format(name=name)) from problem
    try:
        return _blocks(document, name)
    finally:
        document.close()


def _blocks(document: pypdfium2.PdfDocument, name: str) -> list[Block]:
    if len(document) > MOST_PAGES:
        raise Refused(TOO_LARGE.format(name=name, pages=len(document)))
    stop = time.monotonic() + MOST_SECONDS
    pages: list[Page] = []
    letters = 0
    for place in range(len(document)):
        try:
            page = _page(document, place)
        except pypdfium2.PdfiumError as problem:
            raise Refused(DAMAGED.format(name=name)) from problem
        letters += sum(len(word.text) for word in page.words)
        if time.monotonic() > stop or letters > MOST_LETTERS:
            raise Refused(TOO_SLOW.format(name=name))
        pages.append(page)
    if letters < FEW * max(1, len(pages)):
        raise NoWordsError(NO_WORDS.format(name=name))
    return blocks_of_pages(pages)


def _page(document: pypdfium2.PdfDocument, place: int) -> Page:
    page = document[place]
    sheet = Sheet(page)
    return Page(place + 1, sheet.width, sheet.height, sheet.words(MOST_LETTERS_OF_PAGE), grids_of(sheet.rules()))
