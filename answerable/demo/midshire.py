"""The office of Midshire, played from April 2016 to March 2018 by the people whose part each thing is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from answerable.demo import founding, measures, meeting_days, papers, questions
from answerable.demo.script import Calendar, Step, read, threads
from answerable.meetings.models import Series
from answerable.people.models import Body

Progress = Callable[[str, int, int], None]
NAME: str = read("office")["name"]
SIGN_INS = founding.sign_ins(read("office"))


@dataclass(frozen=True)
class Midshire:
    """What the demonstration made: the office, its series of meetings, and the role, name and password of each user."""

    body: Body
    series: Series
    sign_ins: list[tuple[str, str, str]]


def make_midshire(*, progress: Progress | None = None) -> Midshire:
    """Make the fictional office with two years of monthly meetings, by the operations that every office uses.

    Each operation is done by the person whose part it is, on the day in the script; nothing reads the clock to decide
    anything. `progress` is told the month being played, how many months are done, and how many there are. Raises
    `Refused` if the sign-in names are taken already: the demonstration wants a record of its own.
    """
    office, told = read("office"), read("calendar")
    calendar = Calendar(told)
    stage = founding.found(office)
    steps = [
        *founding.changes_of_holder(stage, office["change"]),
        *meeting_days.steps(stage, calendar, told["fillers"]),
    ]
    steps += papers.steps(stage)
    steps += measures.steps(stage)
    for name, scenes in threads().items():
        steps += questions.steps(stage, calendar, name, scenes)
    months = list(_by_month(steps))
    for done, (month, steps_of_month) in enumerate(months):
        if progress is not None:
            progress(month, done, len(months))
        for step in steps_of_month:
            step.do()
    if progress is not None:
        progress("done", len(months), len(months))
    return Midshire(stage.body, stage.series, SIGN_INS)


def _by_month(steps: list[Step]) -> Iterator[tuple[str, list[Step]]]:
    # Sorting keeps the order of the script among what happens on one day at one point of the business.
    for month, found in groupby(sorted(steps), key=lambda step: f"{step.on:%B %Y}"):
        yield month, list(found)
