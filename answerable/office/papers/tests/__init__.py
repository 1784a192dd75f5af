"""What holds of the pages of papers."""
