"""The fictional office of Midshire: two years of monthly meetings made by performing the real operations."""
