"""What holds of the pages of people."""
