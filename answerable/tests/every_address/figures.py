"""Addresses of measures, of their figures, and of files of figures."""

from typing import Any

from answerable.access.roles import Permission, Role
from answerable.tests.every_address.asked import Address, Rows

SEES, KEEPS, ENTERS = Permission.SEE_OFFICE_PAGES, Permission.KEEP_MEASURES, Permission.ENTER_FIGURES


def measure(rows: Rows) -> list[Any]:
    assert rows.stage.measure
    return [rows.stage.measure.number]


def figure(rows: Rows) -> list[Any]:
    assert rows.stage.figure
    return [*measure(rows), rows.stage.figure.number]


def file(rows: Rows) -> list[Any]:
    assert rows.stage.figure_file
    return [rows.stage.figure_file.number]


NOT_THEIRS: dict[str, Any] = {"refused": (Role.FORCE_OFFICER,), "why": "The measure belongs to no post of theirs."}
NOT_BROUGHT: dict[str, Any] = {
    "refused": (Role.FORCE_COORDINATOR, Role.FORCE_OFFICER),
    "why": "They do not see a file that others brought.",
}

MEASURES = [
    Address("measures", SEES),
    Address("measures-csv", SEES),
    Address("define-measure", KEEPS),
    Address("add-area", KEEPS),
    Address("measure", SEES, measure),
    Address("measure-csv", SEES, measure),
    Address("mark-break", KEEPS, measure),
    Address("add-figure", ENTERS, measure, **NOT_THEIRS),
    Address("restate-figure", ENTERS, figure, **NOT_THEIRS),
    Address("bring-figures", ENTERS),
    Address("figure-file", ENTERS, file, **NOT_BROUGHT),
    Address("map-figures", ENTERS, file, **NOT_BROUGHT),
    Address("store-figures", ENTERS, file, posted=True, **NOT_BROUGHT),
]
