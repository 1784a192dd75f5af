"""Policy packs: the words, posts and standing agenda of one kind of office, as data."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The pack of that name, as it stands in its file; packs are named by an office's record, never by its users."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


def names() -> list[str]:
    """The packs that there are, in the order of the alphabet."""
    return sorted(file.name.removesuffix(".toml") for file in files(__name__).iterdir() if file.name.endswith(".toml"))
