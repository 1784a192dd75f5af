"""Tests of these pages."""
