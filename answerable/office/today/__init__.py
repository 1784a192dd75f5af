"""Today: what has to be seen to before the next meeting."""
