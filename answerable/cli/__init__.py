"""The command `answerable`: thin, one function a verb."""

from answerable.cli.verbs import main

__all__ = ["main"]
