"""Binding papers into one PDF with bookmarks and page numbers, in a process of its own with a bound on time and memory.

`python -m answerable.papers.binding FOLDER` reads `plan.json` and the files that it names, and writes `pack.pdf`. Knows
nothing of Django, nor of who may see what: what is in the folder is bound.
"""

import json
import resource
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import typst

TEMPLATE = Path(__file__).with_name("pack.typ")
SECONDS, BYTES = 120, 3_000_000_000
MOST_PAGES = 2_000
TOO_LONG = f"The papers come to more than {MOST_PAGES:,} pages. Take the longest off, and send those apart."
# What a page of somebody's PDF may carry besides what is printed: links and scripts, and notes of who made it.
CARRIED = ("/Annots", "/AA", "/Metadata", "/PieceInfo", "/StructParents")


class CannotBindError(Exception):
    """Why a pack cannot be bound, in a sentence."""


def bind(folder: Path) -> None:
    """Write `pack.pdf`: the front with the agenda, then each paper, numbered through and with its bookmark."""
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    sheets = {paper["key"]: _sheets(folder, paper) for item in plan["items"] for paper in item["papers"]}
    front = _front(plan, sheets)
    total = len(front.pages) + sum(len(sheet.pages) for sheet in sheets.values())
    if total > MOST_PAGES:
        raise CannotBindError(TOO_LONG)
    pack = pikepdf.new()
    pack.pages.extend(front.pages)
    with pack.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Agenda", 0))
        for item in plan["items"]:
            if not item["papers"]:
                continue
            bookmark = pikepdf.OutlineItem(item["heading"], len(pack.pages))
            outline.root.append(bookmark)
            for paper in item["papers"]:
                bookmark.children.append(pikepdf.OutlineItem(paper["title"], len(pack.pages)))
                pack.pages.extend(sheets[paper["key"]].pages)
    _number(pack, plan, len(front.pages), sheets)
    with pack.open_metadata(set_pikepdf_as_editor=False) as described:
        described["dc:title"] = plan["title"]
    pack.docinfo["/Title"] = plan["title"]
    pack.save(folder / "pack.pdf", deterministic_id=True)


def _front(plan: dict[str, Any], sheets: dict[str, pikepdf.Pdf]) -> pikepdf.Pdf:
    """The front, set twice: the first time to learn how long it is, the second to say where each paper begins."""
    front = _set({**plan, "kind": "front"})
    page = len(front.pages) + 1
    for item in plan["items"]:
        for paper in item["papers"]:
            paper["page"] = page
            page += len(sheets[paper["key"]].pages)
    return _set({**plan, "kind": "front"})


def _sheets(folder: Path, paper: dict[str, Any]) -> pikepdf.Pdf:
    """The pages of one paper: its own, or set from its words, its picture, or a line that says what it is."""
    if paper["kind"] == "pdf":
        pdf = pikepdf.open(folder / paper["file"])
        for page in pdf.pages:
            for key in CARRIED:
                if key in page.obj:
                    del page.obj[key]
        return pdf
    said = {name: paper.get(name) for name in ("kind", "title", "lines", "file")}
    return _set(said, root=folder)


def _set(data: dict[str, Any], root: Path | None = None) -> pikepdf.Pdf:
    """Written pages; the template lies in the root that typst may read, and nothing else of ours does."""
    root = root or TEMPLATE.parent
    template = root / TEMPLATE.name
    if root != TEMPLATE.parent and not template.exists():
        template.write_bytes(TEMPLATE.read_bytes())
    made = typst.compile(str(template), root=str(root), format="pdf", sys_inputs={"data": json.dumps(data)})
    return pikepdf.open(BytesIO(bytes(made)))


def _number(pack: pikepdf.Pdf, plan: dict[str, Any], front: int, sheets: dict[str, pikepdf.Pdf]) -> None:
    """Print on every page which of how many it is, and on the pages of a paper of which item it is."""
    total = len(pack.pages)
    items = ["" for _page in range(front)]
    for item in plan["items"]:
        for paper in item["papers"]:
            items += [f"{item['heading']}: {paper['title']}"] * len(sheets[paper["key"]].pages)
    feet = [{"item": item, "page": f"Page {number} of {total}"} for number, item in enumerate(items, 1)]
    stamped = _set({"kind": "feet", "title": plan["title"], "feet": feet})
    for page, foot in zip(pack.pages, stamped.pages, strict=True):
        page.add_overlay(foot, pikepdf.Rectangle(page.trimbox))


def main() -> None:
    """Bind the folder that is named, or say in a sentence why not."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    try:
        bind(Path(sys.argv[1]))
    except CannotBindError as refusal:
        sys.stdout.write(str(refusal))
        sys.exit(1)


if __name__ == "__main__":
    main()
