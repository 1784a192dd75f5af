"""The engine knows how minutes are written, and no body, person or document: none of their names stands in it."""

import ast
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable.core.refused import Refused
from answerable.reading.files import blocks_of, content_of
from answerable.reading.tests.test_gold import SHARED

ENGINE = Path(__file__).resolve().parents[1]
# Kept as hashes, so that the names themselves do not stand in the project either.
KNOWN = Path(__file__).with_name("names_of_others.txt")
WORD = re.compile(r"[^\W\d_][\w’'-]+")
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "christmas",
        "easter",
    ]
)


def hashed(word: str) -> str:
    return hashlib.sha256(word.lower().encode()).hexdigest()[:16]


def words_of_engine() -> Iterator[tuple[str, Path]]:
    """Every word in a string of the engine that is no docstring: what its rules are made of."""
    for path in sorted(ENGINE.rglob("*.py")):
        if "tests" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield from ((word, path) for word in WORD.findall(node.value))


def names_of_others() -> set[str]:
    """Words of the names of people and bodies in the documents shown, that none of the documents writes small."""
    assert SHARED is not None
    named: set[str] = set()
    small: set[str] = set(CALENDAR)
    for path in sorted((SHARED / "minutes/gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = SHARED / "minutes/documents" / gold["file"]
        try:
            text = "\n".join(block.text for block in blocks_of(content_of(document), name=document.name))
        except Refused:
            continue
        people = [*(gold.get("attendance") or []), *(gold.get("apologies") or [])]
        for person in people:
            named.update(WORD.findall(person["name"] if isinstance(person, dict) else str(person)))
        named.update(re.findall(r"\b[A-Z]{3,}[a-z]?\b", text))
        named.update(word for word in WORD.findall(str(gold.get("title") or "")) if word[0].isupper())
        small.update(word for word in WORD.findall(text) if word.islower())
    return {word.lower() for word in named if len(word) > 2 and word.lower() not in small}


def test_no_name_of_a_document_shown_stands_in_the_engine() -> None:
    known = set(KNOWN.read_text(encoding="utf-8").split())
    assert len(known) > 100
    assert {(word, path.name) for word, path in words_of_engine() if hashed(word) in known} == set()


def test_the_list_of_names_is_that_of_the_documents_shown() -> None:
    if SHARED is None:
        pytest.skip("the documents whose names are looked for are not beside this checkout")
    found = {hashed(name) for name in names_of_others()} - {hashed(word) for word in OUR_OWN}
    assert found == set(KNOWN.read_text(encoding="utf-8").split())


# Words that the documents happen never to write small, and that name nobody.
OUR_OWN = frozenset(
    [
        "cllr",
        "councillor",
        "mrs",
        "baroness",
        "judge",
        "county",
        "rich",
        "cross",
        "xml",
        "amp",
        "mark",
        "association",
        "aob",
        "executive",
        "trustees",
        "llc",
        "rag",
    ]
)
