"""The sheets of a meeting that is to be published, as far as their reader may see the private one."""

from dataclasses import dataclass

from answerable.meetings.models import AgendaItem
from answerable.meetings.sight import Sight
from answerable.people.models import User
from answerable.publication.models import Withholding
from answerable.publication.preview import Difference, Preview, Sheets


@dataclass(frozen=True)
class Side:
    """One item: everything that the record says beside everything that the public would read, and what is withheld."""

    sheets: Sheets
    item: AgendaItem
    private_text: str
    differences: list[Difference]
    withholdings: list[Withholding]
    nils: list[str]
    hidden: bool
    is_section: bool

    @property
    def says_something(self) -> bool:
        public = self.sheets.public
        of_the_record = self.sheets.public_text or self.private_text or self.nils or self.hidden
        return bool(of_the_record or public["nil"] or public["decisions"] or public["withheld"])


def sheets_of(preview: Preview, sight: Sight, user: User) -> list[Side]:
    """Every item of the meeting; the private side of a withheld item is empty to those who may not see it."""
    live = AgendaItem.objects.visible_to(user).live().filter(meeting=preview.meeting)
    items = {
        item.printed_number or item.heading: item
        for item in live.select_related("meeting").prefetch_related("nil_returns")
    }
    sections = {item.parent_id for item in items.values()}
    withheld: dict[int, list[Withholding]] = {}
    rows = Withholding.objects.visible_to(user).live().filter(item__meeting=preview.meeting)
    for one in rows.select_related("proposed_by", "decided_by"):
        withheld.setdefault(one.item_id, []).append(one)
    found = []
    for sheets in preview.sheets:
        item = items[sheets.number or sheets.heading]
        sees = sight.may_see_private(item)
        found.append(
            Side(
                sheets=sheets,
                item=item,
                private_text=sheets.private_text if sees else "",
                differences=[one for one in sheets.differences if sees or one.words != sheets.private_text],
                withholdings=withheld.get(item.pk, []),
                nils=[nil.words for nil in item.nil_returns.all()],
                hidden=not sees,
                is_section=item.pk in sections,
            )
        )
    return found
