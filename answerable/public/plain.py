"""What the forms that are not pages have in common: names that last, and words that any format can hold."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.formats import date_format
from django.utils.translation import gettext as say

from answerable.public.promises import day
from answerable.publication.published import Frozen
from answerable.publication.shapes import Meeting

# XML, and so Word and Atom, has no way at all to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Site:
    """What the site is called, and its whole address with a slash at its end, or nothing where it has none yet."""

    name: str
    address: str = ""

    def link(self, path: str, *, up: str = "") -> str:
        """The way to a path of the site: whole where the address is known, and else by `up`, the way to the front."""
        return f"{self.address or up}{path}"


def lasting_id(frozen: Frozen[Any]) -> UUID:
    """The same for every version: its address, which is for good, and the day on which it was first published."""
    return uuid5(NAMESPACE_URL, f"answerable:{frozen.versions[0].published_on.isoformat()}{frozen.address}")


def path_of(frozen: Frozen[Any]) -> str:
    return frozen.address.strip("/") + "/"


def instant(on: date) -> datetime:
    """A day as the instant at which it begins; what is published has days and no hours."""
    return datetime.combine(on, time(), tzinfo=UTC)


def writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def spelt(text: str | None) -> str:
    """“2017-02-28” as Tuesday 28 February 2017."""
    on = day(text)
    return date_format(on) if on else ""


def heading_of(meeting: Meeting) -> str:
    """What a meeting is called: its own title or its series, and its day."""
    name = meeting["title"] or meeting["series"]
    return say("%(series)s, %(date)s") % {"series": name, "date": spelt(meeting["date"])}


def item_heading(number: str, heading: str) -> str:
    """An item's number and heading; one that would itself tell what is withheld says that it is not public."""
    return f"{number} {heading or say('A heading that is not public')}".strip()
