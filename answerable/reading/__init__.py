"""Documents in, structured records out: what the minutes of a meeting say, with where each thing was read."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from answerable.reading.minutes import read, read_bytes
    from answerable.reading.reading import Reading

__all__ = ["Reading", "read", "read_bytes"]


def __getattr__(name: str) -> Any:
    """The engine is loaded when it is first asked for: whoever wants only the blocks of a file does not wait for it."""
    if name in {"read", "read_bytes"}:
        from answerable.reading import minutes

        return getattr(minutes, name)
    if name == "Reading":
        from answerable.reading.reading import Reading

        return Reading
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
