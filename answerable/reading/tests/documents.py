"""Minutes of Midshire made for the tests of files: as PDF, set by typst, with tables that go over pages."""

import json
from collections.abc import Callable
from functools import cache

import typst

from answerable.core.refused import Refused

TABLE = """
#set page(paper: "a4", margin: 2cm)
#set page(header: [Midshire Estates Group – DRAFT], footer: context [Page #counter(page).display()])
#set text(size: 11pt)
#let data = json(bytes(sys.inputs.data))
= Minutes of the Midshire Estates Group
Date: 3 March 2025

Venue: Hall of the Guild, Midshire

#table(columns: (auto, 1fr), [*Name*], [*Post*], ..data.people.flatten())

#for item in data.items [
  *#item.number. #item.heading*

  #item.text
  #parbreak()
]
#table(columns: (1fr, auto, auto), table.header([*Action*], [*By whom*], [*By when*]), ..data.actions.flatten())
*Date of next meeting:* 7 April 2025
"""
LONG = "The group heard that the boilers of the northern stations were older than those of the south, and asked why."


@cache
def minutes_as_pdf(*, actions: int = 3, paragraphs: int = 2) -> bytes:
    """A PDF of two to many pages; the table of actions goes over a page where there are many of them."""
    data = {
        "people": [["Asha Rahman", "Chair"], ["Luke Farrow", "Chief constable"], ["Gwen Tudor", "Clerk"]],
        "items": [
            {"number": str(number), "heading": heading, "text": " ".join([LONG] * paragraphs)}
            for number, heading in enumerate(["Welcome", "Boilers", "Roofs of the northern stations"], 1)
        ],
        "actions": [[f"Ask for price number {n}", "Luke Farrow", "1 May 2025"] for n in range(1, actions + 1)],
    }
    made = typst.compile(TABLE.encode(), sys_inputs={"data": json.dumps(data)})
    assert isinstance(made, bytes)
    return made


def refusal_of(reading: Callable[[], object]) -> str:
    """The sentence that a reading is refused with; "" where it is not."""
    try:
        reading()
    except Refused as refused:
        return refused.sentence
    return ""
