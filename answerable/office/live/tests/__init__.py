"""What is promised about taking minutes live."""
