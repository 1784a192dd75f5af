"""What every room may know and nobody in particular: dates, words of time, references, saying no, bounded work."""
