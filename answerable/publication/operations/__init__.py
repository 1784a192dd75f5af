"""Everything that can happen to what the public sees: withheld, published, corrected, withdrawn."""

from answerable.publication.operations.publishing import (
    publish_again,
    publish_changes,
    publish_matter,
    publish_meeting,
    publish_office,
    publish_promise,
    withdraw_publication,
)
from answerable.publication.operations.withholding import decide_withholding, decline_withholding, propose_withholding

__all__ = [
    "decide_withholding",
    "decline_withholding",
    "propose_withholding",
    "publish_again",
    "publish_changes",
    "publish_matter",
    "publish_meeting",
    "publish_office",
    "publish_promise",
    "withdraw_publication",
]
