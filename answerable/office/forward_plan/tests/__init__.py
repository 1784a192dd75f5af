"""Tests of the forward plan."""
