"""What is promised about agenda."""
