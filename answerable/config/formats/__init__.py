"""How dates are written in each language: with the day of the week, for meetings are remembered by it."""
