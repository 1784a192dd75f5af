"""Who changed what, when and why: the history of one thing, and of the whole office."""
