"""How the public pages write days, months and paragraphs that are stored as plain text."""

import re
from datetime import date

from django import template
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as say

register = template.Library()

_BULLET = re.compile(r"^\s*[-•*–]\s+")


@register.filter
def day(text: str | date | None) -> SafeString | str:
    """“2017-02-28” as Tuesday 28 February 2017, in a form that machines read too."""
    if not text:
        return ""
    on = text if isinstance(text, date) else date.fromisoformat(text)
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), date_format(on))


@register.filter
def month(text: str | None) -> SafeString | str:
    """“2017-02” as February 2017."""
    if not text:
        return ""
    year, number = text.split("-")[:2]
    return format_html('<time datetime="{}-{}">{} {}</time>', year, number, MONTHS[int(number)], year)


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs, and lines that begin with a dash or a dot as a list."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return format_html_join("\n", "{}", ((_block(block),) for block in blocks))


def _block(block: str) -> SafeString:
    lines = block.strip().splitlines()
    if len(lines) > 1 and all(_BULLET.match(line) for line in lines):
        items = format_html_join("", "<li>{}</li>", ((_BULLET.sub("", line),) for line in lines))
        return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items)
    return format_html(
        '<p class="govuk-body">{}</p>', format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines))
    )


@register.filter
def join_and(names: list[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    return say("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
