"""Notes of Midshire as a PDF, with two tables and a column of actions, made as an office would print them."""

from functools import cache

import typst

from answerable.intake.models import Document
from answerable.intake.operations import take_in
from answerable.intake.tests.documents_to_hand import TODAY
from answerable.people.tests.cast import Cast

PROMISE = "Write to the provider about the waits and report by 31 March 2017."
REVIEW = "A review of the rural crime team to be brought in September 2017."
AGREED = "The notes of 31 January 2017 were agreed as a true record."
NOTES = f"""
#set document(date: none)
#set page(paper: "a4", margin: 2.2cm)
#set text(size: 10.5pt)
= Midshire Police and Crime Commissioner
== Accountability meeting
Notes of the meeting held on Tuesday 28 February 2017 at 09:30 in the Council Chamber, Midshire House

#table(columns: (2fr, 3fr),
  [*Present*], [*Capacity*],
  [Asha Rao], [Police and Crime Commissioner (Chair)],
  [Gwen Pryce], [Governance Officer],
  [Luke Marsh], [Chief Constable (CC)],
  [Dev Anand], [Deputy Chief Constable (DCC)],
)

Apologies: Nora Finch, Chief Executive

#table(columns: (1.2cm, 1fr, 2.4cm),
  [*Item*], [*Discussion*], [*Action*],
  [1], [*Welcome* \\ The Commissioner welcomed everybody to the meeting.], [],
  [2], [*Notes of the last meeting* \\ {AGREED}], [],
  [3], [*Response times* \\ The panel would like to see the figures for the east.], [CC],
  [4], [*Rural crime* \\ Thefts of machinery rose by 12% in the year. \\ {REVIEW}], [DCC],
  [5], [*Custody* \\ Four detainees waited longer than six hours. \\ {PROMISE}], [DCC],
)

Date of next meeting: Tuesday 28 March 2017 at 09:30.
"""


@cache
def pdf() -> bytes:
    return bytes(typst.compile(NOTES.encode()))


def take_pdf(cast: Cast) -> Document:
    return take_in(pdf(), name="february.pdf", series=cast.series, by=cast.gwen, on=TODAY)
