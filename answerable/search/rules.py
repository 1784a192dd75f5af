"""What the words that somebody types into the search box ask for, whatever they type."""

import re

MOST_PHRASES, MOST_LETTERS = 12, 400
_QUOTED = re.compile(r'["“”]([^"“”]*)["“”]')
_WORD = re.compile(r"[^\W_]+")


def phrases_of(typed: str) -> list[list[str]]:
    """The phrases that must all be found, each a list of words that must follow each other.

    Words in quotes are one phrase, and so are the parts of a reference such as HTA-2016-11-1; every other word stands
    by itself. Only letters and numbers are left, so nothing that is typed can be an operator of a database. What is
    typed beyond 400 letters or 12 phrases is not looked for.
    """
    typed = typed[:MOST_LETTERS]
    quoted = [_WORD.findall(inside) for inside in _QUOTED.findall(typed)]
    bare = [_WORD.findall(word) for word in _QUOTED.sub(" ", typed).split()]
    return [phrase for phrase in [*quoted, *bare] if phrase][:MOST_PHRASES]


def for_fts5(phrases: list[list[str]]) -> str:
    """The phrases as SQLite's FTS5 reads them: each in quotes, all of them wanted."""
    return " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
