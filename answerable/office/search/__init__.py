"""The page on which words are found."""
