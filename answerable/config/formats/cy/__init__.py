"""How dates are written out in this language."""
