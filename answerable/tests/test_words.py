"""Every word that the record puts on a thing is explained in the glossary, in the words of the office."""

import importlib
import re
from enum import StrEnum
from types import ModuleType

import pytest

from answerable.access.roles import Role
from answerable.config import docs


def words_of(module: ModuleType) -> list[str]:
    """Every value of every list of words in a module."""
    lists = [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, StrEnum)]
    return [word.value for each in lists if each is not StrEnum for word in each]


GLOSSARY = (docs.DOCS / "glossary.md").read_text(encoding="utf-8").casefold()


@pytest.mark.parametrize("room", docs.ROOMS_WITH_STATES)
def test_every_word_for_how_a_thing_stands_is_in_the_glossary(room: str) -> None:
    words = words_of(importlib.import_module(f"answerable.{room}.rules"))
    assert words
    assert set(words) - set(re.findall(r"\*\*([^*]+)\*\*", GLOSSARY)) == set()


def test_every_part_that_a_person_plays_is_in_the_glossary() -> None:
    assert [role for role in Role if role.value not in GLOSSARY] == []
