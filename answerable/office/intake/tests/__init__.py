"""What is promised about the intake pages."""
