"""The list of measures: each with its verdict in words, those that should be asked about first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise

from answerable.measures.known import Judgement, judge_all, known_of
from answerable.measures.models import Measure, Observation
from answerable.office.measures.words import NO_FIGURES, ORDER, TOO_FEW, VERDICTS, kind_of


@dataclass(frozen=True)
class Line:
    """A measure on the list."""

    measure: Measure
    judgement: Judgement

    @property
    def kind(self) -> str:
        return kind_of(self.judgement.icon)

    @property
    def verdict(self) -> Promise:
        if not self.judgement.figures:
            return NO_FIGURES
        return TOO_FEW if self.judgement.icon == "not_enough_data" else VERDICTS[self.kind]

    @property
    def newest(self) -> Observation | None:
        return self.judgement.figures[-1] if self.judgement.figures else None


def lines_about(rows: QuerySet[Measure], *, on: date) -> list[Line]:
    """The measures as they stand on a day, read in two queries however many there are."""
    measures = list(rows)
    known = known_of(measures, on)
    judgements = judge_all([(measure, known[measure.pk]) for measure in measures]) if measures else []
    return lines_of(zip(measures, judgements, strict=True))


def lines_of(judged: Iterable[tuple[Measure, Judgement]]) -> list[Line]:
    """Those that are getting worse first, those that nothing can be said of last."""
    lines = [Line(measure, judgement) for measure, judgement in judged]
    return sorted(lines, key=_place)


def _place(line: Line) -> tuple[bool, int, str]:
    return line.judgement.icon == "not_enough_data", ORDER.index(line.kind), line.measure.name
