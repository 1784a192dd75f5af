"""PDF files: words and ruled lines put together by their places, what is repeated on every page taken away."""

import io
import os
import time
from functools import partial

import pikepdf
import pytest

from answerable.core.refused import Refused
from answerable.reading import read_bytes
from answerable.reading.blocks import Kind
from answerable.reading.files import blocks_of
from answerable.reading.tests.documents import LONG, minutes_as_pdf, refusal_of


def test_minutes_printed_to_pdf_are_read_with_their_people_items_and_actions() -> None:
    reading = read_bytes(minutes_as_pdf(), name="minutes.pdf")
    assert (reading.date, reading.venue, reading.next_meeting) == (
        "2025-03-03",
        "Hall of the Guild, Midshire",
        "2025-04-07",
    )
    assert [(person.name, person.capacity) for person in reading.attendance][:2] == [
        ("Asha Rahman", "Chair"), ("Luke Farrow", "Chief constable"),
    ]  # fmt: skip
    assert [item.heading for item in reading.items][:3] == ["Welcome", "Boilers", "Roofs of the northern stations"]
    assert [(action.text, action.owners, action.due[0].date) for action in reading.actions] == [
        (f"Ask for price number {number}", ("Luke Farrow",), "2025-05-01") for number in (1, 2, 3)
    ]


def test_a_table_that_goes_over_a_page_is_one_table_and_its_heading_is_read_once() -> None:
    reading = read_bytes(minutes_as_pdf(actions=60), name="minutes.pdf")
    assert [action.text for action in reading.actions] == [f"Ask for price number {n}" for n in range(1, 61)]
    assert {action.source.page for action in reading.actions} >= {1, 2}


def test_what_is_printed_at_the_head_and_foot_of_every_page_is_taken_away() -> None:
    told = [block.text for block in blocks_of(minutes_as_pdf(actions=60), name="minutes.pdf")]
    assert not [text for text in told if "DRAFT" in text or text.startswith("Page")]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart() -> None:
    told = [block for block in blocks_of(minutes_as_pdf(), name="minutes.pdf") if block.kind is not Kind.ROW]
    assert " ".join([LONG, LONG]) in [block.text for block in told]


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    into = io.BytesIO()
    pdf.save(into, **how)  # type: ignore[arg-type]
    return into.getvalue()


def test_a_scan_says_that_it_holds_no_words() -> None:
    scan = pikepdf.new()
    scan.add_blank_page()
    with pytest.raises(Refused, match="picture of its pages"):
        read_bytes(saved(scan), name="scan.pdf")


def test_a_pdf_locked_with_a_password_is_refused() -> None:
    with pikepdf.open(io.BytesIO(minutes_as_pdf())) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(Refused, match="locked with a password"):
        read_bytes(locked, name="minutes.pdf")


def test_a_pdf_whose_pages_lead_back_to_themselves_is_refused_or_read_in_seconds() -> None:
    begun = time.monotonic()
    with pikepdf.open(io.BytesIO(minutes_as_pdf())) as pdf:
        pages = pdf.Root.Pages
        pages.Kids.append(pages)
        looped = saved(pdf)
    assert "\n" not in refusal_of(partial(read_bytes, looped, name="minutes.pdf"))
    assert time.monotonic() - begun < 5


def test_a_form_drawn_inside_itself_is_refused_in_seconds() -> None:
    begun = sum(os.times()[:4])
    with pikepdf.open(io.BytesIO(minutes_as_pdf())) as pdf:
        form = pdf.make_stream(b"/F Do /F Do /F Do")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 100]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(F=form)
        pdf.pages[0].contents_add(b"/F Do")
        nested = saved(pdf)
    with pytest.raises(Refused, match="takes too long"):
        read_bytes(nested, name="minutes.pdf")
    assert sum(os.times()[:4]) - begun < 5


def test_a_pdf_of_a_thousand_pages_is_refused() -> None:
    many = pikepdf.new()
    for _ in range(301):
        many.add_blank_page()
    with pytest.raises(Refused, match="301 pages"):
        read_bytes(saved(many), name="minutes.pdf")
