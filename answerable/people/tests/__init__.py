"""What is promised about people."""
