"""Runs the Python that it is given on standard input, so that tests can say what a process does."""

import sys

exec(sys.stdin.read())
