"""Operations on measures, areas and figures."""

from datetime import date
from decimal import Decimal
from typing import Any

from answerable.access.roles import Permission, Role
from answerable.measures import operations as measures
from answerable.measures.models import FigureSource
from answerable.measures.tests.figures import WORDS, figure
from answerable.tests.every_operation.tried import Tried, at_the_office
from answerable.tests.staged import DAY, Stage

NOT_OF_THEIR_POST: dict[str, Any] = {
    "also_refused": ("dev",),
    "refused_besides": (Role.FORCE_OFFICER,),
    "why_besides": "The measure belongs to no post of theirs.",
}


def source_of(stage: Stage) -> FigureSource:
    assert stage.figure_file
    return stage.figure_file.source


MEASURES = [
    Tried(measures.define_measure, Permission.KEEP_MEASURES, "ana", lambda s: {**at_the_office(s), **WORDS}),
    Tried(measures.add_area, Permission.KEEP_MEASURES, "ana", lambda s: {**at_the_office(s), "name": "East"}),
    Tried(
        measures.end_area,
        Permission.KEEP_MEASURES,
        "ana",
        lambda s: {"area": s.areas["north"], "last_day": DAY, "successors": [s.areas["south"]]},
    ),
    Tried(
        measures.mark_break,
        Permission.KEEP_MEASURES,
        "ana",
        lambda s: {"measure": s.measure, "day": date(2016, 6, 1), "reason": "Missing persons were added."},
    ),
    Tried(
        measures.record_observation,
        Permission.ENTER_FIGURES,
        "ana",
        lambda s: {"measure": s.measure, "figure": figure("2016-11", 40)},
        **NOT_OF_THEIR_POST,
    ),
    Tried(
        measures.record_observations,
        Permission.ENTER_FIGURES,
        "ana",
        lambda s: {"measure": s.measure, "figures": [figure("2016-10", 40), figure("2016-11", 41)]},
        **NOT_OF_THEIR_POST,
    ),
    Tried(
        measures.restate,
        Permission.ENTER_FIGURES,
        "ana",
        lambda s: {"observation": s.figure, "value": Decimal(46), "as_at": DAY, "reason": "Six came late."},
        **NOT_OF_THEIR_POST,
    ),
    Tried(
        measures.take_in_figures,
        Permission.ENTER_FIGURES,
        "ana",
        lambda s: {
            **at_the_office(s),
            "content": b"Month,Number\nMay 2016,3",
            "name": "may.csv",
            "source": "Control room",
            "as_at": DAY,
        },
    ),
    Tried(
        measures.map_columns,
        Permission.ENTER_FIGURES,
        "ana",
        lambda s: {
            "source": source_of(s),
            "columns": {"period": "Month", "figure": "Number"},
            "measure": s.measure,
        },
        **NOT_OF_THEIR_POST,
    ),
    Tried(
        measures.store_figures,
        Permission.ENTER_FIGURES,
        "ana",
        lambda s: {"file": s.figure_file},
        also_refused=("luke", "dev"),
        refused_besides=(Role.FORCE_COORDINATOR, Role.FORCE_OFFICER),
        why_besides="They did not bring the file.",
    ),
]
