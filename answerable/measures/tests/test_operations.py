"""What can happen to measures and figures: nothing that was known is overwritten, whoever says what, in what order."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.core.refused import NotPermitted, Refused
from answerable.measures.known import judged, observations_known_on
from answerable.measures.models import Area, ComparabilityBreak, Measure, Observation
from answerable.measures.operations import (
    add_area,
    define_measure,
    end_area,
    mark_break,
    record_observation,
    record_observations,
    restate,
)
from answerable.measures.rules import Figure, Unit
from answerable.measures.tests.figures import DAY, WORDS, figure, measure_of
from answerable.people.models import Post
from answerable.people.operations import found_office
from answerable.people.tests.cast import Cast

MAY, JUNE, JULY = date(2016, 5, 9), date(2016, 6, 9), date(2016, 7, 9)


def said(measure: Measure, day: date, area: Area | None = None) -> list[tuple[str, int]]:
    return [(each.period.words, int(each.value)) for each in observations_known_on(measure, area, day)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"name": " "}, "Give the measure a name"),
        ({"counts": ""}, "Say what is counted"),
        ({"source": ""}, "where the figures come from"),
        ({"lag_days": 1000}, "after how many days"),
        ({"unit": "furlongs"}, "furlongs"),
    ],
)
def test_a_measure_is_defined_before_it_has_figures(cast: Cast, words: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        measure_of(cast, **words)


def test_two_measures_of_an_office_do_not_share_a_name(cast: Cast) -> None:
    measure_of(cast)
    with pytest.raises(Refused, match="already"):
        measure_of(cast, name="crimes waiting to be RECORDED")


def test_what_was_known_on_a_day_stays_to_be_asked_after_it_is_restated(cast: Cast) -> None:
    measure = measure_of(cast)
    first = record_observation(measure, figure("2016-04", 40, MAY), by=cast.ana, on=MAY)
    restate(first, value=Decimal(46), as_at=JUNE, reason="Six came late.", by=cast.ana, on=JUNE)
    assert said(measure, MAY - timedelta(days=1)) == []
    assert said(measure, MAY) == said(measure, JUNE - timedelta(days=1)) == [("April 2016", 40)]
    assert said(measure, JUNE) == [("April 2016", 46)]


def test_a_figure_is_restated_with_a_reason_and_on_another_day(cast: Cast) -> None:
    measure = measure_of(cast)
    first = record_observation(measure, figure("2016-04", 40, MAY), by=cast.ana, on=MAY)
    with pytest.raises(Refused, match="Say why the figure changed"):
        restate(first, value=Decimal(46), as_at=JUNE, reason=" ", by=cast.ana, on=JUNE)
    with pytest.raises(Refused, match="is never overwritten"):
        restate(first, value=Decimal(46), as_at=MAY, reason="Late.", by=cast.ana, on=JUNE)
    with pytest.raises(Refused, match="Restate it"):
        record_observation(measure, figure("2016-04", 46, JUNE), by=cast.ana, on=JUNE)


def test_nothing_is_known_on_a_day_that_is_yet_to_come(cast: Cast) -> None:
    with pytest.raises(Refused, match="yet to come"):
        record_observation(measure_of(cast), figure("2016-04", 40, JUNE), by=cast.ana, on=MAY)


def test_the_database_holds_two_vintages_of_one_day_apart_from_none(cast: Cast) -> None:
    measure, area = measure_of(cast), add_area(cast.office, name="North", by=cast.ana, on=DAY)
    for area_id in (None, area.pk):
        row = record_observation(measure, figure("2016-04", 40, MAY, area_id=area_id), by=cast.ana, on=MAY)
        row.pk, row.number = None, 99
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"period_end": date(2016, 3, 1)},
        {"as_at": date(2016, 3, 1)},
        {"as_at": date(2016, 4, 20)},
        {"numerator": Decimal(3)},
        {"numerator": Decimal(3), "denominator": Decimal(0)},
        {"state": "guessed"},
    ],
)
def test_the_database_repeats_what_a_figure_must_be(cast: Cast, wrong: dict[str, Any]) -> None:
    row = record_observation(measure_of(cast), figure("2016-04", 40, MAY), by=cast.ana, on=MAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.filter(pk=row.pk).update(**wrong)


def test_many_figures_are_stored_all_or_none(cast: Cast) -> None:
    measure = measure_of(cast)
    with pytest.raises(Refused, match="below nought"):
        record_observations(measure, [figure("2016-04", 40), figure("2016-05", -1)], by=cast.ana, on=DAY)
    assert not Observation.objects.filter(measure=measure).exists()


def test_the_same_figures_again_change_nothing(cast: Cast) -> None:
    measure, figures = measure_of(cast), [figure("2016-04", 40), figure("2016-05", 50)]
    assert len(record_observations(measure, figures, by=cast.ana, on=DAY)) == 2
    assert record_observations(measure, figures, by=cast.ana, on=DAY) == []
    with pytest.raises(Refused, match="never overwritten"):
        record_observations(measure, [figure("2016-04", 41)], by=cast.ana, on=DAY)


VINTAGES = st.dictionaries(
    st.tuples(st.sampled_from(["2016-04", "2016-05", "2016-06"]), st.integers(0, 200)), st.integers(0, 3), max_size=12
)


@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_order_vintages_come_in_what_was_known_on_a_day_is_the_same(cast: Cast, data: st.DataObject) -> None:
    drawn = data.draw(VINTAGES)
    given_ = [figure(of, value, date(2016, 7, 1) + timedelta(days=days)) for (of, days), value in drawn.items()]
    known = []
    for order in (given_, data.draw(st.permutations(given_))):
        with transaction.atomic():
            measure = measure_of(cast)
            cut = data.draw(st.integers(0, len(order)))
            for part in (order[:cut], order[cut:], *([one] for one in order)):
                record_observations(measure, part, by=cast.ana, on=date(2017, 6, 1))
            days = [date(2016, 7, 1) + timedelta(days=each) for each in range(0, 210, 7)]
            known.append([said(measure, day) for day in days])
            transaction.set_rollback(True)
    assert known[0] == known[1]


def test_an_area_has_figures_only_while_there_is_one(cast: Cast) -> None:
    measure = measure_of(cast)
    north, south = (add_area(cast.office, name=name, by=cast.ana, on=DAY) for name in ("North", "South"))
    whole = add_area(cast.office, name="North and South", valid_from=date(2016, 7, 1), by=cast.ana, on=DAY)
    for area in (north, south):
        end_area(area, last_day=date(2016, 6, 30), successors=[whole], by=cast.ana, on=DAY)
    assert set(whole.predecessors.all()) == {north, south}
    with pytest.raises(Refused, match="There was no area “North” in July 2016"):
        record_observation(measure, figure("2016-07", 1, area_id=north.pk), by=cast.ana, on=DAY)
    with pytest.raises(Refused, match="There was no area “North and South” in June 2016"):
        record_observation(measure, figure("2016-06", 1, area_id=whole.pk), by=cast.ana, on=DAY)
    record_observation(measure, figure("2016-06", 4, area_id=north.pk), by=cast.ana, on=DAY)
    assert said(measure, DAY, north) == [("June 2016", 4)]
    assert said(measure, DAY) == said(measure, DAY, whole) == []


def test_an_area_does_not_end_before_its_figures_or_twice(cast: Cast) -> None:
    measure, north = measure_of(cast), add_area(cast.office, name="North", by=cast.ana, on=DAY)
    record_observation(measure, figure("2016-07", 1, area_id=north.pk), by=cast.ana, on=DAY)
    with pytest.raises(Refused, match="There is a figure of “North” for July 2016"):
        end_area(north, last_day=date(2016, 6, 30), by=cast.ana, on=DAY)
    with pytest.raises(Refused, match="does not follow itself"):
        end_area(north, last_day=date(2016, 9, 30), successors=[north], by=cast.ana, on=DAY)
    end_area(north, last_day=date(2016, 9, 30), by=cast.ana, on=DAY)
    with pytest.raises(Refused, match="has ended already"):
        end_area(north, last_day=date(2016, 10, 30), by=cast.ana, on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.filter(pk=north.pk).update(valid_from=date(2017, 1, 1))


def year_of_figures(low: int, high: int) -> list[Figure]:
    months = [f"2015-{number:02d}" for number in range(1, 13)] + [f"2016-{number:02d}" for number in range(1, 13)]
    return [figure(of, (low if place < 12 else high) + place % 3) for place, of in enumerate(months)]


def test_limits_are_drawn_anew_from_a_break_with_its_reason(cast: Cast) -> None:
    measure = measure_of(cast)
    record_observations(measure, year_of_figures(10, 50), by=cast.ana, on=DAY)
    assert judged(measure, observations_known_on(measure, None, DAY)).icon == "concern_high"
    mark_break(measure, day=date(2015, 12, 15), reason="Missing persons were added.", by=cast.ana, on=DAY)
    found = judged(measure, observations_known_on(measure, None, DAY))
    assert found.icon == "common_cause"
    assert found.found["stretches"][1] == {"from": "2016-01-01", "values": 12, "reason": "Missing persons were added."}


def test_a_break_has_a_reason_and_stands_once_on_its_day(cast: Cast) -> None:
    measure = measure_of(cast)
    with pytest.raises(Refused, match="Say why"):
        mark_break(measure, day=MAY, reason="", by=cast.ana, on=DAY)
    marked = mark_break(measure, day=MAY, reason="A new rule.", by=cast.ana, on=DAY)
    with pytest.raises(Refused, match="marked on that day already"):
        mark_break(measure, day=MAY, reason="A new rule.", by=cast.ana, on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ComparabilityBreak.objects.filter(pk=marked.pk).update(reason="")


def test_percentages_are_judged_by_what_they_are_out_of(cast: Cast) -> None:
    measure = measure_of(cast, unit=Unit.PER_CENT)
    figures = [
        figure(f"2016-{n:02d}", 50, numerator=Decimal(10 * n), denominator=Decimal(20 * n)) for n in range(1, 13)
    ]
    record_observations(measure, figures, by=cast.ana, on=DAY)
    found = judged(measure, observations_known_on(measure, None, DAY))
    assert found.found["chart"] == "p'"
    assert {point["value"] for point in found.points} == {50.0}


def test_an_officer_enters_figures_of_the_measures_of_the_officers_post_alone(cast: Cast) -> None:
    theirs = measure_of(cast, name="Theirs", owner=cast.posts["DCC"])
    others = measure_of(cast, name="Another's", owner=cast.posts["CC"])
    record_observation(theirs, figure("2016-04", 40), by=cast.dev, on=DAY)
    with pytest.raises(NotPermitted, match="your own post"):
        record_observation(others, figure("2016-04", 40), by=cast.dev, on=DAY)
    record_observation(others, figure("2016-04", 40), by=cast.luke, on=DAY)


def test_a_sensitive_measure_is_for_the_office_and_for_whose_it_is(cast: Cast) -> None:
    measure = measure_of(cast, sensitive=True, owner=cast.posts["DCC"])
    row = record_observation(measure, figure("2016-04", 1), by=cast.ana, on=DAY)
    mark_break(measure, day=MAY, reason="A new rule.", by=cast.ana, on=DAY)
    for user, sees in [(cast.asha, True), (cast.aud, True), (cast.dev, True), (cast.luke, False), (cast.sam, False)]:
        assert Measure.objects.visible_to(user).exists() is sees
        assert Observation.objects.visible_to(user).exists() is sees
        assert ComparabilityBreak.objects.visible_to(user).exists() is sees
    with pytest.raises(NotPermitted, match="You may not see this measure"):
        restate(row, value=Decimal(2), as_at=DAY, reason="x", by=cast.luke, on=DAY)


def test_a_measure_has_nothing_of_another_office(cast: Cast) -> None:
    office = found_office(name="Office of the Northshire Commissioner", by=cast.gwen, on=DAY)
    theirs = define_measure(office, **WORDS, by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="another office"):
        measure_of(cast, owner=Post.objects.at(office)[0])
    area = add_area(office, name="Far north", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="another office"):
        record_observation(measure_of(cast), figure("2016-04", 1, area_id=area.pk), by=cast.ana, on=DAY)
    assert list(Measure.objects.visible_to(cast.ana).filter(pk=theirs.pk)) == []
