"""Tells people, by e-mail and in their own calendars, what falls due: reminders, letters, feeds."""
