"""The fictional office of Midshire: two years of monthly meetings made by performing the real operations."""

from answerable.demo.midshire import NAME, SIGN_INS, Midshire, make_midshire

__all__ = ["NAME", "SIGN_INS", "Midshire", "make_midshire"]
