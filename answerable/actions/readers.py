"""Which lines of a story its reader may see: a private promise is read only by those who see it on the ledger."""

from collections.abc import Iterable

from answerable.access.roles import Permission, may
from answerable.actions.models import Action
from answerable.actions.story import StoryLine
from answerable.people.models import Body, User


class Readers:
    """What one reader may see of the stories of one office; asked of every line, so read once."""

    def __init__(self, user: User, office: Body) -> None:
        self.sees_private = may(user, Permission.SEE_PRIVATE_TEXT, at=office.pk)
        self.sees_every_action = may(user, Permission.SEE_EVERY_ACTION, at=office.pk)
        self._user, self._office = user, office
        self._refs: set[str] | None = None

    @property
    def refs(self) -> set[str]:
        """The references of the promises that this reader sees, where that is not all of them."""
        if self._refs is None:
            seen = Action.objects.visible_to(self._user).filter(body=self._office)
            self._refs = set(seen.values_list("ref", flat=True))
        return self._refs

    def may_read(self, line: StoryLine) -> bool:
        if line.public or self.sees_private:
            return True
        return bool(line.ref) and (self.sees_every_action or line.ref in self.refs)

    def lines(self, story: Iterable[StoryLine]) -> list[StoryLine]:
        return [line for line in story if self.may_read(line)]
