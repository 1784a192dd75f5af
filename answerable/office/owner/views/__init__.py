"""The pages of owners, and of those who answer what owners ask for."""
