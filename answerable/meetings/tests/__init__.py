"""What is promised about meetings."""
