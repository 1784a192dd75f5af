"""What holds of papers."""
