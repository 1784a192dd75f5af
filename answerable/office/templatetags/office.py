"""The menu of the signed-in pages, and how far off a day is, in words."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

register = template.Library()

MENU: list[tuple[str, Promise]] = [
    ("today", _("Today")),
    ("meetings", _("Meetings")),
    ("ledger", _("Ledger")),
    ("matters", _("Matters")),
    ("forward-plan", _("Forward plan")),
    ("questions", _("Questions")),
    ("measures", _("Measures")),
    ("papers", _("Papers")),
    ("intake", _("Intake")),
    ("publishing", _("Publishing")),
]


@dataclass(frozen=True)
class MenuItem:
    """One entry of the menu; `current` is the value of aria-current, empty where the reader is elsewhere."""

    label: str
    href: str
    current: str


@register.inclusion_tag("layout/navigation.html", takes_context=True)
def service_navigation(context: RequestContext) -> dict[str, list[MenuItem]]:
    """The pages that this office has, the one that the reader is on marked as such."""
    request: HttpRequest | None = context.get("request")
    here = request.path if request else ""
    items = []
    for name, label in MENU:
        try:
            href = reverse(name)
        except NoReverseMatch:
            continue
        items.append(MenuItem(str(label), href, _current(href, here)))
    return {"items": items}


def _current(href: str, here: str) -> str:
    if here == href:
        return "page"
    return "true" if href != "/" and here.startswith(href) else ""


@register.filter
def away(day: date | None, today: date) -> str:
    """How far off `day` is, seen from `today`: “in 12 days”, “tomorrow”, “3 days ago”."""
    if day is None:
        return ""
    days = (day - today).days
    near = {0: say("today"), 1: say("tomorrow"), -1: say("yesterday")}
    if days in near:
        return near[days]
    earlier, later = min(day, today), max(day, today)
    far = _how_far(
        abs(days), (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    )
    return say("in %(far)s") % {"far": far} if days > 0 else say("%(far)s ago") % {"far": far}


def _how_far(days: int, months: int) -> str:
    """Days up to two months, whole months up to two years, then whole years."""
    if days <= 62:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if months < 24:
        return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
    return ngettext("%(n)d year", "%(n)d years", months // 12) % {"n": months // 12}
