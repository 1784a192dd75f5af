"""Documents in, structured records out: what the minutes of a meeting say, with where each thing was read."""
