"""What holds of searching."""
