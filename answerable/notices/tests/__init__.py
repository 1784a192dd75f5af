"""Tests of reminders, of the letters they are sent in, and of calendar feeds."""
