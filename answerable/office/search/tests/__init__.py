"""What holds of the page on which words are found."""
