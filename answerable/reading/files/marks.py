"""Marks inside a line of text: tags and asterisks that set words bold, lists inside a cell, entities, list markers."""

import html
import re

from answerable.reading.blocks import Block, Cell, Kind, Line, block, tidy

BULLET = r"(?:[•◦▪‣·●○■–—\-*+\uf0b7\uf0a7\uf0fc\uf076\uf0d8]|o(?=\s[A-Z0-9]))"
MARKER = re.compile(
    rf"^\s*({BULLET}(?=\s)|\(?\d{{1,2}}\)|\(?[a-z]\)|\(?[ivx]{{1,4}}\)|[ivx]{{1,4}}\.(?=\s)|[a-z]\.(?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
SUPERSCRIPT = re.compile(r"\s*<sup>\s*(st|nd|rd|th)\s*</sup>", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>|</p>|</div>|</h\d>|<p[^>]{0,200}>", re.IGNORECASE)
LIST_TAG = re.compile(r"<(/?)(ul|ol|li)\b[^<>]{0,200}>", re.IGNORECASE)
BOLD_TAG = re.compile(r"</?(?:b|strong)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
COMMENT = re.compile(r"<!--[^>]{0,2000}-->")
LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
FRONT_MATTER = re.compile(r"\A\s{0,20}---[ \t]*\n(?:(?!---[ \t]*\n).{0,1000}\n){0,60}?---[ \t]*\n")
BOLD = "\x02"
START_OF_ITEM = "\x03"


def cell_of(written: str) -> Cell:
    """The lines of a cell or paragraph, with their list markers, leads and without any mark-up."""
    opened = _lists_opened(BREAK.sub("\n", COMMENT.sub(" ", SUPERSCRIPT.sub(r"\1", written))))
    return Cell(tuple(line for piece in opened.split("\n") if (line := line_of(piece)).text or line.marker))


def _lists_opened(written: str) -> str:
    """Each `li` on a line of its own, marked "•", or "1)" where the list is numbered."""
    if "<" not in written:
        return written
    counters: list[int | None] = []

    def mark(tag: re.Match[str]) -> str:
        closing, name = tag[1] == "/", tag[2].lower()
        if name == "li":
            if closing:
                return "\n"
            if counters and counters[-1] is not None:
                counters[-1] += 1
                return f"\n{START_OF_ITEM}{counters[-1]}) "
            return f"\n{START_OF_ITEM}• "
        if closing:
            del counters[-1:]
        else:
            counters.append(0 if name == "ol" else None)
        return "\n"

    return LIST_TAG.sub(mark, written)


def line_of(written: str) -> Line:
    """One line: a list marker, then words of which the first may be bold."""
    marker, words = "", written
    if written.startswith(START_OF_ITEM):
        marker, _, words = written[1:].partition(" ")
    bold = BOLD_TAG.sub(BOLD, words).replace("**", BOLD).replace("__", BOLD)
    plain = tidy(html.unescape(LINK.sub(r"\1", TAG.sub("", bold))))
    inner = MARKER.match(plain.lstrip(BOLD + " "))
    if inner and not _is_abbreviation(inner[1], plain):
        own, rest = inner[1], plain.lstrip(BOLD + " ")[inner.end() :]
        marker = own if own[0].isalnum() or own[0] == "(" or not marker else marker
        plain = (BOLD if plain.startswith(BOLD) and not rest.startswith(BOLD) and rest.count(BOLD) % 2 else "") + rest
    return Line(_without_marks(plain), marker, _lead(plain))


def plain_line(text: str, lead: str = "") -> Line:
    """One line of a document in which nothing is marked up: a list marker, then words of which `lead` are bold."""
    text, lead = tidy(text), tidy(lead)
    inner = MARKER.match(text)
    if inner and not _is_abbreviation(inner[1], text):
        lead = lead[inner.end() :] if len(lead) >= inner.end() else ""
        return Line(text[inner.end() :], inner[1], lead)
    return Line(text, "", lead)


def _is_abbreviation(marker: str, plain: str) -> bool:
    """ "A. Smith" and "C. Jones" are people and not list items."""
    return bool(re.fullmatch(r"[A-Z]\.", marker)) and bool(re.match(r"[A-Z]\.\s?[A-Z]", plain.lstrip(BOLD + " ")))


def _without_marks(plain: str) -> str:
    words = ESCAPED.sub(r"\1", plain.replace(BOLD, ""))
    words = re.sub(r"(?<!\w)([*_])(?=\S)([^*_]{1,300}?)(?<=\S)\1(?!\w)", r"\2", words)
    return tidy(re.sub(r"`|~~", "", words))


def _lead(plain: str) -> str:
    if not plain.startswith(BOLD):
        return ""
    return _without_marks(plain[1:].partition(BOLD)[0])


def front_matter(written: str) -> tuple[list[Block], str]:
    """What a publishing system put before the text: its title, if it is words, as a heading; the rest blanked out."""
    found = FRONT_MATTER.match(written)
    if not found:
        return [], written
    body = "\n" * found[0].count("\n") + written[found.end() :]
    for number, line in enumerate(found[0].split("\n"), 1):
        title = re.match(r"title:\s*(.*)", line)
        if title and re.search(r"[A-Za-z]", title[1]):
            return [block(Kind.HEADING, line_of(title[1].strip().strip("\"'")).text, line=number, level=1)], body
    return [], body
