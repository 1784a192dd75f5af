"""What is promised about the public site."""
