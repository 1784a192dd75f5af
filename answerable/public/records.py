"""What the public record of an item is, in words; four different things that must never look alike."""

from django.utils.translation import gettext as say

from answerable.publication.shapes import RecordWord

COLOURS: dict[RecordWord, str] = {
    "withheld": "purple",
    "part withheld": "purple",
    "not reached": "orange",
    "put off": "orange",
    "nothing recorded": "pink",
    "nil return": "grey",
    "withdrawn": "grey",
}


def record_word(record: RecordWord) -> str:
    """The word of the tag; empty where the notes simply say what was said."""
    words: dict[RecordWord, str] = {
        "recorded": "",
        "nil return": say("Nothing to report"),
        "nothing recorded": say("Nothing recorded"),
        "withheld": say("Withheld"),
        "part withheld": say("Part withheld"),
        "not reached": say("Not reached"),
        "put off": say("Put off to a later meeting"),
        "withdrawn": say("Taken off the agenda"),
    }
    return words[record]
