"""What is promised about actions."""
