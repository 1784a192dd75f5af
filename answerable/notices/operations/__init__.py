"""Everything that can happen to reminders, letters and calendar feeds."""

from answerable.notices.operations.choosing import choose_reminders
from answerable.notices.operations.feeding import end_feed, open_feed
from answerable.notices.operations.planning import remind
from answerable.notices.operations.posting import post_letters, queue_again

__all__ = ["choose_reminders", "end_feed", "open_feed", "post_letters", "queue_again", "remind"]
