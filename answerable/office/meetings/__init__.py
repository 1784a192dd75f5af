"""Meetings: their list, their agendas, their notes, and everything that is done with them."""
