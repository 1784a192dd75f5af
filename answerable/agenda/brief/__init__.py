"""The commissioner's brief: everything that bears on the next meeting, gathered, and put as one pack."""

from answerable.agenda.brief.contents import Brief
from answerable.agenda.brief.gathering import brief_for
from answerable.agenda.brief.pack import Cell, Pack, Row, Section, pack_of

__all__ = ["Brief", "Cell", "Pack", "Row", "Section", "brief_for", "pack_of"]
