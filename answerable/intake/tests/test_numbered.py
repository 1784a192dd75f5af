"""Promises that notes number are spoken of by number, and only where the notes make a habit of it."""

from answerable.intake.numbered import ByNumber, numbers_of, reports_by_number

CELLS = ["03-01 WA to order salt 03-02 BC to count the signs", "The salt of 03-01 is dear."]
TEXTS = {"actions-1": "WA to order salt", "actions-2": "BC to count the signs"}


def test_the_number_before_a_promise_is_its_number() -> None:
    assert numbers_of(TEXTS, CELLS) == {"actions-1": "03-01", "actions-2": "03-02"}


def test_one_number_alone_is_no_habit() -> None:
    assert numbers_of({"actions-1": "WA to order salt"}, CELLS) == {}


def test_a_day_is_no_number() -> None:
    texts = {"a": "WA to order salt", "b": "BC to count the signs"}
    assert numbers_of(texts, ["on 03/01/2014 WA to order salt", "by 03/02/2014 BC to count the signs"]) == {}


def test_what_is_said_of_several_by_number_is_said_of_each_of_them_that_is_known() -> None:
    said = "03-01, 03-02 and 03-09 are ongoing. 03-02 closed."
    assert reports_by_number([said], {"03-01": "WA to order salt", "03-02": "BC to count the signs"}) == [
        ByNumber("03-01", "03-01, 03-02 and 03-09 are ongoing.", False),
        ByNumber("03-02", "03-01, 03-02 and 03-09 are ongoing.", False),
        ByNumber("03-02", "03-02 closed.", True),
    ]


def test_a_promise_listed_again_under_its_number_is_not_reported_on() -> None:
    assert reports_by_number(["03-01 WA to order salt"], {"03-01": "WA to order salt"}) == []
