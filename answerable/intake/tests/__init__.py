"""What is promised about intake."""
