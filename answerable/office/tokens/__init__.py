"""Your tokens: made, seen and ended."""
