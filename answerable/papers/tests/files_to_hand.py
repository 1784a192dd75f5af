"""Small files of each kind, made when they are asked for."""

import io
import zipfile

import docx
import pikepdf
import typst
from PIL import Image


def a_pdf(*pages: str) -> bytes:
    words = "\n#pagebreak()\n".join(f"#text[{page}]" for page in pages or ("One page of words.",))
    return bytes(typst.compile(words.encode(), format="pdf"))


def a_locked_pdf() -> bytes:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="theirs", user="theirs"))
    return locked.getvalue()


def a_word_file(*lines: str, header: str = "") -> bytes:
    document, written = docx.Document(), io.BytesIO()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for line in lines:
        document.add_paragraph(line)
    document.save(written)
    return written.getvalue()


def a_picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, format="PNG")
    return drawn.getvalue()


def a_swollen_word_file() -> bytes:
    """A small file that unpacks into two hundred megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 200_000_000)
    return packed.getvalue()


def a_spreadsheet() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()
