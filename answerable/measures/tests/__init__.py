"""What is promised about measures and their figures."""
