"""The pages of measures: the verdict in words first, then the drawing, then every figure."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from answerable.core.dates import Month
from answerable.measures.models import Area, FigureSource, Measure, Observation
from answerable.measures.operations import add_area, define_measure, mark_break, record_observations
from answerable.measures.rules import Figure, Period
from answerable.measures.tests.figures import WORDS
from answerable.office.tests.month import signed_in
from answerable.people.tests.cast import Cast
from answerable.record.today import this_day
from answerable.tests.page_check import PageClient

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOW = Month.of(this_day())


@pytest.fixture(autouse=True)
def _files_apart(tmp_path: Path) -> Any:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


def months(count: int) -> list[Period]:
    """So many months up to the last that has ended."""
    found = [NOW.plus(place - count) for place in range(count)]
    return [Period(month.first, month.last) for month in found]


def measure_with(cast: Cast, values: list[int], area: Area | None = None, **words: Any) -> Measure:
    """A measure with a figure for each of the last months, each known on its last day."""
    today = this_day()
    measure = define_measure(cast.office, **(WORDS | words), by=cast.ana, on=today)
    figures = [
        Figure(period, Decimal(value), period.end, area.pk if area else None)
        for period, value in zip(months(len(values)), values, strict=True)
    ]
    record_observations(measure, figures, by=cast.ana, on=today)
    return measure


STEADY = [40, 43, 38, 41, 44, 39, 42, 40, 43, 38, 41, 44, 39, 42]
RISEN = [*STEADY[:12], 70]


@pytest.fixture
def anas(page: PageClient, cast: Cast) -> PageClient:
    return signed_in(page, cast.ana)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_begins_with_what_should_be_asked_about(cast: Cast, gwens: PageClient) -> None:
    for name, values in [("Steady", STEADY), ("Short", [3, 4]), ("Risen", RISEN), ("None", [])]:
        measure_with(cast, values, name=name)
    shown = text_of(gwens.get("/measures"))
    places = [shown.index(f">{name}</a>") for name in ("Risen", "Steady", "None", "Short")]
    assert places == sorted(places)
    for words in ("Getting worse", "No more than chance gives", "Not enough data", "No figures yet"):
        assert words in shown


def test_an_office_without_measures_is_told_how_to_come_to_one(gwens: PageClient) -> None:
    assert "There are no measures yet." in text_of(gwens.get("/measures"))


def test_a_measure_says_its_verdict_draws_its_run_and_lists_its_figures(cast: Cast, gwens: PageClient) -> None:
    measure = measure_with(cast, RISEN)
    shown = text_of(gwens.get(f"/measures/{measure.number}"))
    assert "Getting worse: 70 in" in shown
    assert shown.count('role="img"') == 2
    assert shown.count('<polygon class="mark--worse"') == 2
    assert f"{months(1)[0].words}</th>" in shown
    assert "What is counted" in shown
    assert "above the limits" in shown
    assert "Restate" not in shown


def test_a_matter_shows_what_its_figures_show(cast: Cast, page: PageClient) -> None:
    matter = cast.matter()
    measure_with(cast, RISEN, matter=matter)
    measure_with(cast, STEADY, matter=matter, name="Few", sensitive=True)
    shown = text_of(signed_in(page, cast.luke).get(f"/matters/{matter.number}"))
    assert "Getting worse: 70 in" in shown
    assert "Few" not in shown


def test_a_measure_without_figures_says_so_and_draws_nothing(cast: Cast, gwens: PageClient) -> None:
    shown = text_of(gwens.get(f"/measures/{measure_with(cast, []).number}"))
    assert "No figures are known." in shown
    assert 'role="img"' not in shown


@pytest.mark.parametrize("values", [[5], [0] * 13, [5] * 60, [n % 7 for n in range(600)]])
def test_any_number_of_figures_is_drawn(cast: Cast, gwens: PageClient, values: list[int]) -> None:
    assert gwens.get(f"/measures/{measure_with(cast, values).number}").status_code == 200


def test_what_was_known_on_an_earlier_day_is_shown_as_it_was(cast: Cast, anas: PageClient) -> None:
    measure = measure_with(cast, STEADY)
    last = measure.observations.order_by("period_start").last()
    assert last
    day = this_day()
    earlier = {"known_0": last.as_at.day, "known_1": last.as_at.month, "known_2": last.as_at.year, "area": ""}
    typed = {"value": "99", "as_at_0": day.day, "as_at_1": day.month, "as_at_2": day.year, "reason": "Late."}
    anas.post(f"/measures/{measure.number}/figures/{last.number}/restate", typed)
    now = text_of(anas.get(f"/measures/{measure.number}"))
    then = text_of(anas.get(f"/measures/{measure.number}", earlier))
    assert "99 <span" in now
    assert "42 as known on" in now
    assert "99 <span" not in then
    assert "As it was known on" in then


def test_areas_are_shown_one_at_a_time(cast: Cast, gwens: PageClient) -> None:
    north = add_area(cast.office, name="North", by=cast.ana, on=this_day())
    measure = measure_with(cast, STEADY, area=north)
    assert "North" in text_of(gwens.get(f"/measures/{measure.number}"))
    assert "No figures are known." in text_of(gwens.get(f"/measures/{measure.number}", {"area": ""}))
    assert "Select a valid choice" in text_of(gwens.get(f"/measures/{measure.number}", {"area": "99"}))


def test_limits_drawn_anew_are_marked_and_their_reason_is_told(cast: Cast, gwens: PageClient) -> None:
    measure = measure_with(cast, [*STEADY, *[n + 30 for n in STEADY]])
    mark_break(measure, day=months(14)[0].start, reason="A new rule.", by=cast.ana, on=this_day())
    shown = text_of(gwens.get(f"/measures/{measure.number}"))
    assert "limits drawn anew" in shown
    assert "A new rule." in shown


def test_a_measure_is_defined_and_given_a_figure_by_hand(cast: Cast, anas: PageClient) -> None:
    typed = {**WORDS, "name": "Waiting", "owner": cast.posts["DCC"].pk}
    anas.post("/measures/define", typed)
    measure = Measure.objects.get(name="Waiting")
    day = this_day()
    figure = {"period": months(1)[0].words, "value": "1,234", "state": "final", "area": ""}
    figure |= {"as_at_0": day.day, "as_at_1": day.month, "as_at_2": day.year}  # type: ignore[dict-item]
    anas.post(f"/measures/{measure.number}/figures/add", figure)
    assert Observation.objects.get(measure=measure).value == 1234
    again = anas.post(f"/measures/{measure.number}/figures/add", figure | {"value": "n/a", "period": "31/02/2017"})
    assert "“n/a” is no number." in text_of(again)
    assert "there is none in that month" in text_of(again)


def test_a_sensitive_measure_is_not_there_for_who_may_not_see_it(cast: Cast, page: PageClient) -> None:
    measure = measure_with(cast, STEADY, name="Few", sensitive=True)
    lukes = signed_in(page, cast.luke)
    assert "Few" not in text_of(lukes.get("/measures"))
    assert lukes.get(f"/measures/{measure.number}").status_code == 404


def bring(visitor: PageClient, content: str, name: str = "may.csv") -> Any:
    day = this_day()
    file = SimpleUploadedFile(name, content.encode())
    typed = {"file": file, "source": "Crime bureau", "as_at_0": day.day, "as_at_1": day.month, "as_at_2": day.year}
    return visitor.post("/measures/files", typed, follow=True)


def test_a_file_is_brought_mapped_looked_at_and_stored(cast: Cast, anas: PageClient) -> None:
    measure = measure_with(cast, [])
    rows = "\n".join(f"{period.words},{40 + place}" for place, period in enumerate(months(3)))
    asked = text_of(bring(anas, f"Month,Number\n{rows}\nTotal,123\nMay 2016,n/a\n"))
    assert "What its columns hold" in asked
    assert '<option value="Month" selected>' in asked
    columns = {"measure": measure.pk, "column_period": "Month", "column_figure": "Number"}
    looked = text_of(anas.post("/measures/files/1/columns", columns, follow=True))
    assert "<dt>new</dt><dd>3</dd>" in looked
    assert "“n/a” is no number." in looked
    assert "B6" in looked
    assert not Observation.objects.exists()
    stored = text_of(anas.post("/measures/files/1/store", follow=True))
    assert "3 figures are stored." in stored
    assert "Storing it would change nothing." in stored
    assert "Nothing in the file is new" in text_of(anas.post("/measures/files/1/store", follow=True))


def test_columns_that_say_no_period_are_asked_for_again(cast: Cast, anas: PageClient) -> None:
    measure = measure_with(cast, [])
    bring(anas, "Month,Number\nMay 2016,3\n")
    answer = anas.post("/measures/files/1/columns", {"measure": measure.pk, "column_figure": "Number"})
    assert answer.status_code == 422
    assert "Say which column holds the period" in text_of(answer)
    assert FigureSource.objects.get().columns == {}


def test_a_file_of_another_kind_is_refused_on_the_form(anas: PageClient) -> None:
    answer = bring(anas, "%PDF-1.7", "report.pdf")
    assert "neither CSV nor Excel" in text_of(answer)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_measure_and_a_file_are_read_by_everybody_without_script(
    cast: Cast, page_at: "Callable[..., Page]", axe: "Callable[[Page], None]", page: PageClient, width: int
) -> None:
    measure = measure_with(cast, RISEN)
    anas = signed_in(page, cast.ana)
    bring(anas, "Month,Number\nMay 2016,3\nJune 2016,n/a\nTotal,3\n")
    anas.post("/measures/files/1/columns", {"measure": measure.pk, "column_period": "Month", "column_figure": "Number"})
    opened = page_at(width, user=cast.ana)
    for address in ("/measures", f"/measures/{measure.number}", "/measures/files", "/measures/files/1"):
        opened.goto(address)
        axe(opened)
    assert opened.locator(".chart:visible").count() == 0
    opened.goto(f"/measures/{measure.number}")
    assert opened.locator(".chart:visible").count() == 1


def test_a_file_is_brought_by_keyboard_alone(cast: Cast, page_at: "Callable[..., Page]") -> None:
    measure_with(cast, [], name="Waiting")
    opened = page_at(1280, user=cast.ana, script=False)
    opened.goto("/measures/files")
    file: Any = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"Month,Number\nMay 2016,3\n"}
    opened.get_by_label("File", exact=True).set_input_files(file)
    opened.get_by_label("Where it comes from").focus()
    opened.keyboard.type("Bureau")
    opened.keyboard.press("Enter")
    opened.get_by_label("Which measure the figures are of").focus()
    opened.keyboard.type("Waiting")
    opened.get_by_role("button", name="Go on").focus()
    opened.keyboard.press("Enter")
    opened.get_by_role("button", name="Store what is sound").focus()
    opened.keyboard.press("Enter")
    opened.get_by_text("1 figure is stored.").wait_for()
    assert Observation.objects.get().period.start == date(2016, 5, 1)
