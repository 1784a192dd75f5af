"""Web pages: headings, paragraphs, lists and tables, in the order a reader meets them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from answerable.core.refused import Refused
from answerable.reading.blocks import Block, Cell, Kind, Line, tidy
from answerable.reading.files.marks import front_matter, line_of

DEEPEST = 400
NESTING = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
CLOSED_BY_THEMSELVES = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "wbr",
        "col",
        "area",
        "base",
        "embed",
        "source",
        "track",
        "path",
        "thead",
        "tbody",
        "tfoot",
    ]
)
BLOCK_TAGS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "dt",
        "dd",
        "address",
        "blockquote",
        "pre",
        "figure",
        "caption",
        "body",
        "form",
        "fieldset",
    ]
)
UNREAD = frozenset(["script", "style", "head", "nav", "noscript", "template", "svg", "iframe", "object"])
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD_TAGS = frozenset({"b", "strong"})


def looks_like_html(written: str) -> bool:
    """Whether the page is marked up throughout, whatever its file is called: tags that set paragraphs and tables."""
    if re.search(r"<!doctype html|<html[\s>]", written[:2000], re.IGNORECASE):
        return True
    marked = len(re.findall(r"<(?:p|h[1-6]|table|tr|div|li)\b", written, re.IGNORECASE))
    lines = sum(1 for line in written.splitlines() if line.strip())
    opens_with_tag = re.match(r"\s*<(?:p|h[1-6]|table|div|ul|ol|body|b|section|article)\b", written, re.IGNORECASE)
    tabbed = written.count("\n\t") + written.count("\n|")
    return bool(opens_with_tag) or (marked > lines / 3 and tabbed < marked)


def blocks_of(written: str, *, name: str) -> list[Block]:
    """The blocks of a web page; Refused where its tags are nested beyond all sense."""
    _check_depth(written, name)
    titles, body = front_matter(written)
    root = LexborHTMLParser(body).body
    page = _Page(_Places(body))
    if root is not None:
        page.read(root)
        page.close()
    return titles + page.blocks


def _check_depth(written: str, name: str) -> None:
    depth = 0
    for tag in NESTING.finditer(written):
        if tag[2].lower() in CLOSED_BY_THEMSELVES:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            raise Refused(
                f"The tags of “{name}” are nested too deeply to be a document: save it again as Word or text, and "
                f"try once more."
            )


@dataclass
class _Places:
    """Which line of the file a piece of text stands on: looked for onwards from the last one found."""

    written: str
    at: int = 0
    line: int = 1

    def line_of(self, text: str) -> int:
        words = re.match(r"[^&<>\n]{1,24}", text.strip())
        found = self.written.find(words[0].rstrip(), self.at, self.at + 20_000) if words else -1
        if found >= 0:
            self.line += self.written.count("\n", self.at, found)
            self.at = found
        return self.line


@dataclass
class _Page:
    places: _Places
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    marker: str = ""
    started: int = 0
    lists: list[int | None] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)
    table: int = 0

    def read(self, root: LexborNode) -> None:
        """Walk the page without recursion, so that no page can be too deep to be read."""
        for node, entering in _walk(root):
            tag = (node.tag or "").lower()
            if tag == "-text":
                if entering:
                    self._add_words(node.text_content or "")
            elif entering:
                self._open(tag)
            else:
                self._close(tag)

    def _add_words(self, words: str) -> None:
        if words.strip() and not self.started:
            self.started = self.places.line_of(words)
        self.words.append(re.sub(r"\s+", " ", words))

    def _open(self, tag: str) -> None:
        if tag in BOLD_TAGS:
            self.words.append("<b>")
        elif tag == "br":
            self.close(keep_kind=True)
        elif tag in {"ul", "ol"}:
            self.close()
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.close()
            self._begin_item()
        elif tag in HEADINGS:
            self.close()
            self.kind, self.level = Kind.HEADING, HEADINGS[tag]
        elif tag == "table":
            self.close()
            self.table += 1
        elif tag == "tr":
            self.close()
            self.cells.clear()
        elif tag in {"td", "th"}:
            self.close()
            self.cells.append([])
        elif tag in BLOCK_TAGS:
            self.close(keep_kind=self.kind is Kind.BULLET and not self.words)

    def _begin_item(self) -> None:
        self.kind, self.level = Kind.BULLET, max(0, len(self.lists) - 1)
        number = self.lists[-1] if self.lists else None
        if number is None:
            self.marker = "•"
        else:
            self.lists[-1] = number + 1
            self.marker = f"{number + 1})"

    def _close(self, tag: str) -> None:
        if tag in BOLD_TAGS:
            self.words.append("</b>")
        elif tag in {"ul", "ol"}:
            self.close()
            del self.lists[-1:]
        elif tag == "tr":
            self.close()
            self._end_row()
        elif tag in BLOCK_TAGS or tag in HEADINGS or tag in {"li", "td", "th", "table"}:
            self.close()

    def _end_row(self) -> None:
        cells = tuple(Cell(tuple(lines)) for lines in self.cells)
        if any(cell.text for cell in cells):
            self.blocks.append(Block(Kind.ROW, cells, self.places.line, table=self.table))
        self.cells.clear()

    def close(self, *, keep_kind: bool = False) -> None:
        """End the words being gathered: a line of the open cell, or a block of their own."""
        written = tidy("".join(self.words).replace("<b></b>", "").replace("</b><b>", ""))
        kind, level, line_number, marker = self.kind, self.level, self.started, self.marker
        self.words.clear()
        self.started = 0
        if written not in {"", "<b>", "</b>"}:
            line = line_of(written)
            line = Line(line.text, line.marker or marker, line.lead)
            if self.cells:
                self.cells[-1].append(line)
            elif line.text:
                kind = Kind.BULLET if line.marker and kind is Kind.PARAGRAPH else kind
                self.blocks.append(Block(kind, (Cell((line,)),), line_number or self.places.line, level=level))
            self.marker = ""
        if not keep_kind:
            self.kind, self.level, self.marker = Kind.PARAGRAPH, 0, ""


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node below `root`: (node, True) on the way in, (node, False) on the way out; unread parts are skipped."""
    node: LexborNode | None = root.child
    while node is not None:
        if node.tag not in UNREAD:
            yield node, True
            if node.child is not None:
                node = node.child
                continue
            yield node, False
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return
            yield node, False
        node = node.next if node is not None else None
