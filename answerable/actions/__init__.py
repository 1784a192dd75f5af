"""Actions: what was promised, by which post, for when; what became of it; and every time it is to come back."""
