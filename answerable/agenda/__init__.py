"""Calling, moving and cancelling a meeting, and bringing onto its agenda everything that is due back."""
