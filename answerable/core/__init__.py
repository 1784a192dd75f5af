"""What every room may know and nobody in particular: dates, years, words of time, references, and how to say no."""
