"""What is promised about matters."""
