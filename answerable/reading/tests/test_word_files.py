"""Word files as offices keep them: tracked changes, lists that Word numbers, text boxes, words at the page's head."""

import io
import zipfile

import pytest

from answerable.core.refused import Refused
from answerable.reading.blocks import Block, Kind
from answerable.reading.files import blocks_of

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = """<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"""


def word(body: str, *, head: str = "") -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {NAMES}>{STYLES}</w:styles>")
        archive.writestr("word/numbering.xml", f"<w:numbering {NAMES}>{NUMBERING}</w:numbering>")
        if head:
            archive.writestr("word/header1.xml", f"<w:hdr {NAMES}>{head}</w:hdr>")
    return package.getvalue()


def paragraph(inner: str, *, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(words: str, *, bold: bool = False) -> str:
    return f"<w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr><w:t>{words}</w:t></w:r>"


def listed(words: str, *, of: int = 1, depth: int = 0) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr>'
    return paragraph(run(words), properties=numbered)


def laid_out(body: str, *, head: str = "") -> list[Block]:
    return blocks_of(word(body, head=head), name="minutes.docx")


def test_a_tracked_change_is_read_as_accepted() -> None:
    [block] = laid_out(
        paragraph(
            run("The force will report in ")
            + f"<w:del>{run('May').replace('w:t>', 'w:delText>')}</w:del><w:ins>{run('June')}</w:ins>"
            + run(".")
        )
    )
    assert block.text == "The force will report in June."


def test_a_row_that_was_struck_out_is_not_read() -> None:
    cell = f"<w:tc>{paragraph(run('The boilers'))}</w:tc>"
    struck = f"<w:tr><w:trPr><w:del/></w:trPr>{cell.replace('boilers', 'roofs')}</w:tr>"
    assert [block.text for block in laid_out(f"<w:tbl><w:tr>{cell}</w:tr>{struck}</w:tbl>")] == ["The boilers"]


def test_the_numbers_that_word_counts_are_read_though_they_are_not_written() -> None:
    body = listed("Welcome") + listed("Estates") + listed("Boilers", depth=1) + listed("The north", depth=2)
    body += listed("Roofs", depth=1) + listed("Close")
    markers = [block.cells[0].lines[0].marker for block in laid_out(body)]
    assert markers == ["1.", "2.", "2.1", "(a)", "2.2", "3."]


def test_a_bullet_is_a_bullet_and_knows_how_deep_it_stands() -> None:
    [block] = laid_out(listed("A price is to be sought", of=2))
    assert (block.kind, block.cells[0].lines[0].marker) == (Kind.BULLET, "•")


def test_the_words_of_a_text_box_are_read_once() -> None:
    box = paragraph(run("Action: Luke Farrow"))
    drawn = (
        f"<mc:AlternateContent><mc:Choice><w:txbxContent>{box}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    told = [block.text for block in laid_out(paragraph(run("The boilers.") + f"<w:r>{drawn}</w:r>"))]
    assert told == ["The boilers.", "Action: Luke Farrow"]


def test_what_stands_at_the_head_of_each_page_is_read_once_and_not_again_where_the_body_says_it() -> None:
    head = paragraph(run("Midshire Estates Group")) + paragraph(run("Page 1"))
    assert [b.text for b in laid_out(paragraph(run("Boilers")), head=head)] == ["Midshire Estates Group", "Boilers"]
    said = paragraph(run("Midshire Estates Group, 3 March 2025"))
    assert [b.text for b in laid_out(said, head=head)] == ["Midshire Estates Group, 3 March 2025"]


def test_a_table_in_a_cell_gives_its_words_to_the_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('inside'))}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{paragraph(run('outside'))}{inner}</w:tc></w:tr></w:tbl>"
    assert [block.text for block in laid_out(body)] == ["outside inside"]


def test_bold_at_the_beginning_is_told_from_what_follows() -> None:
    [block] = laid_out(paragraph(run("Boilers", bold=True) + run(" – a price was sought.")))
    assert block.cells[0].lines[0].lead == "Boilers"


def test_a_file_with_entities_to_unfold_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("word/document.xml", f"{bomb}<w:document {NAMES}><w:body>&b;</w:body></w:document>")
    with pytest.raises(Refused, match="damaged"):
        blocks_of(package.getvalue(), name="minutes.docx")
