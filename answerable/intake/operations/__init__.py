"""Everything that can happen to a document on its way into the record."""

from answerable.intake.operations.checking import mend, set_aside, take_up_again
from answerable.intake.operations.pairing import join, part
from answerable.intake.operations.repeating import repeat
from answerable.intake.operations.saying import say_passage
from answerable.intake.operations.storing import store, store_from_archive
from answerable.intake.operations.taking_in import take_in, take_in_read
from answerable.intake.previewing import preview

__all__ = [
    "join",
    "mend",
    "part",
    "preview",
    "repeat",
    "say_passage",
    "set_aside",
    "store",
    "store_from_archive",
    "take_in",
    "take_in_read",
    "take_up_again",
]
