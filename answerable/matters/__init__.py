"""Matters: the concerns that live from meeting to meeting, with the questions asked about them and what was found."""
