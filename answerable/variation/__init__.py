"""Series in, verdicts out: is it really better, will the target be met, and what may not be said of it at all."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from answerable.variation.assessment import Assessment, assess, in_batches

__all__ = ["Assessment", "assess", "in_batches"]


def __getattr__(name: str) -> Any:
    """The engine is loaded when it is first asked for: whoever does not assess does not wait for numpy."""
    if name in __all__:
        from answerable.variation import assessment

        return getattr(assessment, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
