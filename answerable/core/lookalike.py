"""Letters of other scripts that a scanner puts where Latin ones were printed."""

import re
import unicodedata

_CYRILLIC = dict(zip("аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅҮԌԚԜ", "aeopcyxijsdhqwABEKMHOPCTYXIJSYGQW", strict=True))
_GREEK = dict(zip("οναιρϲΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ovaipcABEZHIKMNOPTYXC", strict=True))
LATIN = _CYRILLIC | _GREEK
_FOLD = str.maketrans(LATIN)
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")


def latin(text: str) -> str:
    """`text` with Cyrillic and Greek letters made Latin where they only look so: "сс" typed for "cc". Same length.

    A word is folded where all its foreign letters look Latin and either it mixes scripts, or no word of the text is
    truly Cyrillic or Greek: in a Russian sentence "с" is a word of its own.
    """
    if not _FOREIGN.search(text):
        return text
    foreign_text = any(_is_foreign(word) for word in _WORD.findall(text))
    return _WORD.sub(lambda word: _folded(word[0], foreign_text), text)


def _is_foreign(word: str) -> bool:
    """Whether the word has no Latin letter and at least one that could not pass for Latin."""
    return not any(map(_is_latin, word)) and _has_its_own_letters(word)


def _has_its_own_letters(word: str) -> bool:
    return any(char not in LATIN for char in _FOREIGN.findall(word))


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")


def _folded(word: str, foreign_text: bool) -> str:
    if _has_its_own_letters(word) or (foreign_text and not any(map(_is_latin, word))):
        return word
    return word.translate(_FOLD)
