"""What must hold of the pages on which notes are checked and cleared."""
