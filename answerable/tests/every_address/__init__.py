"""Every address, one row each, with whose right it is to open it.

An address without a row fails `test_addresses.py`: add its row to the list of its subject in a module of this package,
and a new list to `EVERY_ADDRESS` here. A row has its own right, written by hand, and never that of its neighbours.
"""

from answerable.tests.every_address.asked import Address, Rows, Whose
from answerable.tests.every_address.documents import HISTORY_AND_SEARCH, INTAKE, PAPERS, PUBLISHING
from answerable.tests.every_address.figures import MEASURES
from answerable.tests.every_address.meetings import BRIEF_AND_PACKS, CLEARING, LIVE, MEETINGS
from answerable.tests.every_address.people import PEOPLE, SIGNING_IN
from answerable.tests.every_address.programs import SENT_BY_PROGRAMS, TOLD_TO_PROGRAMS
from answerable.tests.every_address.promises import MATTERS, OWED, PROMISES, QUESTIONS

__all__ = ["EVERY_ADDRESS", "WITHOUT_A_NAME", "Address", "Rows", "Whose"]

EVERY_ADDRESS: list[Address] = [
    *MEETINGS,
    *LIVE,
    *CLEARING,
    *BRIEF_AND_PACKS,
    *PROMISES,
    *OWED,
    *MATTERS,
    *QUESTIONS,
    *MEASURES,
    *INTAKE,
    *PUBLISHING,
    *PAPERS,
    *HISTORY_AND_SEARCH,
    *PEOPLE,
    *SIGNING_IN,
    *TOLD_TO_PROGRAMS,
    *SENT_BY_PROGRAMS,
]

# The published site, whose own tests look for what is withheld in every file of it; and the API's “no such address”.
WITHOUT_A_NAME = {"public/", "public/<path:path>", "api/v1/", "api/v1/<path:rest>"}
