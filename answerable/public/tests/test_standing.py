"""What is promised about where a promise stands: each in one place, late by its first date, overdue by its latest."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.dates import Month
from answerable.public.promises import Standing, count, entries_of, standing_of
from answerable.publication.published import Frozen, Version
from answerable.publication.shapes import Due, Promise, Return

DAY = date(2017, 1, 31)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def due(last: date | None) -> Due:
    text = last.isoformat() if last else None
    return {"on": "2016-11-29", "words": "as said", "kind": "date", "date": text, "month": None, "reason": ""}


def back(month: str, ended: str | None = None) -> Return:
    state = "discharged" if ended else "unplaced"
    return {
        "promise": 1,
        "asked_in": "",
        "month": month,
        "words": month,
        "asked_on": "2016-11-29",
        "date": None,
        "state": state,
        "ended_on": ended,
        "presenter": "",
    }


def coming_back(state: str, *returns: Return, ended: date | None = None) -> Promise:
    told = promise(state, ended=ended)
    told["returns"] = list(returns)
    told["promised_by"] = Month.parse(returns[-1]["month"]).last.isoformat()
    return told


def promise(state: str = "open", *dues: date | None, ended: date | None = None) -> Promise:
    return {
        "number": 1,
        "ref": "HTA-2016-11/01",
        "aliases": [],
        "kind": "do",
        "text": "Do it.",
        "owners": [],
        "matter": None,
        "raised_on": "2016-11-29",
        "raised_at": None,
        "no_date_reason": "",
        "due": [due(one) for one in dues],
        "returns": [],
        "state": state,
        "states": [],
        "ended_on": ended.isoformat() if ended else None,
        "ended_at": None,
        "promised_by": dues[0].isoformat() if dues and dues[0] else None,
        "done_on": ended.isoformat() if ended else None,
        "outcome": "",
        "replaced_by": None,
        "updates": [],
    }


@pytest.mark.parametrize(
    ("told", "as_at", "standing"),
    [
        (promise("open", DAY), DAY, Standing.OPEN),
        (promise("open", DAY), AFTER, Standing.OVERDUE),
        (promise("open"), AFTER, Standing.OPEN),
        (promise("open", None), AFTER, Standing.OPEN),
        (promise("open", BEFORE, AFTER), DAY, Standing.OPEN),
        (promise("open", AFTER, BEFORE), DAY, Standing.OVERDUE),
        (promise("proposed complete", DAY), AFTER, Standing.OPEN),
        (promise("closed", DAY, ended=DAY), AFTER, Standing.KEPT),
        (promise("closed", DAY, ended=AFTER), AFTER, Standing.KEPT_LATE),
        (promise("closed", DAY, AFTER, ended=AFTER), AFTER, Standing.KEPT_LATE),
        (promise("closed", ended=AFTER), AFTER, Standing.KEPT),
        (coming_back("open", back("2017-01")), DAY, Standing.OPEN),
        (coming_back("open", back("2017-01")), AFTER, Standing.OVERDUE),
        (coming_back("open", back("2017-01", ended="2017-01-31"), back("2017-05")), AFTER, Standing.OPEN),
        (coming_back("closed", back("2017-01", ended="2017-02-01"), ended=AFTER), AFTER, Standing.KEPT_LATE),
        (promise("withdrawn", DAY, ended=AFTER), AFTER, Standing.DROPPED),
        (promise("superseded", DAY, ended=AFTER), AFTER, Standing.DROPPED),
    ],
)
def test_a_promise_stands_where_its_dates_put_it(told: Promise, as_at: date, standing: Standing) -> None:
    assert standing_of(told, as_at) is standing


days = st.dates(date(2016, 1, 1), date(2018, 12, 31))
ended_states = st.sampled_from(["closed", "withdrawn", "superseded"])
promises = st.one_of(
    st.builds(lambda s, d: promise(s, *d), st.sampled_from(["open", "proposed complete"]), st.lists(st.none() | days)),
    st.builds(lambda s, d, e: promise(s, *d, ended=e), ended_states, st.lists(st.none() | days), days),
)


@given(st.lists(promises), days)
def test_every_promise_is_counted_once(told: list[Promise], as_at: date) -> None:
    entries = entries_of([_frozen(one) for one in told], as_at)
    counted = count(entries)
    assert counted.kept + counted.open + counted.overdue + counted.dropped == counted.total == len(told)
    assert counted.late <= counted.kept


@given(promises, days)
def test_time_alone_never_takes_a_promise_out_of_overdue(told: Promise, as_at: date) -> None:
    if standing_of(told, as_at) is Standing.OVERDUE:
        assert standing_of(told, as_at + timedelta(days=1)) is Standing.OVERDUE


@given(promises, days, days)
def test_what_has_ended_stands_the_same_on_every_day(told: Promise, one: date, other: date) -> None:
    if told["ended_on"]:
        assert standing_of(told, one) is standing_of(told, other)


def _frozen(told: Promise) -> Frozen[Promise]:
    return Frozen("promise", 1, "/promises/p/", "p", told, DAY, None, "", (Version(1, DAY, ""),))
