"""What is promised about the pages of measures."""
