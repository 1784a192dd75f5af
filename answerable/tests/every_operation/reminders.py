"""Operations on reminders, letters and calendars."""

from datetime import UTC, datetime

from answerable.access.roles import Permission
from answerable.notices import operations as notices
from answerable.tests.every_operation.tried import Tried, at_the_office

LATER = datetime(2100, 1, 1, tzinfo=UTC)

NOTICES = [
    Tried(
        notices.choose_reminders, Permission.BE_REMINDED, "dev", lambda s: {**at_the_office(s), "how": "daily digest"}
    ),
    Tried(notices.open_feed, Permission.BE_REMINDED, "dev", at_the_office),
    Tried(notices.end_feed, Permission.BE_REMINDED, "dev", at_the_office),
    Tried(notices.remind, Permission.REMIND_OWNERS, "gwen", at_the_office),
    Tried(notices.post_letters, Permission.REMIND_OWNERS, "gwen", lambda s: {**at_the_office(s), "now": LATER}),
    Tried(notices.queue_again, Permission.REMIND_OWNERS, "gwen", lambda s: {"letter": s.failed, "now": LATER}),
]
