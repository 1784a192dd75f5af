"""What is promised about plan."""
