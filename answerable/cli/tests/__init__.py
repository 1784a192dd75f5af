"""What is promised about the command line."""
