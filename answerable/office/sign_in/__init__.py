"""Signing in and out of the office."""
