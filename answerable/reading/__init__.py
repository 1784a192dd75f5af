"""Documents in, structured records out: what the minutes of a meeting say, with where each thing was read."""

from answerable.reading.minutes import read, read_bytes
from answerable.reading.reading import Reading

__all__ = ["Reading", "read", "read_bytes"]
