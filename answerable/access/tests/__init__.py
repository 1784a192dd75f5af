"""What is promised about access."""
