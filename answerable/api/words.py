"""What other programs may send: words, days, months and numbers that the record can hold; anything else is refused."""

import re
from datetime import date
from typing import Annotated, Any

from ninja import Path, Query
from ninja import Schema as NinjaSchema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StringConstraints

# PostgreSQL keeps no greater number in the columns that hold ours.
GREATEST = 2**31 - 1
_OF_NO_WRITING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)


class Sent(NinjaSchema):
    """Something sent to us: a name that we do not know is a mistake, and is said to be one."""

    model_config = ConfigDict(extra="forbid")


def _writing(words: str) -> str:
    if _OF_NO_WRITING.search(words):
        raise ValueError("It holds a character that is not of any writing.")
    return words


def _as_text(value: Any) -> Any:
    """Only a text is read as a day; the number 20170110 is none."""
    if value is not None and not isinstance(value, str | date):
        raise ValueError("Write the day as 2017-01-31.")
    return value


def _iso_day(value: Any) -> Any:
    value = _as_text(value)
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError("Write the day as 2017-01-31.")
    return value


def _of_our_time(day: date) -> date:
    if not _FIRST <= day <= _LAST:
        raise ValueError(f"Give a day from {_FIRST.year} to {_LAST.year}.")
    return day


Words = Annotated[str, StringConstraints(max_length=100_000), AfterValidator(_writing)]
Title = Annotated[str, StringConstraints(max_length=300), AfterValidator(_writing)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(_writing)]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$")]
Day = Annotated[date, BeforeValidator(_iso_day), AfterValidator(_of_our_time)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Number = Annotated[StrictInt, Field(ge=1, le=GREATEST)]
Version = Annotated[StrictInt, Field(ge=0, le=GREATEST)]
Flag = StrictBool

NumberInPath = Annotated[int, Path(ge=1, le=GREATEST)]
PageNumber = Annotated[int, Query(ge=1, le=100_000, description="Which page; a page has 50 entries.")]
