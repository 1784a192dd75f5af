"""Tokens: what lets a program act for somebody, for a while, and for part of what they may do."""
