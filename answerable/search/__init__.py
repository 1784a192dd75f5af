"""Finding words in everything that a person may see of an office's record."""
