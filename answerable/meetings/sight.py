"""What of a meeting's agenda and notes one reader may see, and whether the reader may write them."""

from dataclasses import dataclass

from answerable.access.roles import Permission, may
from answerable.meetings.models import AgendaItem
from answerable.people.models import User


@dataclass(frozen=True)
class Sight:
    """What of the notes one reader may see, and whether the reader may write them."""

    private: bool
    restricted: bool
    writes: bool
    sets_agenda: bool
    clears: bool
    approves: bool

    def private_text(self, item: AgendaItem) -> str:
        return item.private_text if self.may_see_private(item) else ""

    def may_see_private(self, item: AgendaItem) -> bool:
        return self.restricted if item.access == AgendaItem.Access.RESTRICTED else self.private


def sight_of(user: User, body_id: int) -> Sight:
    return Sight(
        private=may(user, Permission.SEE_PRIVATE_TEXT, at=body_id),
        restricted=may(user, Permission.SEE_RESTRICTED, at=body_id),
        writes=may(user, Permission.RECORD_NOTES, at=body_id),
        sets_agenda=may(user, Permission.SET_AGENDA, at=body_id),
        clears=may(user, Permission.CLEAR_MINUTES, at=body_id),
        approves=may(user, Permission.APPROVE_MINUTES, at=body_id),
    )
