"""What is promised about the demonstration."""
