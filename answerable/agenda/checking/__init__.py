"""The check before clearing: what was asked, answered with no, or promised at a meeting, and left hanging."""
