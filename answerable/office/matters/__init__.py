"""Matters: their list, and the whole story of each."""
