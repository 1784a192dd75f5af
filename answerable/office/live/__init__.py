"""Taking minutes live: one page for the meeting, made for typing."""
