"""Writes the pages of docs/ that are made from the code: who may do what, and what may become of what."""

import importlib
from enum import StrEnum
from pathlib import Path

from answerable.access.roles import DESCRIPTIONS, TABLE, Role

DOCS = Path(__file__).resolve().parents[2] / "docs"
ROOMS_WITH_STATES = ["actions", "intake", "matters", "measures", "meetings", "notices", "publication"]
MADE = "*This page is made from the code by `make docs`.*\n"


def pages() -> dict[str, str]:
    """Every page that is made, by its name."""
    return {"roles.md": roles(), "states.md": states()}


def roles() -> str:
    """The table of `access/roles.py`, for an auditor."""
    lines = ["# Who may do what\n", MADE, "| Role | |", "| --- | --- |"]
    lines += [f"| {role} | {DESCRIPTIONS[role]} |" for role in Role]
    lines += ["\n| You may … | if you are |", "| --- | --- |"]
    for permission, entitled in TABLE.items():
        lines.append(f"| {permission} | {', '.join(role for role in Role if role in entitled)} |")
    return "\n".join(lines) + "\n"


def states() -> str:
    """Each state table of a `rules.py`, drawn."""
    lines = ["# What may become of what\n", MADE]
    for room in ROOMS_WITH_STATES:
        rules = importlib.import_module(f"answerable.{room}.rules")
        for name in sorted(dir(rules)):
            if name.endswith("_MAY_BECOME"):
                lines += _drawn(name, getattr(rules, name), room)
    return "\n".join(lines)


def _drawn(name: str, table: dict[StrEnum, frozenset[StrEnum]], room: str) -> list[str]:
    what = name.removesuffix("_MAY_BECOME").capitalize()
    lines = [f"## {what}\n", f"From `answerable/{room}/rules.py`.\n", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{state.value}" as {state.name}' for state in table]
    for now, later in table.items():
        lines += [f"    {now.name} --> {then.name}" for then in sorted(later)]
        lines += [] if later else [f"    {now.name} --> [*]"]
    return [*lines, "```\n"]


if __name__ == "__main__":
    for page, text in pages().items():
        (DOCS / page).write_text(text, encoding="utf-8")
