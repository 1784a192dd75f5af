"""The pack of a meeting: its agenda and its papers in one PDF, for one reader or for the public."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from answerable.core.dates import spoken
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting
from answerable.papers.files import PDF, bytes_of
from answerable.papers.models import Paper, PaperVersion
from answerable.papers.rules import PaperAccess

SECONDS_TO_WAIT = 180
WITHHELD = "An item that is not for the public"
NOT_BOUND = "The papers cannot be bound into one file. Fetch them one by one, and tell whoever looks after the system."


def whole_pack_of(meeting: Meeting, papers: dict[int, list[Paper]]) -> bytes:
    """The agenda and these papers (by the key of their item): the caller says what its reader may see.

    Raises Refused where the papers come to more than a pack may hold, or cannot be bound.
    """
    return _bound(meeting, [(item, str(item), papers.get(item.pk, [])) for item in _items(meeting)], standing="")


def public_pack_of(meeting: Meeting) -> bytes:
    """What the public may have: papers for the public, under headings that say nothing that is withheld."""
    shown = Paper.objects.live().filter(access=PaperAccess.PUBLIC, items__item__meeting=meeting, items__ended_on=None)
    papers: dict[int, list[Paper]] = {}
    for paper in shown.distinct().order_by("number").prefetch_related("versions", "items"):
        for one in paper.items.all():
            if one.ended_on is None:
                papers.setdefault(one.item_id, []).append(paper)
    rows = []
    for item in _items(meeting):
        closed = item.access == AgendaItem.Access.RESTRICTED
        heading = f"{item.printed_number} {_public_heading(item)}".strip()
        rows.append((item, heading, [] if closed else papers.get(item.pk, [])))
    return _bound(meeting, rows, standing="What is not for the public is left out.")


def _items(meeting: Meeting) -> list[AgendaItem]:
    live = AgendaItem.objects.live().filter(meeting=meeting).select_related("presenter", "matter")
    return list(live.order_by("order"))


def _public_heading(item: AgendaItem) -> str:
    """The heading as the standing agenda prints it; of what came onto the agenda, only a public matter's name."""
    if item.access == AgendaItem.Access.RESTRICTED or (item.matter and not item.matter.public):
        return WITHHELD
    return item.matter.title if item.matter else item.heading


def _bound(meeting: Meeting, rows: list[tuple[AgendaItem, str, list[Paper]]], *, standing: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="answerable-pack-") as name:
        folder = Path(name)
        items = [
            {
                "heading": heading,
                "note": f"Presented by {item.presenter.title}." if item.presenter else "",
                "papers": [_laid(folder, paper, f"{item.pk}-{paper.pk}") for paper in papers],
            }
            for item, heading, papers in rows
        ]
        where = f", {meeting.venue}" if meeting.venue else ""
        plan = {
            "title": f"{meeting.series.name}: agenda and papers",
            "when": f"{spoken(meeting.held_on)}{where}",
            "standing": standing,
            "items": items,
        }
        (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        return _run(folder)


def _laid(folder: Path, paper: Paper, key: str) -> dict[str, Any]:
    """Lay a paper's newest file into the folder, and say how it is printed."""
    latest: PaperVersion = paper.latest
    laid = {"key": key, "title": paper.title, "marking": paper.marking, "page": 0, "file": key, "kind": "text"}
    if latest.media_type == PDF:
        (folder / key).write_bytes(bytes_of(latest.sha256))
        return laid | {"kind": "pdf"}
    if latest.media_type.startswith("image/"):
        named = key + (".png" if latest.media_type == "image/png" else ".jpg")
        (folder / named).write_bytes(bytes_of(latest.sha256))
        return laid | {"kind": "picture", "file": named}
    if not latest.text:
        return laid | {"kind": "sheet"}
    return laid | {"lines": latest.text.splitlines()}


def _run(folder: Path) -> bytes:
    command = [sys.executable, "-m", "answerable.papers.binding", str(folder)]
    try:
        # Every word of the command is ours; the folder is one that was just made.
        run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_TO_WAIT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        raise Refused(NOT_BOUND) from late
    if run.returncode:
        raise Refused(run.stdout.strip() or NOT_BOUND)
    return (folder / "pack.pdf").read_bytes()
