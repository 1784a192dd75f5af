"""How papers come in: made from the words of the script, added by whose they are, laid with their item by the clerk."""

import json
from functools import partial
from pathlib import Path

import typst

from answerable.demo.script import Phase, Step, Words, read
from answerable.demo.stage import Stage
from answerable.meetings.operations import attach_paper
from answerable.papers.operations import add_paper

TEMPLATE = Path(__file__).with_name("paper.typ")


def steps(stage: Stage) -> list[Step]:
    """Each paper of the script, on the day that it came in."""
    return [
        Step(told["on"], Phase.NEXT, place, partial(_lay, stage, told))
        for place, told in enumerate(read("papers")["paper"])
    ]


def _lay(stage: Stage, told: Words) -> None:
    content = _pdf(told) if "pages" in told else told["text"].encode()
    paper = add_paper(
        stage.body,
        title=told["title"],
        content=content,
        name=told["name"],
        marking=told["marking"],
        access=told["access"],
        post=stage.posts[told["post"]],
        by=stage.users[told["by"]],
        on=told["on"],
    )
    item = stage.standing_item(told["meeting"], told["item"])
    attach_paper(item, paper=paper, by=stage.clerk, on=told["on"])


def _pdf(told: Words) -> bytes:
    said = {"title": told["title"], "marking": told["marking"], "pages": told["pages"]}
    return bytes(typst.compile(str(TEMPLATE), format="pdf", sys_inputs={"paper": json.dumps(said)}))
