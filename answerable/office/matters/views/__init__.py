"""The pages of matters."""
