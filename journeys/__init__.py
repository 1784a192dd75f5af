"""Whole ways through the office, walked in a browser as its people walk them."""
