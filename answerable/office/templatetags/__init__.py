"""The few things that templates of the office say in their own way."""
