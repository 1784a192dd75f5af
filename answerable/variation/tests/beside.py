"""Answers of other people's programs, where they lie beside this checkout."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
SHARED = next((place / "shared" for place in CHECKOUT.parents[:2] if (place / "shared" / "variation").is_dir()), None)


def vectors(name: str) -> Any:
    """One file of answers; the test that asks for it is skipped where they are not here."""
    if SHARED is None:
        pytest.skip("the answers of other programs are not beside this checkout")
    return json.loads((SHARED / "variation/vectors" / name).read_text(encoding="utf-8"))


def detailed() -> list[Any]:
    """Every series with an answer for each of its values."""
    if SHARED is None:
        pytest.skip("the answers of other programs are not beside this checkout")
    files = sorted((SHARED / "variation/vectors").glob("v-*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def close(one: float | None, other: float | None) -> bool:
    """Alike to one part in a thousand million; a missing number is like a missing number."""
    if one is None or other is None or math.isnan(one) or math.isnan(other):
        return all(number is None or math.isnan(number) for number in (one, other))
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def all_close(one: Any, other: Any) -> bool:
    return len(one) == len(other) and all(close(first, second) for first, second in zip(one, other, strict=True))
