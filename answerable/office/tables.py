"""The same rows that a page shows as a table, as a CSV file."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse

A_PAGE = 50
# A spreadsheet takes a cell that begins so for a formula and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def page_of(request: HttpRequest, rows: Any) -> Page[Any]:
    """The page of `rows` that the address asks for; a number that is no page is taken for the nearest one."""
    return Paginator(rows, A_PAGE).get_page(request.GET.get("page"))


def last_page_of(request: HttpRequest, rows: Any) -> Page[Any]:
    """The same of rows that are told oldest first: where the address asks for none, the page with the newest."""
    pages = Paginator(rows, A_PAGE)
    return pages.get_page(request.GET.get("page") or pages.num_pages)


def csv_of(name: str, headings: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A file of the rows under their headings, as spreadsheets read it: UTF-8 with its mark, dates as 2017-02-28."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerow([str(heading) for heading in headings])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return response


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
