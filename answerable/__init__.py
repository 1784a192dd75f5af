"""Answerable runs the meetings in which one body holds another to account, and keeps every promise until it is kept."""
