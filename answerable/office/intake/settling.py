"""What a form of the intake pages asks to be changed, as the operation that changes it."""

from datetime import date
from typing import Any

from answerable.intake import operations
from answerable.intake.models import Document
from answerable.people.models import User


def settle(document: Document, key: str, said: dict[str, Any], *, by: User, on: date) -> object:
    """Keep what a form says of one thing; a doubt about a repeat that is to come back sets its standing review."""
    if said.get("comes_back") == "yes":
        return operations.repeat(
            document, key, first_month=said["first_month"], every_months=said["every_months"], by=by, on=on
        )
    return operations.mend(document, changes={key: _changes(said)}, by=by, on=on)


def _changes(said: dict[str, Any]) -> dict[str, Any]:
    """The fields of a form as a checked reading keeps them: days in ISO form, a post by its code, limbs as one list."""
    answers = [answer for name, answer in sorted(said.items()) if name.startswith("limb_")]
    changes = {
        name: _plain(value)
        for name, value in said.items()
        if not name.startswith(("limb_", "comes_", "first_", "every_"))
    }
    return changes | ({"answers": answers} if answers else {})


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else getattr(value, "code", value)
