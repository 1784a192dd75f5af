"""Everything that can happen to measures, areas and figures."""

from answerable.measures.operations.defining import add_area, define_measure, end_area, mark_break
from answerable.measures.operations.entering import record_observation, record_observations, restate
from answerable.measures.operations.importing import map_columns, store_figures, take_in_figures

__all__ = [
    "add_area",
    "define_measure",
    "end_area",
    "map_columns",
    "mark_break",
    "record_observation",
    "record_observations",
    "restate",
    "store_figures",
    "take_in_figures",
]
