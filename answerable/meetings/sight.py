"""What of a meeting's agenda and notes one reader may see, and whether the reader may write them."""

from dataclasses import dataclass, field
from datetime import date

from answerable.access.roles import Permission, Role, may
from answerable.meetings.models import AgendaItem, ItemReader
from answerable.people.models import Post, User


@dataclass(frozen=True)
class Sight:
    """What of the notes one reader may see, and whether the reader may write them.

    `named` are the items that the reader is named for; `posts` are the posts whose items are the reader's own to read,
    each with the last day of it: those that an officer holds or held, until the officer left, and for whoever answers
    for the force all of the force's, without end.
    """

    private: bool
    restricted: bool
    writes: bool
    sets_agenda: bool
    clears: bool
    approves: bool
    closes: bool
    briefing: bool
    named: frozenset[int] = frozenset()
    posts: dict[int, date | None] = field(default_factory=dict)

    def private_text(self, item: AgendaItem) -> str:
        return item.private_text if self.may_see_private(item) else ""

    def may_see_private(self, item: AgendaItem) -> bool:
        """By part where the item is open to that part; else by name, and for an item not withheld by presenting it."""
        if item.pk in self.named:
            return True
        if item.access == AgendaItem.Access.RESTRICTED:
            return self.restricted
        return self.private or self._is_own(item)

    def _is_own(self, item: AgendaItem) -> bool:
        """An officer who has left a post reads on what was theirs, and nothing of what the successor presents."""
        if item.presenter_id is None or item.presenter_id not in self.posts:
            return False
        last = self.posts[item.presenter_id]
        return last is None or item.meeting.held_on <= last


def sight_of(user: User, body_id: int) -> Sight:
    restricted = may(user, Permission.SEE_RESTRICTED, at=body_id)
    named: frozenset[int] = frozenset()
    if not restricted and may(user, Permission.SEE_OFFICE_PAGES, at=body_id):
        naming = ItemReader.objects.filter(user=user, ended_on=None, item__body=body_id)
        named = frozenset(naming.values_list("item_id", flat=True))
    return Sight(
        private=may(user, Permission.SEE_PRIVATE_TEXT, at=body_id),
        restricted=restricted,
        writes=may(user, Permission.RECORD_NOTES, at=body_id),
        sets_agenda=may(user, Permission.SET_AGENDA, at=body_id),
        clears=may(user, Permission.CLEAR_MINUTES, at=body_id),
        approves=may(user, Permission.APPROVE_MINUTES, at=body_id),
        closes=may(user, Permission.CLOSE_ACTION, at=body_id),
        named=named,
        posts=_own_posts(user, body_id),
        briefing=may(user, Permission.SEE_BRIEFING, at=body_id),
    )


def _own_posts(user: User, body_id: int) -> dict[int, date | None]:
    roles = user.roles_at(body_id)
    if Role.FORCE_COORDINATOR in roles:
        of_the_force = Post.objects.filter(body=body_id).exclude(accountable_body=None)
        return dict.fromkeys(of_the_force.values_list("pk", flat=True))
    return user.posts_until() if Role.FORCE_OFFICER in roles else {}
