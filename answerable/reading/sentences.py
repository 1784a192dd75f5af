"""Running text into sentences."""

import re

END = re.compile(r"(?<=[.?!])[\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9£])")
SHORTENED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|nos|approx|cllr|rev|e\.g|i\.e|vs|etc|para|inc|fig|dept|supt|insp|sgt)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; a shortened word ("Mr.", "No.") does not end one."""
    found: list[str] = []
    for piece in END.split(text):
        if found and SHORTENED.search(found[-1]) and not found[-1].endswith(("?", "!")):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return [sentence.strip() for sentence in found if sentence.strip()]
