"""What the engine of verdicts is held to: other programs, the office's own sentences, and what holds always."""
