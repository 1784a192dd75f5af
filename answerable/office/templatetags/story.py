"""How the lines of a story and of the ledger are said on a page."""

from django import template

from answerable.core.dates import Month

register = template.Library()

COLOURS = {
    "open": "turquoise",
    "disputed": "orange",
    "proposed complete": "yellow",
    "closed": "green",
    "monitoring": "turquoise",
    "placed": "turquoise",
    "unplaced": "yellow",
    "issued": "yellow",
    "answered in writing": "turquoise",
    "put at the meeting": "turquoise",
    "answered": "green",
    "partly answered": "orange",
    "not answered": "red",
    "yes": "green",
    "no": "red",
    "partly": "orange",
    "assured": "green",
    "partly assured": "orange",
    "not assured": "red",
}


@register.filter
def in_month(month: str) -> str:
    """“February 2017”, of a month that is kept as 2017-02; nothing, of none."""
    return Month.parse(month).words if month else ""


@register.filter
def colour_of(state: str) -> str:
    """The colour that a state's tag has everywhere; the state is said in words as well."""
    return COLOURS.get(state, "grey")
