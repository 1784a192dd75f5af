"""Meetings and their series: agenda items, who was there, decisions, nil returns, and the minutes in their versions."""
