"""What is promised about publication."""
