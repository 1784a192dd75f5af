"""What every test may ask for."""

from answerable.people.tests.cast import cast

__all__ = ["cast"]
