"""What is promised about record."""
