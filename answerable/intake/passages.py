"""The words of a document as they are laid out: each passage, where it stands, and what was read from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.intake.checked import Checked, every_thing
from answerable.reading.blocks import Block

Laid = Mapping[str, Any]
FEWEST_LETTERS = 4  # of a passage that is taken to be a part of longer words


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading or a paragraph within a cell; its number counts from 1 through the document."""

    number: int
    text: str
    block: int
    cell: int
    line: int
    page: int | None = None


def laid_down(block: Block) -> dict[str, Any]:
    """A block as a document keeps it: where it stands, what it is, and the paragraphs of each of its cells."""
    cells = [[f"{line.marker} {line.text}".strip() for line in cell.lines] for cell in block.cells]
    beside = [line.beside for cell in block.cells for line in cell.lines if line.beside]
    return {
        "line": block.line,
        "page": block.page,
        "kind": block.kind.value,
        "level": block.level,
        "table": block.table,
        "columns": [cell.text for cell in block.cells if cell.text],
        "cells": [*cells, *([beside] if beside else [])],
    }


def cells_of(laid: Laid) -> list[list[str]]:
    """The paragraphs of each cell; documents that were taken in before cells were kept have columns alone."""
    return laid.get("cells") or [[column] for column in laid["columns"]]


def passages_of(lines: Sequence[Laid]) -> list[Passage]:
    found: list[Passage] = []
    for block, laid in enumerate(lines):
        for cell, paragraphs in enumerate(cells_of(laid)):
            for text in paragraphs:
                if text:
                    found.append(Passage(len(found) + 1, text, block, cell, laid["line"], laid["page"]))
    return found


def places_of(checked: Checked, passages: Sequence[Passage]) -> dict[str, list[int]]:
    """By the key of each thing, the numbers of the passages it was read at, the first of them first."""
    at: dict[tuple[int | None, int], list[Passage]] = {}
    for passage in passages:
        at.setdefault((passage.page, passage.line), []).append(passage)
    places = {}
    for _group, thing in every_thing(checked):
        source = thing.get("source") or {}
        if "passage" in source:
            places[thing["key"]] = [source["passage"]]
        elif source:
            places[thing["key"]] = _read_at(source["text"], at.get((source["page"], source["line"]), []))
    return places


def _read_at(words: str, candidates: Sequence[Passage]) -> list[int]:
    """A line of a PDF is counted anew in each of its tables, so several passages may stand at one: the words decide."""
    said = plain(words)
    whole = [passage.number for passage in candidates if said in plain(passage.text)]
    parts = [each.number for each in candidates if len(each.text) >= FEWEST_LETTERS and plain(each.text) in said]
    return whole[:1] or parts or [passage.number for passage in candidates[:1]]


def plain(words: str) -> str:
    return " ".join(words.split()).casefold()
