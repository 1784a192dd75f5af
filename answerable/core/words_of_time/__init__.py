"""The words in which people promise dates: each kept as said, beside what it was taken to mean."""

from answerable.core.words_of_time.due import due_of
from answerable.core.words_of_time.expression import Kind, Precision, WordsOfTime
from answerable.core.words_of_time.finding import find

__all__ = ["Kind", "Precision", "WordsOfTime", "due_of", "find"]
