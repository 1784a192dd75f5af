"""A figure with its unit, and what a point of a chart shows."""

from decimal import Decimal
from typing import Any

from django import template

from answerable.office.measures.words import figure, rule_in_words, shows

register = template.Library()


@register.filter
def figure_in(value: Decimal | None, unit: str) -> str:
    return "" if value is None else figure(value, unit)


@register.filter
def kind_of_point(point: dict[str, Any] | None) -> str:
    return shows(point)


@register.filter
def rule_of_point(point: dict[str, Any] | None) -> str:
    return rule_in_words(point)
