"""How the rows of a brief are laid under their headings, and where what they name is found."""

from django import template
from django.urls import NoReverseMatch, reverse

from answerable.agenda.brief import Cell, Row, Section

register = template.Library()


@register.filter
def under(row: Row, section: Section) -> list[tuple[str, Cell]]:
    """Each cell of the row with the heading that it stands under."""
    return list(zip(section.headings, row.cells, strict=True))


@register.filter
def address(cell: Cell) -> str:
    """The page of what the cell names; nothing where it names nothing, or has no page of its own."""
    try:
        return reverse(cell.kind, args=[cell.number]) if cell.kind else ""
    except NoReverseMatch:
        return ""
