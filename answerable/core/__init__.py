"""What every room may know and nobody in particular: dates, years, words of time, references, how to say no, and work on a file within bounds."""
